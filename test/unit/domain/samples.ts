import { type Account, noMarks } from '../../../functions/domain/account.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import { hourMs } from '../../../functions/domain/durations.ts';
import {
  type ContractProof,
  type KeyRecord,
  type Link,
  type Reference,
  readReference,
} from '../../../functions/domain/pair.ts';
import type { Registration } from '../../../functions/domain/registration.ts';
import { landlord } from '../../support/profiles.ts';

export const noon = Date.UTC(2026, 5, 15, 12);

/** For tests that need a reference of no particular operator. */
export const asReference = (text: string): Reference => {
  const reference = readReference({ ...landlord, reference: { ...landlord.reference, pattern: '^\\w+$' } }, text);
  if (reference === undefined) throw new Error(`"${text}" is no reference.`);
  return reference;
};

export const contractOf = (contract: string, holder: string, more: Partial<Contract> = {}): Contract => ({
  id: contract,
  reference: `printed ${contract}`,
  holder,
  address: `1, street of ${contract}`,
  status: 'active',
  validFrom: null,
  validTo: null,
  directDebit: false,
  ...more,
});

export const linkOf = (scope: Link['scope'], provedHolder: string, more: Partial<Link> = {}): Link => ({
  account: 'me',
  scope,
  provedHolder,
  reference: asReference('1'),
  at: noon,
  ...more,
});

export const accountOf = (more: Partial<Account> = {}): Account => ({
  id: 'me',
  address: 'me@example.fr',
  locale: 'fr',
  signInNames: [{ kind: 'email', name: 'me@example.fr' }],
  terms: null,
  selected: null,
  sessions: noMarks,
  passwordEpoch: 0,
  earlierAddresses: [],
  createdAt: noon,
  state: 'open',
  mailStopped: null,
  ...more,
});

export const proofOf = (more: Partial<ContractProof> = {}): ContractProof => ({
  reference: asReference('123456'),
  digest: 'digest',
  holder: 'h1',
  contract: 'c1',
  at: noon,
  ...more,
});

export const keyOf = (more: Partial<KeyRecord> = {}): KeyRecord => ({
  reference: asReference('123456'),
  printed: 'L / 123456',
  digest: 'digest',
  pepper: '1',
  holder: 'h1',
  contract: 'c1',
  validUntil: null,
  issuedBy: 'billing',
  dead: [],
  provedBy: null,
  ...more,
});

export const registrationOf = (more: Partial<Registration> = {}): Registration => ({
  id: 'r1',
  account: 'me',
  address: 'me@example.fr',
  locale: 'fr',
  createdAt: noon,
  expiresAt: noon + 24 * hourMs,
  state: { name: 'pending' },
  terms: null,
  password: 'verifier',
  proof: null,
  consents: null,
  returnTo: null,
  ...more,
});
