import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import {
  type BillingHeader,
  delimiterOf,
  isBlankRow,
  readBillingCells,
  readBillingHeader,
} from '../../functions/contract/billing-csv.ts';
import type { RowReading } from '../../functions/domain/billing-row.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { Stop } from './command.ts';

/** A file that billing has sent, looked through once and ready to be read row by row, as often as wanted. */
export type BillingFile = {
  /** SHA-256 of its bytes, in hex. */
  readonly digest: string;
  /** Columns that are not ours. */
  readonly ignored: readonly string[];
  readonly rows: () => AsyncIterable<RowReading>;
};

/** The longest row (bytes), so that a missing quote does not take the whole file for one cell. */
const recordSize = 1024 * 1024;

/** The longest header line that is looked for (characters). */
const headerLength = 10_000;

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'it may not be read'],
]);

const readable = (path: string, fault: unknown): Stop => {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return new Stop(`${path} cannot be read: ${reasons.get(code) ?? code}.`);
};

const firstLine = (text: string): string => text.split(/[\r\n]/u, 1)[0] ?? '';

/** Reads the bytes once: are they UTF-8, what is their digest, how does the text begin? */
const lookThrough = async (path: string): Promise<{ readonly digest: string; readonly start: string }> => {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = '';
  const decode = (bytes?: Buffer): void => {
    const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    if (start.length < headerLength) start += text.slice(0, headerLength);
  };
  try {
    for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(bytes);
      decode(bytes);
    }
    decode();
    // UTF-16 without its mark; a NUL further down is a cell's own fault.
    if (firstLine(start).includes('\0')) throw new TypeError('NUL');
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw readable(path, fault);
    throw new Stop(`${path} is not UTF-8 text; export it as "CSV UTF-8". Nothing was imported.`);
  }
  return { digest: hash.digest('hex'), start };
};

/** The file's rows of cells; `last` ends after that many. */
const records = (path: string, delimiter: string, last = -1): AsyncIterable<readonly string[]> => {
  const parser = parse({
    bom: true,
    delimiter,
    // Vendors mix them; told one by one, none ends up inside a cell.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    trim: true,
    max_record_size: recordSize,
    to: last,
  });
  // A pipe does not hand a failure on, and the reader would wait for ever.
  createReadStream(path)
    .on('error', (fault) => parser.destroy(fault))
    .pipe(parser);
  return parser;
};

async function* readings(
  profile: Profile,
  path: string,
  delimiter: string,
  header: BillingHeader,
): AsyncIterable<RowReading> {
  let row = 0;
  try {
    for await (const cells of records(path, delimiter)) {
      row += 1;
      if (row > 1 && !isBlankRow(cells)) yield readBillingCells(profile, header, row, cells);
    }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    const line = 'lines' in fault ? ` (line ${String(fault.lines)})` : '';
    const long = fault.code === 'CSV_MAX_RECORD_SIZE' ? 'a row is longer than 1 MB: ' : '';
    throw new Stop(`${path} is no CSV: ${long}a quote is missing or too many${line}. Nothing was imported.`);
  }
}

/** Opens billing's file. Throws {@link Stop} with one sentence where it is no file that could be imported. */
export const openBillingFile = async (profile: Profile, path: string): Promise<BillingFile> => {
  const { digest, start } = await lookThrough(path);
  const delimiter = delimiterOf(firstLine(start));
  let names: readonly string[] = [];
  try {
    for await (const cells of records(path, delimiter, 1)) names = cells;
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    throw new Stop(`${path} is no CSV: its header row cannot be read. Nothing was imported.`);
  }
  if (isBlankRow(names)) throw new Stop(`${path} is empty or does not begin with a header row. Nothing was imported.`);
  const header = readBillingHeader(names);
  if ('refused' in header) throw new Stop(`${path}: ${header.refused} Nothing was imported.`);
  return { digest, ignored: header.ignored, rows: () => readings(profile, path, delimiter, header) };
};
