import * as z from 'zod';
import {
  type BillingCells,
  type BillingColumn,
  billingColumns,
  type RowFault,
  type RowReading,
  readBillingRow,
} from '../domain/billing-row.ts';
import { type ContractStatus, contractStatuses } from '../domain/contract.ts';
import type { Profile } from '../domain/profile.ts';

export type Columns<Column extends string> = {
  readonly names: readonly Column[];
  /** An empty cell keeps the stored value, so the whole column may be missing. */
  readonly optional: ReadonlySet<Column>;
  /** An empty cell means "none". */
  readonly mayBeEmpty: ReadonlySet<Column>;
};

export type CsvHeader<Column extends string> = {
  readonly width: number;
  /** Cells that a row must have: spreadsheets drop separators after the last filled one. */
  readonly least: number;
  readonly at: ReadonlyMap<Column, number>;
  readonly ignored: readonly string[];
};

export type BillingHeader = CsvHeader<BillingColumn>;

export const contractColumns: Columns<BillingColumn> = {
  names: billingColumns,
  optional: new Set(['key', 'key_valid_until']),
  mayBeEmpty: new Set(['key', 'key_valid_until', 'valid_from', 'valid_to']),
};

const isOneOf = <Column extends string>({ names }: Columns<Column>, name: string): name is Column =>
  (names as readonly string[]).includes(name);

const foldName = (name: string): string =>
  name
    .replace(/^\uFEFF/u, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');

const separators = [',', ';', '\t', '|'] as const;

/** The separator in Excel's line before the header: `sep=;`. */
export const declaredSeparator = (line: string): string | undefined => /^"?sep=([^"])"?\1*\s*$/iu.exec(line)?.[1];

/** The separator with which the header line has most of our columns; by default `;` or `,`. */
export const separatorOf = (headerLine: string, columns: Columns<string> = contractColumns): string => {
  const line = headerLine.replace(/"([^"]*)"/gu, (_, quoted: string) => quoted.replace(/[,;\t|]/gu, ' '));
  const named = (separator: string): number =>
    line.split(separator).filter((n) => isOneOf(columns, foldName(n))).length;
  const [best = ','] = separators.toSorted((a, b) => named(b) - named(a));
  if (named(best) > 0) return best;
  return line.split(';').length > line.split(',').length ? ';' : ',';
};

/** Lists unknown columns, but refuses them if one of ours is missing: it may be misspelt. */
export const readHeader = <Column extends string>(
  columns: Columns<Column>,
  cells: readonly string[],
): CsvHeader<Column> | { readonly refused: string } => {
  const names = cells.map(foldName);
  const at = new Map<Column, number>();
  const ignored: string[] = [];
  for (const [index, name] of names.entries()) {
    if (!isOneOf(columns, name)) {
      if (name !== '') ignored.push((cells[index] ?? '').trim().slice(0, 60));
    } else if (at.has(name)) return { refused: `The header names the column ${name} twice.` };
    else at.set(name, index);
  }
  const missing = columns.names.filter((column) => !at.has(column));
  if (missing.some((column) => !columns.optional.has(column))) {
    return {
      refused: `The header lacks ${missing.join(', ')}: the first row must name the columns ${columns.names.join(',')}, separated by a comma, a semicolon, a tab or |.`,
    };
  }
  if (missing.length > 0 && ignored.length > 0) {
    return {
      refused: `The header lacks ${missing.join(', ')} but has ${ignored.join(', ')}, which is not known: if it is the same column, rename it; else add the missing one, empty.`,
    };
  }
  const least = 1 + Math.max(...[...at].map(([column, index]) => (columns.mayBeEmpty.has(column) ? 0 : index)));
  return { width: names.length, least, at, ignored };
};

export const text = (max: number) =>
  z
    .string()
    .max(500, 'longer than 500 characters')
    .transform((cell) => cell.replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u, 'holds control characters')
        .regex(/^[^\uFFFD]*$/u, 'holds � where a character was lost: export it as UTF-8 again')
        .max(max, `longer than ${max} characters`),
    );

export const readBillingHeader = (cells: readonly string[]): BillingHeader | { readonly refused: string } =>
  readHeader(contractColumns, cells);

export const filled = (max: number) => text(max).pipe(z.string().min(1, 'empty'));

const orNull = (cell: string): string | null => (cell === '' ? null : cell);

const isRealDay = (cell: string): boolean => {
  const date = new Date(`${cell}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === cell;
};

export const day = text(500)
  .pipe(z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/u, 'expected a day as YYYY-MM-DD, like 2026-12-31, or nothing'))
  .pipe(z.string().refine((cell) => cell === '' || isRealDay(cell), 'no such day in the calendar'))
  .transform(orNull);

export const word = <const W extends readonly [string, ...string[]]>(words: W) =>
  text(500)
    .transform((cell) => cell.toLowerCase())
    .pipe(z.enum(words, `expected ${words.join(' or ')}`));

/** Turns a line break inside a cell into a space. Formulas are text here, and guarded on export. */
const cellsSchema = z.object<{ [Column in BillingColumn]: z.ZodType<BillingCells[Column]> }>({
  reference: filled(64),
  key: text(64).transform(orNull),
  holder: filled(64),
  contract: filled(64),
  address: filled(500),
  status: word(contractStatuses),
  valid_from: day,
  valid_to: day,
  direct_debit: word(['yes', 'no']).transform((cell) => cell === 'yes'),
  key_valid_until: day,
});

/** Cells that need no cleaning: printable, single spaces, no apostrophe first. */
const plain = /^(?!')[!-~\u00A1-\u00AC\u00AE-\u024F]+(?: [!-~\u00A1-\u00AC\u00AE-\u024F]+)*$/;
const isPlain = (cell: string, max: number): boolean => cell.length <= max && plain.test(cell);

/** Days already parsed; bounded, because a file may hold any number. */
const knownDays = new Set<string>();
const isKnownDay = (cell: string): boolean => {
  if (cell === '' || knownDays.has(cell)) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell) || !isRealDay(cell)) return false;
  if (knownDays.size >= 10_000) knownDays.clear();
  knownDays.add(cell);
  return true;
};

const statuses: ReadonlyMap<string, ContractStatus> = new Map(contractStatuses.map((status) => [status, status]));

/** Skips the schema for rows that need no cleaning, which is ten times as fast. Undefined for others. */
const readPlainCells = ({ at }: BillingHeader, cells: readonly string[]): BillingCells | undefined => {
  const cell = (column: BillingColumn): string => cells[at.get(column) ?? -1] ?? '';
  const [reference, key, holder, contract] = [cell('reference'), cell('key'), cell('holder'), cell('contract')];
  const [address, status, debit] = [cell('address'), statuses.get(cell('status')), cell('direct_debit')];
  const [from, to, until] = [cell('valid_from'), cell('valid_to'), cell('key_valid_until')];
  const isGood =
    isPlain(reference, 64) &&
    (key === '' || isPlain(key, 64)) &&
    isPlain(holder, 64) &&
    isPlain(contract, 64) &&
    isPlain(address, 500) &&
    (debit === 'yes' || debit === 'no') &&
    isKnownDay(from) &&
    isKnownDay(to) &&
    isKnownDay(until);
  if (!isGood || status === undefined) return undefined;
  return {
    reference,
    key: orNull(key),
    holder,
    contract,
    address,
    status,
    valid_from: orNull(from),
    valid_to: orNull(to),
    direct_debit: debit === 'yes',
    key_valid_until: orNull(until),
  };
};

/** Removes the apostrophe that our export adds to formulas (T-IMPORT), so that its files can be read again. */
export const unguarded = (cell: string): string => cell.replace(/^\s*'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/u, '');

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const widthFault = (
  { width, least }: Pick<CsvHeader<string>, 'width' | 'least'>,
  row: number,
  cells: readonly string[],
): RowFault | undefined => {
  const beyond = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
  if (cells.length >= least && !beyond) return undefined;
  const reason = `has ${cells.length} cells where the header has ${width}: is a cell with a separator missing its quotes?`;
  return { row, column: '', reason };
};

/** Counts rows as a spreadsheet does: the header is row 1. */
export const readCells = <Column extends string, Schema extends z.ZodObject>(
  columns: Columns<Column>,
  schema: Schema,
  header: CsvHeader<Column>,
  row: number,
  cells: readonly string[],
): { readonly cells: z.output<Schema> } | { readonly faults: readonly RowFault[] } => {
  const narrow = widthFault(header, row, cells);
  if (narrow !== undefined) return { faults: [narrow] };
  const named = Object.fromEntries(
    columns.names.map((column) => [column, unguarded(cells[header.at.get(column) ?? Number.NaN] ?? '')]),
  );
  const parsed = schema.safeParse(named);
  if (parsed.success) return { cells: parsed.data };
  return {
    faults: parsed.error.issues.map(
      ({ path, message }): RowFault => ({ row, column: String(path[0] ?? ''), reason: message }),
    ),
  };
};

export const readBillingCells = (
  profile: Profile,
  header: BillingHeader,
  row: number,
  cells: readonly string[],
): RowReading => {
  const narrow = widthFault(header, row, cells);
  if (narrow !== undefined) return { row, faults: [narrow] };
  const plainCells = readPlainCells(header, cells);
  if (plainCells !== undefined) return readBillingRow(profile, row, plainCells);
  const read = readCells(contractColumns, cellsSchema, header, row, cells);
  return 'faults' in read ? { row, ...read } : readBillingRow(profile, row, read.cells);
};
