import { createHash } from 'node:crypto';
import { readBillingCells, readBillingHeader } from '../../functions/contract/billing-csv.ts';
import { type BillingRow, billingColumns, type RowReading } from '../../functions/domain/billing-row.ts';
import type { Profile } from '../../functions/domain/profile.ts';

/** The cells of one row of billing's file; what a test does not name is a sensible active contract. */
export type Cells = Partial<Record<(typeof billingColumns)[number], string>>;

const usual: Record<(typeof billingColumns)[number], string> = {
  reference: '',
  key: '',
  holder: 'h1',
  contract: 'c1',
  address: '1 cours Mirabeau, 13100 Aix-en-Provence',
  status: 'active',
  valid_from: '2020-01-01',
  valid_to: '',
  direct_debit: 'no',
  key_valid_until: '',
};

export const header = readBillingHeader(billingColumns);

export const readingOf = (profile: Profile, cells: Cells, row = 2): RowReading => {
  if ('refused' in header) throw new Error(header.refused);
  const all = { ...usual, reference: profile.reference.example, ...cells };
  return readBillingCells(
    profile,
    header,
    row,
    billingColumns.map((column) => all[column]),
  );
};

export const rowOf = (profile: Profile, cells: Cells, row = 2): BillingRow => {
  const reading = readingOf(profile, cells, row);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.read;
};

/** A file of these rows, as the import's use case takes it. */
export const fileOf = (
  profile: Profile,
  rows: readonly Cells[],
): { readonly rows: () => AsyncIterable<RowReading>; readonly file: string } => ({
  rows: async function* () {
    await Promise.resolve();
    for (const [index, cells] of rows.entries()) yield readingOf(profile, cells, index + 2);
  },
  file: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
});
