import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

/** Formats one line of CSV. Cells that a spreadsheet would run as a formula get an apostrophe (T-IMPORT). */
export const csvLine = (cells: readonly string[]): string => stringify([[...cells]], { escape_formulas: true });

export class NotWritten extends Error {
  override readonly name = 'NotWritten';
  readonly readerHasLeft: boolean;
  constructor(fault: Error) {
    super(fault.message);
    this.readerHasLeft = 'code' in fault && fault.code === 'EPIPE';
  }
}

/** Writes a line; resolves when it is accepted, rejects with {@link NotWritten}. */
export const writeLine = (stream: Writable, cells: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(csvLine(cells), (fault) => (fault ? reject(new NotWritten(fault)) : resolve()));
  });
