import * as z from 'zod';
import { documentStatuses } from '../domain/document.ts';
import { type DocumentColumn, type DocumentReading, documentColumns, readDocumentRow } from '../domain/document-row.ts';
import type { Profile } from '../domain/profile.ts';
import { type Columns, type CsvHeader, day, filled, readCells, text, word } from './billing-csv.ts';

export const columnsOfDocuments: Columns<DocumentColumn> = {
  names: documentColumns,
  optional: new Set(['due', 'amount', 'currency']),
  mayBeEmpty: new Set(['due', 'amount', 'currency', 'file']),
};

const orNull = (cell: string): string | null => (cell === '' ? null : cell);

/** `84.20`, or `84,20` as spreadsheets in half of Europe write it. */
const amount = text(20)
  .pipe(z.string().regex(/^(?:-?\d{1,9}(?:[.,]\d{1,2})?)?$/, 'expected an amount like 84.20, or nothing'))
  .transform((cell) => orNull(cell.replace(',', '.')));

const cellsSchema = z.object({
  document: filled(64),
  contract: filled(64),
  holder: filled(64),
  kind: filled(40),
  title: filled(120),
  date: day.pipe(z.string('empty')),
  due: day,
  amount,
  currency: text(20)
    .pipe(z.string().regex(/^(?:[A-Z]{3})?$/, 'expected a currency of three capital letters, like EUR, or nothing'))
    .transform(orNull),
  file: text(200).transform(orNull),
  status: word(documentStatuses),
});

export const readDocumentCells = (
  profile: Profile,
  header: CsvHeader<DocumentColumn>,
  row: number,
  cells: readonly string[],
): DocumentReading => {
  const read = readCells(columnsOfDocuments, cellsSchema, header, row, cells);
  return 'faults' in read ? { row, ...read } : readDocumentRow(profile, row, read.cells);
};
