import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

/** One line of CSV. A cell that a spreadsheet would take for a formula is quoted with an apostrophe (T-IMPORT). */
export const csvLine = (cells: readonly string[]): string => stringify([[...cells]], { escape_formulas: true });

/** A line that was not taken. */
export class NotWritten extends Error {
  override readonly name = 'NotWritten';
  /** Whoever reads has stopped reading, as `head` does. */
  readonly readerHasLeft: boolean;
  constructor(fault: Error) {
    super(fault.message);
    this.readerHasLeft = 'code' in fault && fault.code === 'EPIPE';
  }
}

/** Writes a line; resolves once it is taken, rejects with {@link NotWritten}. */
export const writeLine = (stream: Writable, cells: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(csvLine(cells), (fault) => (fault ? reject(new NotWritten(fault)) : resolve()));
  });
