import { randomUUID } from 'node:crypto';
import { type Account, noMarks } from '../../../functions/domain/account.ts';
import type { Change, JournalEntry, JournalEvent, JournalSubject } from '../../../functions/domain/act.ts';
import type { ConsentEntry } from '../../../functions/domain/consent.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import type { Document } from '../../../functions/domain/document.ts';
import { dayMs, hourMs, minuteMs } from '../../../functions/domain/durations.ts';
import type { DueMail, MailLink } from '../../../functions/domain/mail.ts';
import type { ContractProof, KeyRecord, Link, Reference, Scope } from '../../../functions/domain/pair.ts';
import type { Registration } from '../../../functions/domain/registration.ts';
import type { SignInName } from '../../../functions/domain/sign-in-name.ts';
import type { Stores } from '../../../functions/ports/ports.ts';

/**
 * Far ahead of any clock: DynamoDB forgets by its own what is out of date, and DynamoDB Local does so within half a
 * second. Rows of a sample that lies in the past are gone before the next call.
 */
export const now = Date.UTC(2126, 5, 15, 12);

/** Ids are fresh everywhere, so that tests share tables and do not meet. */
let serial = 0;
export const freshId = (): string => randomUUID();
export const freshAddress = (): string => `person${(serial += 1)}.${freshId().slice(0, 8)}@example.fr`;
export const freshReference = (): Reference => `R${(serial += 1)}.${freshId().slice(0, 8)}` as Reference;

/** Each sample change is made a millisecond after the one before: a timeline has an order. */
export const changeOf = (
  subject: JournalSubject,
  event: JournalEvent,
  more: { readonly operation?: string; readonly at?: number; readonly mail?: DueMail } = {},
): Change<DueMail> => ({
  operation: more.operation ?? freshId(),
  entry: {
    subject,
    at: more.at ?? now + (serial += 1),
    event,
    by: { kind: 'system' },
    details: { sample: true, count: 1, id: 'x' },
  },
  ...(more.mail === undefined ? {} : { mail: more.mail }),
});

/** The same change as a later run makes it: the clock has moved on. */
export const again = <Mail>(change: Change<Mail>): Change<Mail> => ({
  ...change,
  entry: { ...change.entry, at: change.entry.at + minuteMs },
});

export const documentOf = (more: Partial<Document> = {}): Document => ({
  id: `document-${freshId()}`,
  contract: `contract-${freshId()}`,
  holder: `holder ${freshId()}`,
  kind: 'bill',
  title: 'Facture',
  date: '2026-06-01',
  due: null,
  amount: '84.20',
  currency: 'EUR',
  file: 'f',
  size: 900,
  status: 'active',
  ...more,
});

export const keyOf = (more: Partial<KeyRecord> = {}): KeyRecord => ({
  reference: freshReference(),
  printed: 'L / 1',
  digest: `digest ${freshId()}`,
  pepper: '1',
  holder: `holder ${freshId()}`,
  contract: `contract-${freshId()}`,
  validUntil: null,
  issuedBy: 'billing',
  dead: [],
  provedBy: null,
  ...more,
});

export const proofOf = (key: KeyRecord): ContractProof => ({
  reference: key.reference,
  digest: key.digest ?? '',
  holder: key.holder,
  contract: key.contract,
  at: now,
});

export const contractOf = (more: Partial<Contract> = {}): Contract => ({
  id: `contract-${freshId()}`,
  reference: 'L / 1',
  holder: `holder ${freshId()}`,
  address: '1, quai de la Vesle',
  status: 'active',
  validFrom: '2020-01-01',
  validTo: null,
  directDebit: false,
  ...more,
});

export const registrationOf = (more: Partial<Registration> = {}): Registration => ({
  id: freshId(),
  account: freshId(),
  address: freshAddress(),
  locale: 'fr',
  createdAt: now,
  expiresAt: now + dayMs,
  state: { name: 'pending' },
  terms: '2026-01',
  password: 'scrypt$verifier',
  proof: null,
  consents: { commercial: true, 'e-notice': false },
  returnTo: null,
  ...more,
});

export const accountFor = (
  registration: Pick<Registration, 'account' | 'address'>,
  more: Partial<Account> = {},
): Account => ({
  id: registration.account,
  address: registration.address,
  locale: 'fr',
  signInNames: [{ kind: 'email', name: registration.address }],
  terms: { version: '2026-01', at: now },
  selected: null,
  sessions: noMarks,
  passwordEpoch: 0,
  earlierAddresses: [],
  createdAt: now,
  state: 'open',
  mailStopped: null,
  ...more,
});

export const linkOf = (account: string, key: KeyRecord, kind: Scope['kind'] = 'holder'): Link => ({
  account,
  scope: { kind, id: kind === 'holder' ? key.holder : key.contract },
  provedHolder: key.holder,
  reference: key.reference,
  at: now,
});

export const consentOf = (purpose: string, more: Partial<ConsentEntry> = {}): ConsentEntry => ({
  purpose,
  granted: true,
  state: 'effective',
  version: '1',
  textHash: 'hash',
  locale: 'nl',
  channel: 'registration',
  at: now,
  ...more,
});

export const mailLinkOf = (more: Partial<MailLink> = {}): MailLink => ({
  digest: freshId(),
  kind: 'reset',
  address: freshAddress(),
  registration: null,
  account: freshId(),
  passwordEpoch: 0,
  move: null,
  expiresAt: now + hourMs,
  ...more,
});

export const seedKey = async (stores: Stores, more: Partial<KeyRecord> = {}): Promise<KeyRecord> => {
  const key = keyOf(more);
  const replaced = await stores.keys.replace(undefined, key, changeOf(`reference#${key.reference}`, 'key-imported'));
  if (replaced !== 'replaced') throw new Error('the sample key was not written');
  return key;
};

export const openedChange = (registration: Registration, more: Parameters<typeof changeOf>[2] = {}) =>
  changeOf(`registration#${registration.id}`, 'registration-opened', more);

export const activatedChange = (account: string, more: Parameters<typeof changeOf>[2] = {}) =>
  changeOf(`account#${account}`, 'account-activated', more);

/** A registration that has been opened and claimed, and its lease. */
export const claimed = async (stores: Stores, more: Partial<Registration> = {}) => {
  const registration = registrationOf(more);
  const lease = freshId();
  if ((await stores.registrations.open(registration, openedChange(registration))) !== 'opened') {
    throw new Error('the sample registration was not opened');
  }
  if ((await stores.registrations.claim(registration, lease, now + minuteMs, now)) !== 'claimed') {
    throw new Error('the sample registration was not claimed');
  }
  return { registration, lease };
};

/** An account, made as every account is made: by completing a registration. */
export const seedAccount = async (
  stores: Stores,
  more: {
    readonly key?: KeyRecord;
    readonly kind?: Scope['kind'];
    readonly names?: readonly SignInName[];
    readonly address?: string;
    readonly consents?: readonly ConsentEntry[];
  } = {},
): Promise<Account> => {
  const proof = more.key === undefined ? null : proofOf(more.key);
  const address = more.address ?? freshAddress();
  const { registration, lease } = await claimed(stores, { address, proof });
  const account = accountFor(registration, more.names === undefined ? {} : { signInNames: more.names });
  const link =
    more.key === undefined || proof === null
      ? null
      : { link: linkOf(account.id, more.key, more.kind), proof, slots: 5 };
  const outcome = await stores.registrations.complete(
    { registration, lease, account, link, consents: more.consents ?? [], dropOthers: false },
    activatedChange(account.id),
    now,
  );
  if (outcome !== 'completed') throw new Error(`the sample account was not made: ${outcome}`);
  return account;
};

export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

export const dueMails = async ({ outbox }: Stores): Promise<readonly DueMail[]> => {
  const rows = await Promise.all((await collect(outbox.due(now + dayMs, now + dayMs))).map(({ id }) => outbox.get(id)));
  return rows.flatMap((row) => row?.due ?? []);
};

export const timeline = async (stores: Stores, subject: JournalSubject): Promise<readonly JournalEntry[]> =>
  collect(stores.journal.of(subject));

export const events = async (stores: Stores, subject: JournalSubject): Promise<readonly JournalEvent[]> =>
  (await timeline(stores, subject)).map(({ event }) => event);
