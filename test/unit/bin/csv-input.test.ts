import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvFault, csvRecords } from '../../../bin/operator/csv-input.ts';
import { fuzzRuns } from '../domain/fuzz-runs.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  await Promise.resolve();
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const read = async (text: string, { delimiter = ',', size = 7 } = {}) => {
  const records = await Array.fromAsync(csvRecords(pieces(text, size), delimiter));
  return records.map(({ cells, misquoted }) => (misquoted ? 'misquoted' : cells));
};

const faultOf = (text: string): Promise<unknown> =>
  read(text, { size: 64 * 1024 }).then(
    () => undefined,
    (fault: CsvFault) => [fault.kind, fault.row],
  );

describe('reading CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\t', '\n', '\r'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  const lineEnds = (cells: readonly string[]) => cells.map((text) => text.replace(/\r\n|\r/g, '\n'));

  it('reads back what a strict writer has written, in pieces of any size and with any line end', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, delimiter, end, size) => {
          const text = stringify(rows, { delimiter, record_delimiter: end, quoted: true });
          expect(await read(text, { delimiter, size })).toEqual(rows.map(lineEnds));
        },
      ),
      fuzzRuns,
    );
  });

  it.each([
    ['', []],
    ['a,b', [['a', 'b']]],
    ['a,b\n', [['a', 'b']]],
    ['a,b\r\n\r\nc,', [['a', 'b'], [''], ['c', '']]],
    ['a \r b', [['a '], [' b']]],
    ['a, "b,""c""" ,d', [['a', 'b,"c"', 'd']]],
    ['"a\r\nb",c', [['a\nb', 'c']]],
    ['2 "cours",5"', [['2 "cours"', '5"']]],
    ['"",""', [['', '']]],
    ['"a"b,c\nd,e', ['misquoted', ['d', 'e']]],
    ['"Les "Pins", Aix",x\nd,e', ['misquoted', ['d', 'e']]],
    ['x,"a\nb","c"d\ne', ['misquoted', ['e']]],
  ])('reads %j', async (text, records) => {
    for (const size of [1, 100]) expect(await read(text, { size })).toEqual(records);
  });

  it('names the row in which a quote is left open', async () => {
    expect(await faultOf('a\nb\n"c\nd\ne')).toEqual(['quote-left-open', 3]);
    expect(await faultOf('a\n"b,c\n"d",e\nf')).toEqual(['quote-left-open', 2]);
    expect(await faultOf(`a\n"b\n${`${'c'.repeat(999)}\n`.repeat(1_200)}`)).toEqual(['quote-left-open', 2]);
    expect(await faultOf(`a\n"${'b'.repeat(1_100_000)}`)).toEqual(['row-too-long', 2]);
    expect(await faultOf(`a\nb,${'c'.repeat(1_100_000)}`)).toEqual(['row-too-long', 2]);
  });
});
