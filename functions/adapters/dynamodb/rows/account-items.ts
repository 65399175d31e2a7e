import * as z from 'zod';
import type { Account } from '../../../domain/account.ts';
import type { Change } from '../../../domain/act.ts';
import { type ConsentEntry, consentChannels, consentStates } from '../../../domain/consent.ts';
import type { DueMail } from '../../../domain/mail.ts';
import type { Link } from '../../../domain/pair.ts';
import { signInNameKinds } from '../../../domain/profile.ts';
import { put, type Row, type Write } from '../engine/writes.ts';
import { accountKey, consentKey, linkKey } from './row-keys.ts';
import { instant, locale, reference, signInNames } from './shared-items.ts';

const accountItem = z.object({
  account: z.string(),
  address: z.string(),
  locale,
  signInNames,
  terms: z.object({ version: z.string(), at: instant }).nullable(),
  /** Absent until a contract is selected, so that a link can set it with `if_not_exists`. */
  selected: z.string().optional(),
  /** Absent until sessions first end or the password first changes. */
  sessionsEpoch: z.number().optional(),
  passwordEpoch: z.number().optional(),
  earlierAddresses: z.array(z.object({ id: z.string(), address: z.string(), until: instant })).optional(),
  sessionsNotBefore: instant,
  sessionsKept: z.set(z.string()).optional(),
  sessionsEnded: z.record(z.string(), instant),
  createdAt: instant,
  state: z.enum(['open', 'erasing']),
  mailStopped: z.enum(['bounce', 'complaint']).nullable(),
  /** Earlier e-mail names reserved for an undo; an erasure deletes them, too. */
  reservedNames: z.set(z.string()).optional(),
  /** A set, so that a link can add its reference without reading the account. */
  linkedNames: z.set(z.string()).optional(),
});

const withLinked = (names: Account['signInNames'], linked: ReadonlySet<string> = new Set()): Account['signInNames'] => [
  ...names,
  ...[...linked]
    .filter((name) => !names.some((given) => given.name === name))
    .sort()
    .map((name) => ({ kind: 'reference' as const, name })),
];

export const readAccount = (row: Row): Account => {
  const {
    sessionsEpoch = 0,
    passwordEpoch = 0,
    earlierAddresses = [],
    sessionsNotBefore,
    sessionsKept,
    sessionsEnded,
    selected,
    reservedNames: _,
    linkedNames,
    account: id,
    ...same
  } = accountItem.parse(row);
  return {
    id,
    ...same,
    passwordEpoch,
    earlierAddresses,
    signInNames: withLinked(same.signInNames, linkedNames),
    selected: selected ?? null,
    sessions: {
      epoch: sessionsEpoch,
      notBefore: sessionsNotBefore,
      kept: [...(sessionsKept ?? [])],
      ended: sessionsEnded,
    },
  };
};

export const reservedNames = (row: Row): readonly string[] => [...(accountItem.parse(row).reservedNames ?? [])];

/** `linkCount` lets a condition refuse to remove the last link. An erasure leaves it unchanged. */
export const accountRow = ({ id, sessions, selected, ...same }: Account, linkCount: number, mark: string): Row => ({
  ...same,
  linkCount,
  ...accountKey(id),
  sessionsEpoch: sessions.epoch,
  sessionsNotBefore: sessions.notBefore,
  sessionsEnded: sessions.ended,
  ...(sessions.kept.length === 0 ? {} : { sessionsKept: new Set(sessions.kept) }),
  ...(selected === null ? {} : { selected }),
  operation: mark,
});

const linkItem = z.object({
  account: z.string(),
  scope: z.object({ kind: z.enum(['holder', 'contract']), id: z.string() }),
  provedHolder: z.string(),
  reference,
  at: instant,
});

export const readLink = (row: Row): Link => linkItem.parse(row);

export const linkRow = (link: Link, mark: string): Row => ({
  ...link,
  ...linkKey(link.account, link.scope),
  operation: mark,
});

const consentItem = z.object({
  purpose: z.string(),
  granted: z.boolean(),
  state: z.enum(consentStates),
  version: z.string(),
  textHash: z.string(),
  locale,
  channel: z.enum(consentChannels),
  at: instant,
});

export const readConsent = (row: Row): ConsentEntry => consentItem.parse(row);

/** `place`: the entry's position in its change, which keeps the ledger's order. */
const consentRow = (account: string, entry: ConsentEntry, operation: string, place: number): Row => ({
  ...entry,
  ...consentKey(account, entry.at, operation, place),
});

export const consentWrites = (
  account: string,
  entries: readonly ConsentEntry[],
  { operation }: Pick<Change<DueMail>, 'operation'>,
): Readonly<Record<string, Write>> =>
  Object.fromEntries(
    entries.map((entry, place) => [`consent ${place}`, put('Accounts', consentRow(account, entry, operation, place))]),
  );

const nameItem = z.object({
  owner: z.string(),
  kind: z.enum(signInNameKinds),
  /** Of a reference: the proved holder. Under another one the name is free (decision 5). */
  holder: z.string().nullable(),
  /** Reserved for an undo until then: signs nobody in, and no other account may take it. */
  reservedUntil: instant.optional(),
});

export const readName = (row: Row): z.infer<typeof nameItem> => nameItem.parse(row);

/** DynamoDB has no empty sets: the attribute disappears with its last member, but the row may stay. */
const accountSetItem = z.object({ accounts: z.set(z.string()).optional() });

export const readAccountSet = (row: Row | undefined): readonly string[] =>
  row === undefined ? [] : [...(accountSetItem.parse(row).accounts ?? [])];
