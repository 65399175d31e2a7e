import type { JournalEntry, JournalSubject } from '../domain/act.ts';

/** The audit trail. Entries of changes are written by the transactions that make them. */
export type Journal = {
  /** For what changes nothing and must be told of all the same: an agent has looked. */
  readonly add: (entry: JournalEntry, operation: string) => Promise<void>;
  /** Oldest first. */
  readonly of: (subject: JournalSubject) => AsyncIterable<JournalEntry>;
};
