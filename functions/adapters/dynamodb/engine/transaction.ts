import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Change, JournalEntry } from '../../../domain/act.ts';
import type { DueMail } from '../../../domain/mail.ts';
import { placeGivenBack } from '../rows/limit-rows.ts';
import { journalKey, outboxKey, sha256, waiting } from '../rows/row-keys.ts';
import { type Db, write } from './calls.ts';
import { plainRow } from './plain.ts';
import { cancelledFor, withRetries } from './retries.ts';
import { put, type Row, transactItem, type Write } from './writes.ts';

/** `again`: an earlier run applied the change. A refusal has each refused write with the row that it met. */
export type Outcome =
  | { readonly applied: true; readonly again: boolean }
  | { readonly applied: false; readonly refused: Refused };
export type Refused = ReadonlyMap<string, Row | undefined>;

/** The change that last wrote a row. Includes the move, because one operation may make several. */
export const markOf = (move: string, { operation }: Pick<Change<DueMail>, 'operation'>): string =>
  `${move}:${operation}`;

/** Writes, journal entry and mail: all or none. A row with `mark` refuses: it was applied before. */
export const transact = async (
  db: Db,
  mark: string,
  change: Change<DueMail>,
  writes: Readonly<Record<string, Write>>,
): Promise<Outcome> => {
  const places = (change.givesBack ?? []).map(placeGivenBack);
  const all = {
    ...writes,
    ...Object.fromEntries(places.map((place, n) => [` place ${n}`, place])),
    ' journal': journalWrite(change.entry, change.operation),
    ...(change.mail === undefined ? {} : { ' mail': mailWrite(mark, change.mail, change.entry.at) }),
  };
  if (await db.gather?.write(all)) return { applied: true, again: false };
  const outcome = await writeAll(db, mark, all);
  if (outcome.applied) return outcome;
  if (![...outcome.refused.values()].some((row) => row?.['operation'] === mark)) return outcome;
  for (const place of places) await write(db, place);
  return { applied: true, again: true };
};

/** All writes or none, without a journal entry: for moves that are half of a change. */
export const writeAll = async (db: Db, mark: string, writes: Readonly<Record<string, Write>>): Promise<Outcome> => {
  const names = Object.keys(writes);
  const TransactItems = Object.values(writes).map((one) => transactItem(one, db.tableNames));
  const content = JSON.stringify(TransactItems, (_, value: unknown) => (value instanceof Set ? [...value] : value));
  let cancelled = 0;
  try {
    await withRetries(async () => {
      // Same content, same token: written once. A later re-run has another; its conditions find the work done.
      const ClientRequestToken = sha256(`${mark} ${cancelled} ${content}`).slice(0, 36);
      try {
        await db.client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
      } catch (error) {
        if (cancelledFor(error) !== undefined) cancelled += 1;
        throw error;
      }
    });
    return { applied: true, again: false };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const refused = new Map<string, Row | undefined>();
    for (const [place, reason] of (error.CancellationReasons ?? []).entries()) {
      if (reason.Code !== 'ConditionalCheckFailed') continue;
      refused.set(names[place] ?? '', reason.Item === undefined ? undefined : plainRow(reason.Item));
    }
    if (refused.size === 0) throw error;
    return { applied: false, refused };
  }
};

export const journalWrite = (entry: JournalEntry, operation: string): Write & { kind: 'put' } =>
  put('Journal', { ...journalKey(entry, operation), event: entry.event, by: entry.by, details: entry.details });

/** No time to live: the row is deleted when its mail has been sent (T-MAILOUT). */
export const mailWrite = (
  id: string,
  due: DueMail,
  createdAt: number,
  notBefore = createdAt,
): Write & { kind: 'put' } =>
  put('Pending', { ...outboxKey(id), ...waiting('mail', notBefore), due, createdAt, failures: 0, notBefore });
