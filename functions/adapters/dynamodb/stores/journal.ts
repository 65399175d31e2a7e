import * as z from 'zod';
import { type JournalEntry, type JournalSubject, journalEvents } from '../../../domain/act.ts';
import type { Journal } from '../../../ports/journal.ts';
import { type Db, rows, write } from '../engine/calls.ts';
import { journalWrite } from '../engine/transaction.ts';
import type { Row } from '../engine/writes.ts';
import { journalInstant } from '../rows/row-keys.ts';
import { actor } from '../rows/shared-items.ts';

const journalSubject: z.ZodType<JournalSubject> = z.templateLiteral([
  z.enum(['account', 'registration', 'reference', 'contract', 'operator']),
  '#',
  z.string(),
]);

const journalItem = z.object({
  subject: journalSubject,
  at: z.string().transform(journalInstant),
  event: z.enum(journalEvents),
  by: actor,
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const readJournalEntry = (row: Row): JournalEntry => journalItem.parse(row);

export const dynamoDbJournal = (db: Db): Journal => ({
  add: async (entry, operation) => {
    await write(db, journalWrite(entry, operation));
  },
  async *of(subject): AsyncGenerator<JournalEntry> {
    for await (const row of rows(db, 'Journal', { partition: ['subject', subject] })) yield readJournalEntry(row);
  },
});
