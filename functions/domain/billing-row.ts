import { type Contract, type ContractStatus, isContractId } from './contract.ts';
import type { Day } from './day.ts';
import { type PlainKey, type Reference, readKey, readReference } from './pair.ts';
import type { PrintedFormat, Profile } from './profile.ts';
import { decimalReason, readId, roundedReason, spoiledBy } from './spoiled-cell.ts';

export const billingColumns = [
  'reference',
  'key',
  'holder',
  'contract',
  'address',
  'status',
  'valid_from',
  'valid_to',
  'direct_debit',
  'key_valid_until',
] as const;
export type BillingColumn = (typeof billingColumns)[number];

/** Never repeats a cell, which may hold a key. */
export type RowFault = {
  /** As in a spreadsheet: the header is row 1. */
  readonly row: number;
  /** Empty if the row as a whole is wrong. */
  readonly column: string;
  readonly reason: string;
};

/** Not yet checked against the operator's formats. */
export type BillingCells = {
  readonly reference: string;
  readonly key: string | null;
  readonly holder: string;
  readonly contract: string;
  readonly address: string;
  readonly status: ContractStatus;
  readonly valid_from: Day | null;
  readonly valid_to: Day | null;
  readonly direct_debit: boolean;
  readonly key_valid_until: Day | null;
};

export type BillingRow = {
  readonly row: number;
  readonly reference: Reference;
  readonly key: PlainKey | null;
  readonly keyValidUntil: Day | null;
  readonly contract: Contract;
};

export type RowReading =
  | { readonly row: number; readonly read: BillingRow }
  | { readonly row: number; readonly faults: readonly RowFault[] };

/** `1,00123E+11`: has its own message, because a spreadsheet made it, not the person who sees it. */
const spreadsheetNumber = /^\d+(?:[.,]\d+)?E\+?\d+$/i;

/** `2101234567.0`, if the printed format has no dot: without it the number would have one more digit (A12). */
const isDecimal = (format: PrintedFormat, cell: string): boolean =>
  /^\d+[.,]0+$/.test(cell) && !/^\d+[.,]\d+$/.test(format.example);

const formatFault = (format: PrintedFormat, cell: string): string => {
  const expected = `(expected like ${format.example})`;
  if (spreadsheetNumber.test(cell)) return `${roundedReason} ${expected}`;
  if (isDecimal(format, cell)) return `${decimalReason} ${expected}`;
  return `not of this operator's printed form: expected like ${format.example}, leading zeros included`;
};

const readPrinted = <T>(
  format: PrintedFormat,
  cell: string,
  read: (cell: string) => T | undefined,
): { readonly value: T } | { readonly fault: string } => {
  const spoiled = spoiledBy(cell);
  if (spoiled !== undefined) return { fault: `${spoiled} (expected like ${format.example})` };
  const value = isDecimal(format, cell) ? undefined : read(cell);
  return value === undefined ? { fault: formatFault(format, cell) } : { value };
};

export const readBillingRow = (profile: Profile, row: number, cells: BillingCells): RowReading => {
  const reference = readPrinted(profile.reference, cells.reference, (cell) => readReference(profile, cell));
  // An empty cell keeps the stored key.
  const key =
    cells.key === null ? { value: null } : readPrinted(profile.key, cells.key, (cell) => readKey(profile, cell));
  const holder = readId(cells.holder);
  const contract = readId(cells.contract);
  const faults: RowFault[] = [];
  const fault = (column: BillingColumn, reason: string) => faults.push({ row, column, reason });
  if ('fault' in reference) fault('reference', reference.fault);
  if ('fault' in key) fault('key', key.fault);
  if ('spoiled' in holder) fault('holder', holder.spoiled);
  if ('spoiled' in contract) fault('contract', contract.spoiled);
  else if (!isContractId(contract.id)) {
    fault('contract', 'expected 1 to 64 letters, digits or . _ ~ - (and not ".", ".." or "selected")');
  }
  if (cells.valid_from !== null && cells.valid_to !== null && cells.valid_to < cells.valid_from) {
    fault('valid_to', 'before valid_from');
  }
  if ('fault' in reference || 'fault' in key || 'spoiled' in holder || 'spoiled' in contract || faults.length > 0) {
    return { row, faults };
  }
  return {
    row,
    read: {
      row,
      reference: reference.value,
      key: key.value,
      keyValidUntil: cells.key_valid_until,
      contract: {
        id: contract.id,
        reference: cells.reference,
        holder: holder.id,
        address: cells.address,
        status: cells.status,
        validFrom: cells.valid_from,
        validTo: cells.valid_to,
        directDebit: cells.direct_debit,
      },
    },
  };
};

type SaidOfReference = {
  readonly row: number;
  readonly holder: string;
  readonly ended: boolean;
  readonly key: PlainKey | undefined;
  readonly validUntil: Day | null | undefined;
};

export type SaidOfContract = {
  readonly row: number;
  readonly reference: Reference;
  readonly holder: string;
  readonly ended: boolean;
};

export type FileSoFar = {
  readonly contracts: Map<string, SaidOfContract>;
  readonly references: Map<Reference, SaidOfReference>;
  /** Ended contracts whose reference another payer has, by reference and holder. */
  readonly passedOn: Map<string, SaidOfReference>;
};

export const emptyFile = (): FileSoFar => ({ contracts: new Map(), references: new Map(), passedOn: new Map() });

const said = ({ row, key, keyValidUntil, contract: { holder } }: BillingRow, ended: boolean): SaidOfReference => ({
  row,
  holder,
  ended,
  key: key ?? undefined,
  // A row without key and day keeps the stored day; one with a key clears it.
  validUntil: key === null && keyValidUntil === null ? undefined : keyValidUntil,
});

const contradiction = (before: SaidOfReference, now: SaidOfReference): readonly [BillingColumn, string] | undefined => {
  const differs = (name: 'key' | 'validUntil') =>
    before[name] !== undefined && now[name] !== undefined && before[name] !== now[name];
  if (before.holder !== now.holder) return ['holder', 'another holder'];
  if (differs('key')) return ['key', 'another key'];
  return differs('validUntil') ? ['key_valid_until', 'another day'] : undefined;
};

const together = (before: SaidOfReference, now: SaidOfReference): SaidOfReference => ({
  ...before,
  ended: before.ended && now.ended,
  key: before.key ?? now.key,
  validUntil: before.validUntil === undefined ? now.validUntil : before.validUntil,
});

/** Returns how a row contradicts an earlier one: such files would change something at every import (ADR 0041). */
export const noteInFile = (
  profile: Profile,
  file: FileSoFar,
  read: BillingRow,
  ended: boolean,
): RowFault | undefined => {
  const { row, reference, contract } = read;
  const sameContract = file.contracts.get(contract.id);
  if (sameContract !== undefined) {
    return { row, column: 'contract', reason: `the contract stands in row ${sameContract.row} already` };
  }
  const now = said(read, ended);
  const before = file.references.get(reference);
  const passedOn =
    before !== undefined &&
    (before.ended || ended) &&
    (profile.keyOpens === 'contract' || before.holder !== now.holder);
  if (before !== undefined && !passedOn && profile.keyOpens === 'contract') {
    const reason = `row ${before.row} has it for another contract; to pass it on, end that one`;
    return { row, column: 'reference', reason };
  }
  const same = passedOn ? file.passedOn.get(`${reference} ${now.holder}`) : before;
  const [column, other] = (same && contradiction(same, now)) ?? [];
  if (same !== undefined && column !== undefined && profile.keyOpens === 'holder') {
    const reason = `${other} than the same reference has in a row before (first in row ${same.row})`;
    return { row, column, reason };
  }
  file.contracts.set(contract.id, { row, reference, holder: contract.holder, ended });
  const merged = same === undefined ? now : together(same, now);
  if (passedOn && !now.ended) file.passedOn.set(`${reference} ${before.holder}`, before);
  if (passedOn && now.ended) file.passedOn.set(`${reference} ${now.holder}`, merged);
  else file.references.set(reference, merged);
  return undefined;
};
