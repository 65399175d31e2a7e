import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run bench` leaves what it has found. */
export const figuresFile = join(import.meta.dirname, 'figures.json');

/** What one run asks of AWS. Times stand apart: they are this machine's. */
export type Demand = {
  readonly calls: Readonly<Record<string, number>>;
  readonly readUnits: number;
  readonly writeUnits: number;
};

/** An operation, used once by a warm function, with all that follows from it. */
export type OperationFigures = Demand & {
  /** Calls in the longest chain of which each began after the one before had ended. */
  readonly depth: number;
  readonly answerBytes: number;
  readonly logBytes: number;
  /** The mails that it causes, and what the sender asks of AWS for all of them. */
  readonly mails: Demand & { readonly count: number; readonly bytes: number; readonly logBytes: number };
};

export type Figures = {
  /** By operation and operator: `register (water)`. */
  readonly operations: Readonly<Record<string, OperationFigures>>;
  /** One row of billing's file, by what becomes of it. */
  readonly importedRow: Readonly<Record<'new' | 'changed' | 'unchanged', Demand>>;
  /** One run of the sweep that finds nothing to do. */
  readonly sweep: Demand;
  /** Read units that a megabyte of rows in `Pending` adds to a sweep that reads everything. */
  readonly sweepReads: number;
  /** What a first request of a new process asks besides. */
  readonly cold: Readonly<Record<string, number>>;
  /** Bytes that DynamoDB keeps, its own 100 a row among them. */
  readonly stored: {
    readonly contract: number;
    readonly key: number;
    /** An account with its name, its link and its consents. */
    readonly account: number;
    readonly journalEntry: number;
    readonly pendingRow: number;
  };
  /** Milliseconds of a run beside its calls to AWS, on the machine that is named. */
  readonly own: Readonly<Record<string, number>>;
  readonly machine: string;
};

export const readFigures = (): Figures => JSON.parse(readFileSync(figuresFile, 'utf8')) as Figures;
