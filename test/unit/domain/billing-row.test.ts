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
    const fault = noteInFile(profile, file, rowOf(profile, cells, index + 2));
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

  it('reads an empty key as "leave it as it is"', () => {
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

  it('T-IMPORT: tells that a spreadsheet did it', () => {
    const reading = readingOf(water, { reference: '1.13E+11' });
    expect(JSON.stringify(reading)).toMatch(/spreadsheet/);
  });

  it('T-LEAK: never repeats a key in a reason', () => {
    const reading = readingOf(energy, { reference: '2001234567', key: 'CANARY-KEY' });
    expect('faults' in reading).toBe(true);
    expect(JSON.stringify(reading)).not.toContain('CANARY');
  });

  it('tells every column at fault, not the first', () => {
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

  it('holds a later row to the first key that the reference was given', () => {
    const row = { reference: '2001234567', contract: 'a' };
    const rows = [row, { ...row, key: '0012345678', contract: 'b' }, { ...row, key: '9912345678', contract: 'c' }];
    expect(refusedInFile(energy, rows)).toEqual(['4 key']);
  });

  it('refuses one reference for two contracts where a key opens one contract', () => {
    expect(refusedInFile(landlord, [{ contract: 'a' }, { contract: 'b' }])).toEqual(['3 reference']);
  });
});
