import { describe, expect, it } from 'vitest';
import { emptyFile, noteInFile } from '../../../functions/domain/billing-row.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { type Cells, readingOf, rowOf } from '../../support/billing.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const columnsAtFault = (profile: Profile, cells: Cells): readonly string[] => {
  const reading = readingOf(profile, cells);
  return 'faults' in reading ? reading.faults.map(({ column }) => column) : [];
};

const refusedInFile = (profile: Profile, rows: readonly Cells[]): readonly string[] => {
  const file = emptyFile();
  return rows.flatMap((cells, index) => {
    const fault = noteInFile(profile, file, rowOf(profile, cells, index + 2), cells.status === 'ended');
    return fault === undefined ? [] : [`${fault.row} ${fault.column}`];
  });
};

describe("a row of billing's file, by the operator's formats", () => {
  it('C12: reads a reference as printed and keeps it so', () => {
    const { reference, contract } = rowOf(water, { reference: '11301.11377.01' });
    expect(reference).toBe('113011137701');
    expect(contract.reference).toBe('11301.11377.01');
  });

  it('A12: keeps the leading zeros of a key', () => {
    expect(rowOf(energy, { reference: '2001234567', key: '0012345678' }).key).toBe('0012345678');
  });

  it('an empty key keeps the stored one', () => {
    expect(rowOf(water, { key: '' }).key).toBeNull();
  });

  it.each([
    ['a reference whose leading zeros are lost', { reference: '1301.11377.01' }, 'reference'],
    ['a reference that a spreadsheet has rounded', { reference: '1.13E+11' }, 'reference'],
    ['the same with a comma', { reference: '1,13E+11' }, 'reference'],
    ['a key that cannot be one', { key: '1' }, 'key'],
    ['a contract id that cannot stand in a path', { contract: 'a/b' }, 'contract'],
    ['a contract id that a path uses itself', { contract: 'selected' }, 'contract'],
    ['a last day before the first', { valid_from: '2026-02-01', valid_to: '2026-01-31' }, 'valid_to'],
  ] as const)('T-IMPORT: refuses %s', (_, cells, column) => {
    expect(columnsAtFault(water, cells)).toEqual([column]);
  });

  it.each(['1.13E+11', '1,13e+11', '1E+11', '11E3', '20.25E+110'])(
    'T-IMPORT: recognises a spreadsheet’s %s in reference and key',
    (cell) => {
      const because = expect.stringMatching(/^a spreadsheet has turned it into a rounded number.*expected like/);
      for (const column of ['reference', 'key'] as const) {
        expect(readingOf(energy, { [column]: cell })).toMatchObject({ faults: [{ row: 2, column, reason: because }] });
      }
    },
  );

  it.each(['2101234567.0', '2101234567,00'])(
    'A12, T-IMPORT: tells that a spreadsheet has made the decimal number %s of it, reference or key',
    (cell) => {
      const because = expect.stringMatching(/^a spreadsheet has turned it into a decimal number.*expected like/);
      for (const column of ['reference', 'key'] as const) {
        expect(readingOf(energy, { [column]: cell })).toMatchObject({ faults: [{ row: 2, column, reason: because }] });
      }
      // Without the dot it would be another customer's number of as many digits as the form has.
      for (const column of ['reference', 'key'] as const) {
        expect(columnsAtFault(energy, { [column]: '210123456.0' })).toEqual([column]);
      }
    },
  );

  it('A12: a dot is no decimal where the printed form has one', () => {
    const dotted = { ...water, reference: { ...water.reference, example: '11301.01', pattern: '^\\d{7}$' } };
    expect(rowOf(dotted, { reference: '11301.00' }).reference).toBe('1130100');
    expect(columnsAtFault(water, { reference: '1130111377.00' })).toEqual(['reference']);
    expect(rowOf(water, { reference: '11301.11377.00' }).reference).toBe('113011137700');
  });

  it.each(['x1E+11', '1E+11x', 'E+11', '1.E+11', '1.13', '1.0x', 'x1.0', '1.01'])(
    'T-IMPORT: finds no spreadsheet at work in %s',
    (cell) => {
      const because = expect.stringMatching(
        /^not of this operator's printed form: expected like .*leading zeros included$/,
      );
      expect(readingOf(water, { reference: cell })).toMatchObject({
        faults: [{ column: 'reference', reason: because }],
      });
    },
  );

  it.each([
    [{ contract: 'a/b' }, 'expected 1 to 64 letters, digits or . _ ~ - (and not ".", ".." or "selected")'],
    [{ valid_from: '2026-02-01', valid_to: '2026-01-31' }, 'before valid_from'],
  ])('T-IMPORT: names the fault of %j', (cells, reason) => {
    expect(readingOf(water, cells)).toMatchObject({ faults: [{ reason }] });
  });

  it.each([
    { valid_from: '2026-02-01', valid_to: '2026-02-01' },
    { valid_from: '2026-02-01', valid_to: '2026-02-02' },
    { valid_from: '', valid_to: '2026-01-31' },
    { valid_from: '2026-02-01', valid_to: '' },
  ])('takes %j, a last day that is not before the first', (cells) => {
    expect(columnsAtFault(water, cells)).toEqual([]);
  });

  it('T-LEAK: no reason repeats a key', () => {
    const reading = readingOf(energy, { reference: '2001234567', key: 'CANARY-KEY' });
    expect('faults' in reading).toBe(true);
    expect(JSON.stringify(reading)).not.toContain('CANARY');
  });

  it('names every column at fault, not only the first', () => {
    expect(columnsAtFault(water, { reference: 'x', key: '1', contract: '' })).toEqual(['contract']);
    expect(columnsAtFault(water, { reference: 'x', key: '1', contract: '..' })).toEqual([
      'reference',
      'key',
      'contract',
    ]);
  });
});

describe('rows that contradict each other in one file (T-IMPORT)', () => {
  it('refuses the second row of a contract', () => {
    expect(refusedInFile(water, [{}, {}])).toEqual(['3 contract']);
  });

  it('lets the rows of one customer share reference and key', () => {
    const pair = { reference: '2001234567', key: '0012345678' };
    expect(
      refusedInFile(energy, [
        { ...pair, contract: 'a' },
        { ...pair, contract: 'b' },
        { ...pair, key: '', contract: 'c' },
      ]),
    ).toEqual([]);
  });

  it.each([
    ['another holder', { holder: 'h2' }, '3 holder'],
    ['another key', { key: '9912345678' }, '3 key'],
    ['another last day of the key', { key_valid_until: '2030-01-01' }, '3 key_valid_until'],
    ['another last day without the key', { key: '', key_valid_until: '2030-01-01' }, '3 key_valid_until'],
  ] as const)('refuses the same reference with %s', (_, other, fault) => {
    const first = { reference: '2001234567', key: '0012345678', contract: 'a' };
    expect(refusedInFile(energy, [first, { ...first, contract: 'b', ...other }])).toEqual([fault]);
  });

  it('a later row must have the reference’s first key', () => {
    const row = { reference: '2001234567', contract: 'a' };
    const rows = [row, { ...row, key: '0012345678', contract: 'b' }, { ...row, key: '9912345678', contract: 'c' }];
    expect(refusedInFile(energy, rows)).toEqual(['4 key']);
  });

  it('holds a later row to the first last day that the reference was given, and a row without one to none', () => {
    const row = { reference: '2001234567', contract: 'a' };
    const dated = { ...row, key: '0012345678', key_valid_until: '2030-01-01' };
    const rows = [dated, { ...row, contract: 'b' }, { ...dated, contract: 'c', key_valid_until: '2031-01-01' }];
    expect(refusedInFile(energy, rows)).toEqual(['4 key_valid_until']);
  });

  it.each([
    [energy, {}, 'the contract stands in row 2 already'],
    [landlord, { contract: 'b' }, 'row 2 has it for another contract; to pass it on, end that one'],
    [
      energy,
      { contract: 'b', holder: 'h2' },
      'another holder than the same reference has in a row before (first in row 2)',
    ],
    [
      energy,
      { contract: 'b', key: '9912345678' },
      'another key than the same reference has in a row before (first in row 2)',
    ],
    [
      energy,
      { contract: 'b', key_valid_until: '2030-01-01' },
      'another day than the same reference has in a row before (first in row 2)',
    ],
  ])('tells which row it contradicts, and in what ($operator, %j)', (profile, other, reason) => {
    const file = emptyFile();
    const first = { key: profile.key.example };
    noteInFile(profile, file, rowOf(profile, first, 2), false);
    expect(noteInFile(profile, file, rowOf(profile, { ...first, ...other }, 3), false)).toMatchObject({
      row: 3,
      reason,
    });
  });

  it('refuses one reference for two contracts where a key opens one contract', () => {
    expect(refusedInFile(landlord, [{ contract: 'a' }, { contract: 'b' }])).toEqual(['3 reference']);
  });

  it.each([
    ['where a key opens one contract', landlord, {}],
    ['of another payer', energy, { holder: 'h2' }],
  ])('D16 a contract that has ended contradicts nobody who has its reference now, %s', (_, profile, other) => {
    const ended = { contract: 'a', status: 'ended' };
    const next = { contract: 'b', ...other };
    expect(refusedInFile(profile, [ended, next])).toEqual([]);
    expect(refusedInFile(profile, [next, ended])).toEqual([]);
    expect(refusedInFile(profile, [ended, next, { contract: 'c', holder: 'h3' }])).toEqual([
      profile.keyOpens === 'contract' ? '4 reference' : '4 holder',
    ]);
    expect(refusedInFile(profile, [next, ended, { contract: 'c', holder: 'h3' }])).toEqual([
      profile.keyOpens === 'contract' ? '4 reference' : '4 holder',
    ]);
  });
});
