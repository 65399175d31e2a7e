import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvLine } from '../../../bin/operator/csv-output.ts';
import { type DocumentColumn, documentColumns } from '../../../functions/domain/document-row.ts';
import { smallPdf } from '../../../local/sample-documents.ts';
import { type CommandResult, operatorCommand } from './billing.ts';

export type DocumentCsv = Pick<Readonly<Record<DocumentColumn, string>>, 'document' | 'contract' | 'holder' | 'kind'> &
  Partial<Readonly<Record<DocumentColumn, string>>>;

/** This month's first day, so that documents are shown whenever the tests run. */
export const thisMonth = `${new Date().toISOString().slice(0, 7)}-01`;

/** Imports documents as billing would: a file and, beside it, a PDF for each of its rows. */
export const importDocumentRows = async (
  operator: string,
  rows: readonly DocumentCsv[],
  ...options: readonly string[]
): Promise<CommandResult> => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  try {
    const lines = rows.map((row) => {
      const cells = { title: 'Facture', date: thisMonth, file: `${row.document}.pdf`, status: 'active', ...row };
      writeFileSync(join(folder, `${row.document}.pdf`), smallPdf([row.document]));
      return csvLine(documentColumns.map((column) => ({ due: '', amount: '', currency: '', ...cells })[column]));
    });
    const file = join(folder, 'documents.csv');
    writeFileSync(file, csvLine([...documentColumns]) + lines.join(''));
    return await operatorCommand('import-documents', operator, file, ...options);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
