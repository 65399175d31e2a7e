import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

/** One line of CSV. A cell that a spreadsheet would take for a formula is quoted with an apostrophe (T-IMPORT). */
export const csvLine = (cells: readonly string[]): string => stringify([[...cells]], { escape_formulas: true });

/** Writes a line; resolves once it is taken, rejects with why it could not be written. */
export const writeLine = (stream: Writable, cells: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(csvLine(cells), (fault) => (fault ? reject(fault) : resolve()));
  });
