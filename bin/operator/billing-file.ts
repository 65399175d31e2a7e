import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  type Columns,
  type CsvHeader,
  contractColumns,
  declaredSeparator,
  isBlankRow,
  readBillingCells,
  readHeader,
  separatorOf,
} from '../../functions/contract/billing-csv.ts';
import type { RowFault, RowReading } from '../../functions/domain/billing-row.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { Stop } from './command.ts';
import { CsvFault, csvBatches } from './csv-input.ts';

export type OnBytes = (done: number, total: number) => void;

type Reading<Read> =
  | { readonly row: number; readonly read: Read }
  | { readonly row: number; readonly faults: readonly RowFault[] };

type Format<Column extends string, Read> = {
  readonly columns: Columns<Column>;
  readonly readRow: (header: CsvHeader<Column>, row: number, cells: readonly string[]) => Reading<Read>;
};

export type CsvFile<Read> = {
  readonly digest: string;
  /** Unknown columns. */
  readonly ignored: readonly string[];
  readonly rows: (onBytes?: OnBytes) => AsyncIterable<Reading<Read>>;
};

export type BillingFile = CsvFile<Extract<RowReading, { readonly read: unknown }>['read']>;

/** Maximum length of the header line (characters). */
const headerLength = 10_000;

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'it may not be read'],
]);

const unreadable = (path: string, fault: unknown): Stop => {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return new Stop(`${path} cannot be read: ${reasons.get(code) ?? code}.`);
};

/** Rejects pipes and the like, because the file is read several times. */
export const assertFile = async (path: string): Promise<void> => {
  if (path === '-') throw new Stop('Standard input cannot be imported: save it as a file, and import that.');
  const found: Stats = await stat(path).catch((fault: unknown) => {
    throw unreadable(path, fault);
  });
  if (found.isDirectory()) throw new Stop(`${path} cannot be read: it is a folder.`);
  if (!found.isFile()) {
    throw new Stop(
      `${path} is a pipe or a device, and an import reads its file twice: save it as a file, and import that.`,
    );
  }
};

const otherKinds: readonly (readonly [string, string])[] = [
  ['1f8b', 'is compressed (gzip): unpack it with gunzip'],
  ['425a68', 'is compressed (bzip2): unpack it'],
  ['fd377a585a', 'is compressed (xz): unpack it'],
  ['28b52ffd', 'is compressed (zstd): unpack it'],
  ['377abcaf', 'is compressed (7z): unpack it'],
  ['d0cf11e0', 'is an Excel workbook (xls): save it as "CSV UTF-8"'],
  ['25504446', 'is a PDF: ask billing for the CSV file'],
  ['fffe', 'is UTF-16, not UTF-8 text: save it as "CSV UTF-8"'],
  ['feff', 'is UTF-16, not UTF-8 text: save it as "CSV UTF-8"'],
];

const otherKind = (bytes: Buffer): string | undefined => {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const names = bytes.toString('latin1');
    if (names.includes('[Content_Types].xml') || names.includes('xl/')) {
      return 'is an Excel workbook (xlsx): save it as "CSV UTF-8"';
    }
    return names.includes('opendocument')
      ? 'is an OpenDocument spreadsheet: save it as "CSV UTF-8"'
      : 'is a ZIP archive: unpack it';
  }
  const start = bytes.subarray(0, 8).toString('hex');
  const kind = otherKinds.find(([magic]) => start.startsWith(magic))?.[1];
  return (
    kind ?? (/^\s*<[!?a-z]/iu.test(bytes.toString('latin1')) ? 'is HTML or XML: save it as "CSV UTF-8"' : undefined)
  );
};

const nothing = 'Nothing was imported.';

const piecesOf = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: 256 * 1024 });

/** Reads all bytes once: checks UTF-8, computes the digest, returns the beginning. */
const lookThrough = async (
  path: string,
): Promise<{ readonly digest: string; readonly start: string; readonly size: number }> => {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = '';
  let size = 0;
  const decode = (bytes?: Buffer): void => {
    const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    if (start.length < headerLength) start += text.slice(0, headerLength);
  };
  try {
    for await (const bytes of piecesOf(path)) {
      const kind = size === 0 ? otherKind(bytes) : undefined;
      if (kind !== undefined) throw new Stop(`${path} ${kind}. ${nothing}`);
      // A NUL further down only affects its cell.
      if (
        size === 0 &&
        bytes
          .subarray(0, headerLength)
          .toString('latin1')
          .split(/[\r\n]/u, 1)[0]
          ?.includes('\0')
      ) {
        throw new Stop(`${path} is UTF-16, not UTF-8 text: save it as "CSV UTF-8". ${nothing}`);
      }
      size += bytes.length;
      hash.update(bytes);
      decode(bytes);
    }
    decode();
  } catch (fault) {
    if (fault instanceof Stop) throw fault;
    if (!(fault instanceof TypeError)) throw unreadable(path, fault);
    throw new Stop(`${path} is not UTF-8 text (Windows-1252 or Latin-1, perhaps): save it as "CSV UTF-8". ${nothing}`);
  }
  return { digest: hash.digest('hex'), start, size };
};

async function* textOf(path: string, size: number, onBytes?: OnBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let done = 0;
  for await (const bytes of piecesOf(path)) {
    yield decoder.decode(bytes, { stream: true });
    done += bytes.length;
    onBytes?.(done, size);
  }
  if (done !== size) throw new Stop(`${path} changed while it was read: import it again when it is complete.`);
}

const sentenceOf = (path: string, { kind, row }: CsvFault): string =>
  kind === 'quote-left-open'
    ? `${path} is no CSV: a quote (") that opens a cell in row ${row} is not closed. ${nothing}`
    : `${path} is no CSV: row ${row} is longer than 1 MB. ${nothing}`;

type Source = {
  readonly path: string;
  readonly size: number;
  readonly separator: string;
  /** Lines before the header. They do not count as rows, because a spreadsheet does not show them. */
  readonly before: number;
};

async function* recordsOf({ path, size, separator, before }: Source, onBytes?: OnBytes) {
  let row = 1 - before;
  try {
    for await (const records of csvBatches(textOf(path, size, onBytes), separator)) {
      yield { row, records };
      row += records.length;
    }
  } catch (fault) {
    if (!(fault instanceof CsvFault)) throw fault;
    throw new Stop(sentenceOf(path, new CsvFault(fault.kind, fault.row - before)));
  }
}

const misquoted = 'text follows a closing quote ("): write a quote within a quoted cell twice ("")';

async function* readings<Column extends string, Read>(
  { readRow }: Format<Column, Read>,
  source: Source,
  header: CsvHeader<Column>,
  onBytes?: OnBytes,
): AsyncGenerator<Reading<Read>> {
  for await (const { row: first, records } of recordsOf(source, onBytes)) {
    let row = first - 1;
    for (const record of records) {
      row += 1;
      if (row < 1) continue;
      if (record.misquoted) yield { row, faults: [{ row, column: '', reason: misquoted }] };
      else if (row > 1 && !isBlankRow(record.cells)) yield readRow(header, row, record.cells);
    }
  }
}

const firstRecord = async (source: Source): Promise<readonly string[]> => {
  for await (const { row, records } of recordsOf(source)) {
    const found = records[1 - row];
    if (found !== undefined) return found.cells;
  }
  return [];
};

/** Opens a billing file. Throws {@link Stop} with one sentence if it cannot be imported. */
export const openCsvFile = async <Column extends string, Read>(
  format: Format<Column, Read>,
  path: string,
): Promise<CsvFile<Read>> => {
  await assertFile(path);
  const { digest, start, size } = await lookThrough(path);
  const [first = ''] = start.split(/\r\n|\n|\r/u, 1);
  const declared = declaredSeparator(first);
  const separator = declared ?? separatorOf(first, format.columns);
  const source: Source = { path, size, separator, before: declared === undefined ? 0 : 1 };
  const names = await firstRecord(source);
  if (isBlankRow(names)) throw new Stop(`${path} is empty or does not begin with a header row. ${nothing}`);
  const header = readHeader(format.columns, names);
  if ('refused' in header) throw new Stop(`${path}: ${header.refused} ${nothing}`);
  return { digest, ignored: header.ignored, rows: (onBytes) => readings(format, source, header, onBytes) };
};

export const openBillingFile = (profile: Profile, path: string): Promise<BillingFile> =>
  openCsvFile(
    { columns: contractColumns, readRow: (header, row, cells) => readBillingCells(profile, header, row, cells) },
    path,
  );
