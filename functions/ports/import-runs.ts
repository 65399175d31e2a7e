import type { Instant } from '../domain/act.ts';
import type { Contract } from '../domain/contract.ts';
import type { KeyRecord } from '../domain/pair.ts';

/** A run that has written: an import, or the undoing of one. */
export type ImportRun = {
  readonly run: string;
  readonly at: Instant;
  readonly agent: string;
  /** The run that this one undoes; null for an import. */
  readonly undoes: string | null;
  /** SHA-256 of the file, its beginning; empty for an undo. */
  readonly file: string;
  /** How many changes it made in all; null while it runs, or where it was interrupted. */
  readonly changes: number | null;
};

/** A row of a table as it was before and after a change; undefined where there was none. */
export type Turned<T> = { readonly before: T | undefined; readonly after: T | undefined };

/** What a run changed together, in one transaction. */
export type RunChange = {
  /** Its place among the run's changes: of two that meet the same row, the later one has the higher. */
  readonly place: number;
  readonly contract: Turned<Contract> | null;
  readonly key: Turned<KeyRecord> | null;
};

export type KeptIn = { readonly run: string; readonly place: number; readonly at: Instant };

/** What runs have changed, for as long as one may be undone (`runKeptMs`). The changes are written with what they change. */
export type ImportRuns = {
  /** Written before the first change, so that an interrupted run is known. Repeatable. */
  readonly begin: (run: ImportRun) => Promise<void>;
  readonly end: (run: ImportRun, changes: number) => Promise<void>;
  /** Those that may be undone still, oldest first. */
  readonly all: (now: Instant) => AsyncIterable<ImportRun>;
  /** The last change first. */
  readonly changes: (run: string) => AsyncIterable<RunChange>;
};
