import type { JournalEntry, JournalSubject } from '../domain/act.ts';

export type Journal = {
  /** For acts that change nothing, such as an agent's look. */
  readonly add: (entry: JournalEntry, operation: string) => Promise<void>;
  readonly of: (subject: JournalSubject) => AsyncIterable<JournalEntry>;
};
