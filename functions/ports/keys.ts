import type { Change, Instant } from '../domain/act.ts';
import type { AttemptCounter, AttemptRule } from '../domain/attempts.ts';
import type { DueMail } from '../domain/mail.ts';
import type { KeyRecord, Reference } from '../domain/pair.ts';

/** Whether billing knows a reference, and the attempts made on it. */
export type ReferenceRow = { readonly isKey: boolean; readonly counter: AttemptCounter | undefined };

/** Keys by their reference, and the attempts made on each reference, known or not. */
export type Keys = {
  /**
   * Reserves one attempt before anything is compared, at most `rule.cap` in a window however many come at once; unknown
   * references are counted the same. `locked`: the window is burnt. `last`: a wrong key burns it.
   */
  readonly reserve: (
    reference: Reference,
    rule: AttemptRule,
    now: Instant,
    /** As it was just read: saves a write that is sure to be refused. */
    seen?: ReferenceRow,
  ) => Promise<
    { readonly locked: false; readonly key: KeyRecord | undefined; readonly last: boolean } | { readonly locked: true }
  >;
  /** Gives the attempt of a right pair back, of which no change came: `link`, `open` and `prove` give it back themselves. */
  readonly release: (reference: Reference) => Promise<void>;
  /** What `reserve` begins from. Consistent. */
  readonly look: (reference: Reference) => Promise<ReferenceRow>;
  /** Consistent. */
  readonly get: (reference: Reference) => Promise<KeyRecord | undefined>;
  /** The attempts made on a reference, known or not; undefined before the first. Consistent. */
  readonly attempts: (reference: Reference) => Promise<AttemptCounter | undefined>;
  /** Lifts a lock (an agent's act). False when there was nothing to lift. */
  readonly unlock: (reference: Reference, change: Change<DueMail>) => Promise<boolean>;
  /** Writes a key in place of the one read before; `changed` when it is no longer that one. */
  readonly replace: (
    before: KeyRecord | undefined,
    after: KeyRecord,
    change: Change<DueMail>,
  ) => Promise<'replaced' | 'changed'>;
  /** How many references have a key that is neither void nor revoked. */
  readonly countLiving: () => Promise<number>;
  /** Every key, in no order. */
  readonly all: () => AsyncIterable<KeyRecord>;
};
