import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

/** One line of CSV. A cell that a spreadsheet would take for a formula is quoted with an apostrophe (T-IMPORT). */
export const csvLine = (cells: readonly string[]): string => stringify([[...cells]], { escape_formulas: true });

/** Writes a line and waits while the reader is slow. */
export const writeLine = async (stream: Writable, cells: readonly string[]): Promise<void> => {
  if (!stream.write(csvLine(cells))) await once(stream, 'drain');
};
