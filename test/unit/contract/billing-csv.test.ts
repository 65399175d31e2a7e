import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importCommand } from '../../../bin/operator/import.ts';
import {
  declaredSeparator,
  isBlankRow,
  readBillingCells,
  readBillingHeader,
  separatorOf,
} from '../../../functions/contract/billing-csv.ts';
import { billingColumns } from '../../../functions/domain/billing-row.ts';
import { type Cells, readingOf, rowOf } from '../../support/billing.ts';
import { water } from '../../support/profiles.ts';

const faultOf = (cells: Cells): { readonly column: string; readonly reason: string } | undefined => {
  const reading = readingOf(water, cells);
  return 'faults' in reading ? reading.faults[0] : undefined;
};

describe('the header of careless files', () => {
  it.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['"a,b";c;d', ';'],
    ['"a;b;c",d', ','],
    ['alone', ','],
    ['reference;key;holder', ';'],
    ['"reference"\t"key"\tholder', '\t'],
    ['reference|key|a,b,c,d,e,f', '|'],
    ['"reference, as printed;a;b";key,holder', ','],
  ])('finds the separator of %j', (line, separator) => {
    expect(separatorOf(line)).toBe(separator);
  });

  it.each([
    ['sep=;', ';'],
    ['SEP=,', ','],
    ['sep=\t', '\t'],
    ['"sep=|"', '|'],
    ['sep=;;;;;;', ';'],
    ['sep=', undefined],
    ['sep=ab', undefined],
    ['separator;key', undefined],
  ])('reads the separator that the line %j declares', (line, separator) => {
    expect(declaredSeparator(line)).toBe(separator);
  });

  it('takes columns in any order and case, with a BOM, spaces or hyphens', () => {
    const names = [
      '\uFEFF Contract',
      'VALID FROM',
      'valid-to',
      'Direct_Debit',
      'reference',
      'key',
      'holder',
      'address',
      'status',
      'key valid until',
    ];
    const header = readBillingHeader(names);
    expect('at' in header && [header.at.get('contract'), header.at.get('valid_from'), header.ignored]).toEqual([
      0,
      1,
      [],
    ]);
  });

  it('ignores a column that is not ours, and tells it', () => {
    expect(readBillingHeader([...billingColumns, 'Customer name'])).toMatchObject({ ignored: ['Customer name'] });
  });

  it('does without the columns whose empty cells change nothing', () => {
    const names = billingColumns.filter((name) => name !== 'key' && name !== 'key_valid_until');
    expect(readBillingHeader(names)).toMatchObject({ ignored: [] });
  });

  it.each([
    [
      'a column missing whose absence would wipe something',
      billingColumns.filter((n) => n !== 'valid_to'),
      /lacks valid_to/,
    ],
    [
      'what may be a column misspelt',
      [...billingColumns.filter((n) => n !== 'key_valid_until'), 'key_valid_til'],
      /key_valid_til/,
    ],
    ['a column named twice', [...billingColumns, 'Status'], /status twice/],
    ['no header at all', ['11301.11377.01', 'K7M4', 'h1'], /lacks reference/],
  ])('refuses %s in one sentence', (_, names, sentence) => {
    const header = readBillingHeader(names);
    expect('refused' in header && header.refused).toMatch(sentence);
  });
});

describe('the cells (T-IMPORT)', () => {
  it('reads them without the spaces around and with line breaks as spaces', () => {
    const { contract } = rowOf(water, {
      holder: '  h1\u00a0',
      address: ' 1 rue Haute\r\n1000 Bruxelles ',
      status: 'Active',
      direct_debit: 'YES',
    });
    expect(contract).toMatchObject({
      holder: 'h1',
      address: '1 rue Haute 1000 Bruxelles',
      status: 'active',
      directDebit: true,
    });
  });

  it.each([
    ['a French date', { valid_to: '31/12/2026' }, 'valid_to', /YYYY-MM-DD/],
    ['a day that does not exist', { valid_from: '2026-02-30' }, 'valid_from', /no such day/],
    ['the 29th of February of no leap year', { key_valid_until: '2027-02-29' }, 'key_valid_until', /no such day/],
    ['a date with its time', { valid_from: '2026-01-01 00:00' }, 'valid_from', /YYYY-MM-DD/],
    ['an unknown status', { status: 'closed' }, 'status', /active or ended or suspended/],
    ['oui for yes', { direct_debit: 'oui' }, 'direct_debit', /yes or no/],
    ['no answer on direct debit', { direct_debit: '' }, 'direct_debit', /yes or no/],
    ['no holder', { holder: ' ' }, 'holder', /empty/],
    ['a control character', { address: '1 rue\u0007Haute' }, 'address', /control/],
    ['a character that turns the text round', { address: 'rue \u202Eetuah' }, 'address', /control/],
    ['a character lost on the way', { address: '1 rue de l\uFFFDglise' }, 'address', /UTF-8/],
    ['501 characters', { address: 'a'.repeat(501) }, 'address', /500/],
    ['65 characters where an id is', { holder: 'h'.repeat(65) }, 'holder', /64/],
  ] as const)('refuses %s', (_, cells, column, reason) => {
    const fault = faultOf(cells);
    expect(fault?.column).toBe(column);
    expect(fault?.reason).toMatch(reason);
  });

  it('takes what looks like a formula for the text it is', () => {
    expect(rowOf(water, { address: '=HYPERLINK("x")' }).contract.address).toBe('=HYPERLINK("x")');
  });

  it('takes 29 February of a leap year', () => {
    expect(rowOf(water, { valid_from: '2024-02-29' }).contract.validFrom).toBe('2024-02-29');
  });

  const header = readBillingHeader(billingColumns);

  const cells = ['11301.11377.01', '', 'h1', 'c1', '1 cours Mirabeau', 'active', '', '', 'no', ''];

  it('refuses a row with a cell too many, or without one that must be filled', () => {
    if ('refused' in header) throw new Error(header.refused);
    expect(readBillingCells(water, header, 7, cells)).toHaveProperty('read');
    expect(readBillingCells(water, header, 7, [...cells, ' '])).toHaveProperty('read');
    expect(readBillingCells(water, header, 7, [...cells, 'x'])).toMatchObject({ faults: [{ row: 7, column: '' }] });
    expect(readBillingCells(water, header, 7, cells.slice(0, 8))).toMatchObject({ faults: [{ row: 7, column: '' }] });
  });

  it('reads a row without its last separators, as spreadsheets write it, where the cells behind them may be empty', () => {
    const moved = [...billingColumns.filter((name) => !name.startsWith('valid_')), 'valid_from', 'Note', 'valid_to'];
    const other = readBillingHeader(moved);
    if ('refused' in header || 'refused' in other) throw new Error('refused');
    expect(readBillingCells(water, header, 7, cells.slice(0, 9))).toEqual(readBillingCells(water, header, 7, cells));
    const short = ['11301.11377.01', '', 'h1', 'c1', '1 cours Mirabeau', 'active', 'no'];
    expect(readBillingCells(water, other, 7, short)).toMatchObject({
      read: { contract: { validFrom: null, validTo: null, directDebit: false } },
    });
    expect(readBillingCells(water, other, 7, short.slice(0, 6))).toHaveProperty('faults');
  });

  it('knows the empty lines at the end of a file', () => {
    expect([isBlankRow(['']), isBlankRow(['', ' ', '\t']), isBlankRow(['', 'x'])]).toEqual([true, true, false]);
  });
});

it('reads a plain row as the schema does, to which any white space around a cell leads', () => {
  const cell = (...usual: readonly string[]) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...usual) },
      fc.string({
        unit: fc.constantFrom('a', 'B', '1', '0', '.', "'", '=', '"', 'é', '\u00AD', '\u00A0', '\t', '\uFFFD', ' '),
        maxLength: 7,
      }),
    );
  const day = cell('', '2026-12-31', '2025-02-29', '2024-02-29', '31.12.2026');
  const rows = fc.record({
    reference: cell('11301.11377.01', '1,13E+11'),
    key: cell('', 'AAAA'),
    holder: cell('h1', '0012', '0', 'x'.repeat(65)),
    contract: cell('c1', 'EAU-2'),
    address: cell('1 cours Mirabeau, Aix', 'rue de l’Évêché', 'a  b', 'x'.repeat(501)),
    status: cell('active', 'ENDED', 'gone'),
    valid_from: day,
    valid_to: day,
    direct_debit: cell('yes', 'no', 'Yes'),
    key_valid_until: day,
  });
  fc.assert(
    fc.property(rows, (cells) => {
      expect(readingOf(water, cells)).toEqual(readingOf(water, { ...cells, address: ` ${cells.address} ` }));
    }),
  );
});

it('docs/billing-file.md describes every column, and the help of the import names it', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/billing-file.md'), 'utf8');
  const cells = page.split('\n').map((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? '');
  const described = new Set(cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name)));
  expect(billingColumns.filter((column) => !described.has(column))).toEqual([]);
  expect(importCommand.notes).toContain(billingColumns.join(','));
});
