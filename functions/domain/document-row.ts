import type { RowFault } from './billing-row.ts';
import { isContractId } from './contract.ts';
import { type Day, monthsBefore } from './day.ts';
import { type Document, type DocumentStatus, isDocumentId } from './document.ts';
import type { Profile } from './profile.ts';
import { readId } from './spoiled-cell.ts';

/** See docs/billing-file.md. */
export const documentColumns = [
  'document',
  'contract',
  'holder',
  'kind',
  'title',
  'date',
  'due',
  'amount',
  'currency',
  'file',
  'status',
] as const;
export type DocumentColumn = (typeof documentColumns)[number];

export type DocumentCells = {
  readonly document: string;
  readonly contract: string;
  readonly holder: string;
  readonly kind: string;
  readonly title: string;
  readonly date: Day;
  readonly due: Day | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly file: string | null;
  readonly status: DocumentStatus;
};

export type DocumentRow = {
  readonly row: number;
  readonly document: Omit<Document, 'file' | 'size'>;
  /** Null: billing withdraws the document. */
  readonly pdf: string | null;
};

export type DocumentReading =
  | { readonly row: number; readonly read: DocumentRow }
  | { readonly row: number; readonly faults: readonly RowFault[] };

const plainId = 'expected 1 to 64 letters, digits or . _ ~ - (and not "." or "..")';

/** Never a path: PDFs lie beside billing's file. */
const isFileName = (name: string): boolean => /^[^/\\:]{1,200}$/u.test(name) && !name.startsWith('.');

export const readDocumentRow = (profile: Profile, row: number, cells: DocumentCells): DocumentReading => {
  const contract = readId(cells.contract);
  const holder = readId(cells.holder);
  const document = readId(cells.document);
  const kinds = profile.documents?.kinds.map(({ kind }) => kind) ?? [];
  const faults: RowFault[] = [];
  const fault = (column: DocumentColumn, reason: string) => faults.push({ row, column, reason });
  if ('spoiled' in document) fault('document', document.spoiled);
  else if (!isDocumentId(document.id)) fault('document', plainId);
  if ('spoiled' in contract) fault('contract', contract.spoiled);
  else if (!isContractId(contract.id)) fault('contract', plainId);
  if ('spoiled' in holder) fault('holder', holder.spoiled);
  if (!kinds.includes(cells.kind)) fault('kind', `expected one of the profile's kinds: ${kinds.join(', ')}`);
  if (cells.due !== null && cells.due < cells.date) fault('due', 'before date');
  if ((cells.amount === null) !== (cells.currency === null)) {
    fault('currency', 'amount and currency come together or not at all');
  }
  if (cells.status === 'active' && cells.file === null) fault('file', 'empty');
  if (cells.file !== null && !isFileName(cells.file)) {
    fault('file', 'expected the name of a file beside this one, without a folder');
  }
  if ('spoiled' in contract || 'spoiled' in holder || 'spoiled' in document || faults.length > 0) {
    return { row, faults };
  }
  const { kind, title, date, due, amount, currency, status } = cells;
  return {
    row,
    read: {
      row,
      document: {
        id: document.id,
        contract: contract.id,
        holder: holder.id,
        kind,
        title,
        date,
        due,
        amount,
        currency,
        status,
      },
      pdf: status === 'withdrawn' ? null : cells.file,
    },
  };
};

/** Rejects dates on which nobody would see the document, or its PDF would be deleted before it is hidden. */
export const dateFault = (profile: Profile, { document, row }: DocumentRow, today: Day): RowFault | undefined => {
  const months = profile.documents?.kinds.find(({ kind }) => kind === document.kind)?.months ?? 0;
  if (document.date < monthsBefore(today, months)) {
    return {
      row,
      column: 'date',
      reason: `documents of this kind are shown for ${months} months: nobody would see it`,
    };
  }
  if (document.date > monthsBefore(today, -1)) return { row, column: 'date', reason: 'more than a month ahead' };
  return undefined;
};
