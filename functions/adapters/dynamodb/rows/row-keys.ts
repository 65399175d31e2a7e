import { createHash } from 'node:crypto';
import type { Instant, JournalEntry, JournalSubject } from '../../../domain/act.ts';
import type { Scope } from '../../../domain/pair.ts';

/**
 * Every key of every table. What comes from outside (holders, addresses, names) is always the last part, or the only
 * one between a fixed prefix and numbers, so that no two things can have one key.
 */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Sorts as it reads, 24 characters long. */
const iso = (at: Instant): string => new Date(at).toISOString();

export const contractKey = (contract: string) => ({ contract });
export const documentKey = (document: string) => ({ document });
/** A contract's documents lie together under their payer; a contract's id holds no `#`. */
export const documentPlace = (contract: string, place: string): string => `${contract}#${place}`;
export const referenceKey = (reference: string) => ({ reference });

/** Account and links share a prefix, consents do not: a request reads the first two in one query, without the third. */
export const accountAndLinks = 'account';
export const linkPrefix = 'account#link#';
export const consentPrefix = 'consent#';
export const accountKey = (account: string) => ({ account, sort: accountAndLinks });
export const linkKey = (account: string, scope: Scope) => ({
  account,
  sort: `${linkPrefix}${scope.kind}#${scope.id}`,
});
export const consentKey = (account: string, at: Instant, operation: string, place: number) => ({
  account,
  sort: `${consentPrefix}${iso(at)}#${operation}#${String(place).padStart(3, '0')}`,
});
/** One row per sign-in name, whoever owns it: what makes names unique. */
export const nameKey = (name: string) => ({ account: `name#${name}`, sort: 'name' });
/**
 * The set of accounts linked to a holder, or to a contract under the holder that was proved: what makes slots countable.
 */
export const slotsKey = (scope: Scope, holder: string) => ({
  account: `${scope.kind}#${scope.id}`,
  sort: `slots#${holder}`,
});
export const addressKey = (address: string) => ({ account: `address#${address}`, sort: 'accounts' });
/** One partition lists the accounts whose erasure has begun: the sweep need not read the whole table. */
export const erasingPartition = 'erasing';
export const erasingKey = (account: string) => ({ account: erasingPartition, sort: account });

export const registrationPrefix = 'registration#';
export const registrationKey = (id: string) => ({ id: `${registrationPrefix}${id}` });
/** The registrations of an address, oldest first. */
export const addressListKey = (address: string) => ({ id: `address#${address}` });
export const mailLinkKey = (digest: string) => ({ id: `link#${digest}` });
/** The counts of a subject within one of its longest windows. */
export const limitKey = (subject: string, seconds: number, bucket: number) => ({
  id: `limit#${subject}#${seconds}#${bucket}`,
});
/** Hashed: a part of it is whatever a client has sent, of any length. */
export const idempotencyKey = (key: string) => ({ id: `idempotency#${sha256(key)}` });

/** What the sweep comes back to, and when: the key of the index `byWaiting`. Sorts as it counts. */
export const waitsUntil = (at: Instant): string => String(at).padStart(16, '0');
export const waiting = (waits: 'mail' | 'registration', at: Instant) => ({ waits, waitsUntil: waitsUntil(at) });

/** The stream's filter knows this prefix too: `tables.ts`, `streamOf`. */
export const outboxPrefix = 'outbox#';
export const outboxKey = (id: string) => ({ id: `${outboxPrefix}${id}` });
/** The outbox id behind a row's key, as the stream brings it; undefined for rows that are no mails. */
export const outboxIdOf = (key: string): string | undefined =>
  key.startsWith(outboxPrefix) ? key.slice(outboxPrefix.length) : undefined;

/** One partition lists the runs, oldest first. */
export const runsPartition = 'runs';
export const runKey = (run: string, at: Instant) => ({ run: runsPartition, part: `${iso(at)}#${run}` });
/** A run's changes lie in several partitions: DynamoDB writes at most 1,000 units a second into one. */
export const runPartitions = 10;
export const runPartition = (run: string, n: number): string => `run#${run}#${n}`;
export const runChangeKey = (run: string, place: number) => ({
  run: runPartition(run, place % runPartitions),
  part: String(place).padStart(9, '0'),
});

/** The event is part of it: one operation may put several changes on one timeline in the same millisecond. */
export const journalKey = (entry: JournalEntry, operation: string): { subject: JournalSubject; at: string } => ({
  subject: entry.subject,
  at: `${iso(entry.at)}#${operation}#${entry.event}`,
});
export const journalInstant = (sortKey: string): Instant => Date.parse(sortKey.slice(0, 24));
