import type { Instant } from '../domain/act.ts';
import type { Contract } from '../domain/contract.ts';
import type { KeyRecord } from '../domain/pair.ts';

export type ImportRun = {
  readonly run: string;
  readonly at: Instant;
  readonly agent: string;
  readonly undoes: string | null;
  /** SHA-256 of the file, its beginning; empty for an undo. */
  readonly file: string;
  /** Null while it runs, or if it was interrupted. */
  readonly changes: number | null;
};

export type Turned<T> = { readonly before: T | undefined; readonly after: T | undefined };

export type RunChange = {
  /** Of two changes of the same row, the later one has the higher place. */
  readonly place: number;
  readonly contract: Turned<Contract> | null;
  readonly key: Turned<KeyRecord> | null;
};

export type KeptIn = { readonly run: string; readonly place: number; readonly at: Instant };

/** A run can be undone for `runKeptMs`. Its changes are recorded in the transactions that make them. */
export type ImportRuns = {
  /** Written before the first change, so that an interrupted run is known. Repeatable. */
  readonly begin: (run: ImportRun) => Promise<void>;
  readonly end: (run: ImportRun, changes: number) => Promise<void>;
  readonly all: (now: Instant) => AsyncIterable<ImportRun>;
  /** Last change first. */
  readonly changes: (run: string) => AsyncIterable<RunChange>;
};
