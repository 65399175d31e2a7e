export type CsvRecord = {
  readonly cells: readonly string[];
  /** Text follows a closing quote, so the ends of the cells are unknown. */
  readonly misquoted: boolean;
};

/** Why the rest of a file cannot be read. `row` is the record in which it begins, counted from 1. */
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

/** Maximum length of a record (characters), so that an unclosed quote does not take the whole file. */
const longest = 1024 * 1024;

const quote = '"';

type Open = { readonly cells: readonly string[]; readonly text: string };

/** Returns the position after an opening quote, if there is one. White space before it is ignored. */
const openedAt = (line: string, at: number, delimiter: string): number | undefined => {
  let place = at;
  while (place < line.length && line[place] !== delimiter && line[place]?.trim() === '') place += 1;
  return line[place] === quote ? place + 1 : undefined;
};

const readLine = (line: string, delimiter: string, before?: Open): CsvRecord | Open | undefined => {
  if (before === undefined && !line.includes(quote)) return { cells: line.split(delimiter), misquoted: false };
  const cells = [...(before?.cells ?? [])];
  let at = 0;
  let goesOn = before !== undefined;
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
    // Within one line the quote is misplaced. After several lines it opens a later cell, so one is missing.
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

/** Reads RFC 4180 tolerantly. Yields batches: a generator step costs more than a record. Throws {@link CsvFault}. */
export async function* csvBatches(
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly CsvRecord[]> {
  let records: CsvRecord[] = [];
  let row = 1;
  let open: Open | undefined;
  let rest = '';
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
    // Its line feed may be in the next piece.
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

export async function* csvRecords(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  for await (const records of csvBatches(pieces, delimiter)) yield* records;
}
