/** One record of a CSV file. */
export type CsvRecord = {
  readonly cells: readonly string[];
  /** Text follows a closing quote: where the cells of this record end cannot be known. */
  readonly misquoted: boolean;
};

/** Why the rest of a file cannot be read. `row` is the record in which it begins; the first one is 1. */
export class CsvFault extends Error {
  override readonly name = 'CsvFault';
  readonly kind: 'quote-left-open' | 'row-too-long';
  readonly row: number;
  constructor(kind: CsvFault['kind'], row: number) {
    super(`${kind} in row ${row}`);
    this.kind = kind;
    this.row = row;
  }
}

/** The longest record (characters), so that a quote left open does not take the whole file for one cell. */
const longest = 1024 * 1024;

const quote = '"';

/** A record whose last cell, a quoted one, goes on in the next line. */
type Open = { readonly cells: readonly string[]; readonly text: string };

/** The place after the quote that opens a cell at `at`; undefined where none does. White space before it does not count. */
const openedAt = (line: string, at: number, delimiter: string): number | undefined => {
  let place = at;
  while (place < line.length && line[place] !== delimiter && line[place]?.trim() === '') place += 1;
  return line[place] === quote ? place + 1 : undefined;
};

/** Reads a line, after what the lines before it have left open; undefined where a quote they opened is closed nowhere. */
const readLine = (line: string, delimiter: string, before?: Open): CsvRecord | Open | undefined => {
  if (before === undefined && !line.includes(quote)) return { cells: line.split(delimiter), misquoted: false };
  const cells = [...(before?.cells ?? [])];
  let at = 0;
  let goesOn = before !== undefined;
  /** The text of the quoted cell that is being read. */
  let quoted = before && `${before.text}\n`;
  for (;;) {
    if (quoted === undefined) {
      const opened = openedAt(line, at, delimiter);
      if (opened === undefined) {
        const end = line.indexOf(delimiter, at);
        cells.push(line.slice(at, end === -1 ? undefined : end));
        if (end === -1) return { cells, misquoted: false };
        at = end + 1;
        continue;
      }
      quoted = '';
      at = opened;
    }
    const closed = line.indexOf(quote, at);
    if (closed === -1) return { cells, text: quoted + line.slice(at) };
    quoted += line.slice(at, closed);
    at = closed + 1;
    if (line[at] === quote) {
      quoted += quote;
      at += 1;
      continue;
    }
    const end = line.indexOf(delimiter, at);
    // Within one line it is a quote in the wrong place. After several it opens a cell further down: one is missing.
    if (line.slice(at, end === -1 ? undefined : end).trim() !== '') {
      return goesOn ? undefined : { cells, misquoted: true };
    }
    cells.push(quoted);
    quoted = undefined;
    goesOn = false;
    if (end === -1) return { cells, misquoted: false };
    at = end + 1;
  }
};

/**
 * Reads RFC 4180 as careless programs write it: any line end, white space around quotes, quotes within a cell that does
 * not begin with one. A misplaced quote costs its own row; one that is left open costs the file, because nobody knows
 * where its cell ends. Throws {@link CsvFault}. Yields the records that end in each piece, because a step of a generator
 * costs more than a record.
 */
export async function* csvBatches(
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly CsvRecord[]> {
  let records: CsvRecord[] = [];
  let row = 1;
  let open: Open | undefined;
  let rest = '';
  /** Reads one line; false where the file cannot be read any further. */
  const take = (line: string): boolean => {
    const read = readLine(line, delimiter, open);
    if (read === undefined || ('text' in read && read.text.length > longest)) return false;
    open = 'text' in read ? read : undefined;
    if (!('text' in read)) {
      records.push(read);
      row += 1;
    }
    return true;
  };
  const lost = new Set<CsvFault['kind']>();
  const takeAll = (lines: readonly string[]): void => {
    if (!lines.every(take)) lost.add('quote-left-open');
  };
  for await (const piece of pieces) {
    rest += piece;
    // The line feed that belongs to it may be in the next piece.
    const held = rest.endsWith('\r') ? '\r' : '';
    const whole = rest.slice(0, rest.length - held.length);
    const lines = whole.includes('\r') ? whole.split(/\r\n|\n|\r/u) : whole.split('\n');
    rest = (lines.pop() ?? '') + held;
    takeAll(lines);
    if (lost.size === 0 && rest.length > longest) lost.add(open === undefined ? 'row-too-long' : 'quote-left-open');
    if (records.length > 0) yield records;
    records = [];
    for (const kind of lost) throw new CsvFault(kind, row);
  }
  if (rest !== '') takeAll([rest.replace(/\r$/u, '')]);
  if (records.length > 0) yield records;
  if (open !== undefined || lost.size > 0) throw new CsvFault('quote-left-open', row);
}

/** The same, record by record. */
export async function* csvRecords(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  for await (const records of csvBatches(pieces, delimiter)) yield* records;
}
