import { readHeader } from '../../functions/contract/billing-csv.ts';
import { columnsOfDocuments, readDocumentCells } from '../../functions/contract/documents-csv.ts';
import type { DocumentColumn } from '../../functions/domain/document-row.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import type { DocumentImport, PdfReading } from '../../functions/usecases/documents/import-documents.ts';
import { smallPdf } from '../../local/sample-documents.ts';

export type DocumentCsvRow = Partial<Readonly<Record<DocumentColumn, string>>>;

/** A row of billing's file; every cell can be another. */
export const documentRow = (profile: Profile, more: DocumentCsvRow = {}): Readonly<Record<DocumentColumn, string>> => ({
  document: 'D-1',
  contract: 'contract-1',
  holder: 'holder-1',
  kind: profile.documents?.kinds[0]?.kind ?? '',
  title: 'Facture',
  date: '2026-01-01',
  due: '2026-01-22',
  amount: '84.20',
  currency: 'EUR',
  file: 'D-1.pdf',
  status: 'active',
  ...more,
});

/** Rows as an import reads them, through the same cells as a file's. */
export const documentFile = (
  profile: Profile,
  rows: readonly DocumentCsvRow[],
  pdfs: Readonly<Record<string, PdfReading>> = {},
): Pick<DocumentImport, 'rows' | 'readPdf' | 'file'> => {
  const header = readHeader(columnsOfDocuments, [...columnsOfDocuments.names]);
  if ('refused' in header) throw new Error(header.refused);
  return {
    file: 'ab'.repeat(32),
    async *rows() {
      for (const [index, row] of rows.entries()) {
        const cells = columnsOfDocuments.names.map((name) => documentRow(profile, row)[name]);
        yield readDocumentCells(profile, header, index + 2, cells);
      }
    },
    readPdf: async (name) => new Map(Object.entries(pdfs)).get(name) ?? { bytes: smallPdf([name]) },
  };
};
