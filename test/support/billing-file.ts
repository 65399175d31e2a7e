import type { Profile } from '../../functions/domain/profile.ts';
import { pairOf } from './area.ts';

/** A billing file of so many contracts, each of a payer of its own. */
export const billingFile = (profile: Profile, contracts: number, street = 'rue des Fontaines'): string => {
  const rows = Array.from({ length: contracts }, (_, n) => {
    const { reference, key } = pairOf(profile, n + 1);
    return `${reference},${key},H-${n},C-${n},"${n} ${street}, 13100 Aix-en-Provence",active,2020-01-01,,yes`;
  });
  return ['reference,key,holder,contract,address,status,valid_from,valid_to,direct_debit', ...rows, ''].join('\n');
};
