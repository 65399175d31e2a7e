import { createHash } from 'node:crypto';
import type { Instant, JournalEntry, JournalSubject } from '../../../domain/act.ts';
import type { Scope } from '../../../domain/pair.ts';

/** Text from outside (holders, addresses, names) is always the last part, so that no two things share a key. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const iso = (at: Instant): string => new Date(at).toISOString();

export const contractKey = (contract: string) => ({ contract });
export const documentKey = (document: string) => ({ document });
/** A contract's id has no `#`. */
export const documentPlace = (contract: string, place: string): string => `${contract}#${place}`;
export const referenceKey = (reference: string) => ({ reference });

/** Account and links share a prefix, so that one query reads both without the consents. */
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
export const nameKey = (name: string) => ({ account: `name#${name}`, sort: 'name' });
/** The set of accounts linked to a holder, or to a contract under its proved holder. Its size counts slots. */
export const slotsKey = (scope: Scope, holder: string) => ({
  account: `${scope.kind}#${scope.id}`,
  sort: `slots#${holder}`,
});
export const addressKey = (address: string) => ({ account: `address#${address}`, sort: 'accounts' });
/** Lists accounts being erased, so that the sweep need not scan the table. */
export const erasingPartition = 'erasing';
export const erasingKey = (account: string) => ({ account: erasingPartition, sort: account });

export const registrationPrefix = 'registration#';
export const registrationKey = (id: string) => ({ id: `${registrationPrefix}${id}` });
export const addressListKey = (address: string) => ({ id: `address#${address}` });
export const mailLinkKey = (digest: string) => ({ id: `link#${digest}` });
export const limitKey = (subject: string, seconds: number, bucket: number) => ({
  id: `limit#${subject}#${seconds}#${bucket}`,
});
/** Hashed: a client may send any text of any length. */
export const idempotencyKey = (key: string) => ({ id: `idempotency#${sha256(key)}` });

/** Sort key of the index `byWaiting`, padded to sort as a number. */
export const waitsUntil = (at: Instant): string => String(at).padStart(16, '0');
export const waiting = (waits: 'mail' | 'registration', at: Instant) => ({ waits, waitsUntil: waitsUntil(at) });

/** Also in the stream's filter: `tables.ts`, `streamOf`. */
export const outboxPrefix = 'outbox#';
export const outboxKey = (id: string) => ({ id: `${outboxPrefix}${id}` });
export const outboxIdOf = (key: string): string | undefined =>
  key.startsWith(outboxPrefix) ? key.slice(outboxPrefix.length) : undefined;

export const runsPartition = 'runs';
export const runKey = (run: string, at: Instant) => ({ run: runsPartition, part: `${iso(at)}#${run}` });
/** A run's changes lie in several partitions: DynamoDB writes at most 1,000 units a second into one. */
export const runPartitions = 10;
export const runPartition = (run: string, n: number): string => `run#${run}#${n}`;
export const runChangeKey = (run: string, place: number) => ({
  run: runPartition(run, place % runPartitions),
  part: String(place).padStart(9, '0'),
});

/** Includes the event: one operation may write several entries to a timeline in the same millisecond. */
export const journalKey = (entry: JournalEntry, operation: string): { subject: JournalSubject; at: string } => ({
  subject: entry.subject,
  at: `${iso(entry.at)}#${operation}#${entry.event}`,
});
export const journalInstant = (sortKey: string): Instant => Date.parse(sortKey.slice(0, 24));
