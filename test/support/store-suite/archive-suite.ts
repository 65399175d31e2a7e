import { expect, test } from 'vitest';
import { type Archive, keptTables, rowsAtOnce } from '../../../functions/ports/archive.ts';
import { collect } from './samples.ts';

/** What an archive is filled with in these tests: the nth line of a table, and a different one of the same key. */
export type Lines = { readonly line: (n: number) => string; readonly other: (n: number) => string };

/** What the archive's adapter and its fake must both do. Starts from empty tables. */
export const archiveSuite = (archive: () => Archive, { line, other }: Lines): void => {
  const linesOf = async () => (await collect(archive().rows('Contracts'))).map((row) => row.line).sort();
  const many = Array.from({ length: rowsAtOnce }, (_, n) => line(n));

  test('every table is empty at first', async () => {
    expect(await Promise.all(keptTables.map((table) => archive().isEmpty(table)))).toEqual(keptTables.map(() => true));
  });

  test('rows come out as the lines that went in, once each however often they went in', async () => {
    await archive().put('Contracts', many);
    await archive().put('Contracts', many);
    expect(await linesOf()).toEqual([...many].sort());
    expect(await archive().isEmpty('Contracts')).toBe(false);
    expect(await archive().isEmpty('Keys')).toBe(true);
  });

  test('a row takes the place of the one with its key, and no other’s', async () => {
    await archive().put('Contracts', [other(0)]);
    expect(await linesOf()).toEqual([other(0), ...many.slice(1)].sort());
  });

  test('a line has the key that its row has; what is no line has none', async () => {
    await archive().put('Contracts', [line(0)]);
    const [row] = await collect(archive().rows('Contracts'));
    expect(row).toBeDefined();
    expect(row && archive().parse('Contracts', row.line)).toEqual(row);
    expect(archive().parse('Contracts', 'nonsense')).toBeUndefined();
    expect(archive().parse('Contracts', '{"no":"row"}')).toBeUndefined();
  });

  test('a row says what it is; what says nothing is told as unreadable', () => {
    expect(archive().read('Contracts', line(1))).toMatchObject({ kind: 'contract', contract: { id: 'c1' } });
    expect(archive().read('Contracts', '{}')).toMatchObject({ kind: 'unreadable' });
  });
};
