import type { JournalEntry, JournalSubject } from '../domain/act.ts';

/** The audit trail. Entries are written by the transactions of the changes that they tell of. */
export type Journal = {
  /** Oldest first. */
  readonly of: (subject: JournalSubject) => AsyncIterable<JournalEntry>;
};
