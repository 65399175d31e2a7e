import type { Change, Instant } from '../domain/act.ts';
import type { AttemptCounter, AttemptRule } from '../domain/attempts.ts';
import type { DueMail } from '../domain/mail.ts';
import type { KeyRecord, Reference } from '../domain/pair.ts';

export type ReferenceRow = { readonly isKey: boolean; readonly counter: AttemptCounter | undefined };

export type Keys = {
  /** Called before comparing, also for unknown references. `last`: a wrong key locks the reference. */
  readonly reserve: (
    reference: Reference,
    rule: AttemptRule,
    now: Instant,
    /** The row as just read: saves a write that would be refused. */
    seen?: ReferenceRow,
  ) => Promise<
    { readonly locked: false; readonly key: KeyRecord | undefined; readonly last: boolean } | { readonly locked: true }
  >;
  /** For a right pair without a change; `link`, `open` and `prove` give the attempt back themselves. */
  readonly release: (reference: Reference) => Promise<void>;
  readonly look: (reference: Reference) => Promise<ReferenceRow>;
  readonly get: (reference: Reference) => Promise<KeyRecord | undefined>;
  readonly attempts: (reference: Reference) => Promise<AttemptCounter | undefined>;
  /** Lifts a lock (an agent's act). False: there was none. */
  readonly unlock: (reference: Reference, change: Change<DueMail>) => Promise<boolean>;
  readonly replace: (
    before: KeyRecord | undefined,
    after: KeyRecord,
    change: Change<DueMail>,
  ) => Promise<'replaced' | 'changed'>;
  readonly countLiving: () => Promise<number>;
  readonly all: () => AsyncIterable<KeyRecord>;
};
