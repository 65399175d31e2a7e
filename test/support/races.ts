import type { AttemptRule } from '../../functions/domain/attempts.ts';
import { minuteMs } from '../../functions/domain/durations.ts';
import type { Reference } from '../../functions/domain/pair.ts';
import type { Stores } from '../../functions/ports/ports.ts';
import { changeOf, linkOf, now, openedChange, proofOf, registrationOf, seedKey } from './store-suite/samples.ts';

/** Parallel attempts in one round (T-RACE). */
export const rivals = 64;

/** How many rivals came to each outcome. */
export type Outcomes = Readonly<Record<string, number>>;

/** Runs the same for every rival at once, and counts what came out. */
export const race = async (run: (rival: number) => Promise<string>): Promise<Outcomes> => {
  const counts: Record<string, number> = {};
  for (const outcome of await Promise.all(Array.from({ length: rivals }, (_, rival) => run(rival)))) {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

/** Every rival has an account of its own and the right pair of one holder, new in each race. */
export const linkRace = async (
  stores: Stores,
  accounts: readonly { readonly id: string }[],
  slots: number,
): Promise<{ readonly outcomes: Outcomes; readonly holder: string }> => {
  const key = await seedKey(stores);
  const outcomes = await race((rival) => {
    const account = accounts[rival]?.id ?? '';
    const change = changeOf(`account#${account}`, 'contract-linked');
    return stores.accounts.link(linkOf(account, key), proofOf(key), { slots, select: null }, change);
  });
  return { outcomes, holder: key.holder };
};

/** Every rival reserves an attempt on one reference: how many may compare. */
export const guessRace = (stores: Stores, reference: Reference, rule: AttemptRule, at: number): Promise<Outcomes> =>
  race(async () => ((await stores.keys.reserve(reference, rule, at)).locked ? 'locked' : 'compared'));

/** Every rival is a device that claims one registration, new in each race. */
export const leaseRace = async (stores: Stores): Promise<Outcomes> => {
  const registration = registrationOf();
  await stores.registrations.open(registration, openedChange(registration));
  return race((rival) => stores.registrations.claim(registration, `lease ${rival}`, now + minuteMs, now));
};
