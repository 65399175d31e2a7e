import { describe, expect, it } from 'vitest';
import { rowsAtOnce } from '../../../../functions/ports/archive.ts';
import { compareCopy, isSame, type Part } from '../../../../functions/usecases/agents/compare-copy.ts';
import { restoreIdentities, restoreTable } from '../../../../functions/usecases/agents/restore-copy.ts';
import { inMemoryArchive, inMemoryLine } from '../../../support/in-memory/archive.ts';
import { inMemoryIdentities } from '../../../support/in-memory/identity.ts';
import { inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { plainSecrecy } from '../../../support/in-memory/secrecy.ts';
import { water } from '../../../support/profiles.ts';

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* all;
}

const part = (key: string, line = `line of ${key}`): Part => ({ key, line });
const parts = (count: number): readonly Part[] => Array.from({ length: count }, (_, n) => part(`k${n}`));

const compare = (copy: readonly Part[], place: readonly Part[]) => {
  let readings = 0;
  const read = () => {
    readings += 1;
    return each(copy);
  };
  return compareCopy({ secrecy: plainSecrecy() }, read, each(place)).then((told) => ({ ...told, readings }));
};

const none = { count: 0, keys: [] };

describe('a copy compared with its original', () => {
  it('is the same in whatever order both come, and is read once then', async () => {
    const told = await compare(parts(3), parts(3).toReversed());
    expect(told).toEqual({ inCopy: 3, inPlace: 3, missing: none, different: none, extra: none, readings: 1 });
    expect(isSame(told)).toBe(true);
  });

  it.each([
    ['missing', [part('a'), part('b')], [part('b')], { missing: { count: 1, keys: ['a'] } }],
    ['different', [part('a')], [part('a', 'another')], { different: { count: 1, keys: ['a'] } }],
    ['extra', [part('a')], [part('b'), part('a')], { extra: { count: 1, keys: ['b'] } }],
  ] as const)('lists what is %s, by key', async (_, copy, place, expected) => {
    const told = await compare(copy, place);
    expect(told).toMatchObject({ missing: none, different: none, extra: none, ...expected });
    expect([told.inCopy, told.inPlace]).toEqual([copy.length, place.length]);
    expect(isSame(told)).toBe(false);
  });

  it('is different even if as many rows are missing as are extra', async () => {
    expect(isSame(await compare([part('a'), part('b')], [part('a', 'another'), part('c')]))).toBe(false);
    expect(isSame(await compare([part('a')], [part('b')]))).toBe(false);
  });

  it('counts all differences and names twenty', async () => {
    const { missing } = await compare(parts(25), []);
    expect(missing.count).toBe(25);
    expect(missing.keys).toEqual(parts(20).map(({ key }) => key));
  });
});

describe('a copy that is put back', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, n) => inMemoryLine(`c${n}`, { kind: 'unreadable', why: String(n) }));

  it('is written in parallel batches, with progress', async () => {
    const archive = inMemoryArchive();
    const batches: number[] = [];
    const done: number[] = [];
    const put: typeof archive.put = (table, rows) => {
      batches.push(rows.length);
      return archive.put(table, rows);
    };
    const all = lines(9 * rowsAtOnce + 1);
    await restoreTable({ archive: { ...archive, put } }, 'Contracts', each(all), (rows) => done.push(rows));
    expect([...archive.tables.Contracts.values()]).toEqual(all);
    expect(batches).toEqual([...Array.from({ length: 9 }, () => rowsAtOnce), 1]);
    expect(done).toEqual([8 * rowsAtOnce, 9 * rowsAtOnce + 1]);
  });

  it('of nothing writes nothing', async () => {
    const archive = { ...inMemoryArchive(), put: () => Promise.reject(new Error('written')) };
    const done: number[] = [];
    await restoreTable({ archive }, 'Contracts', each([]), (rows) => done.push(rows));
    await restoreTable({ archive: inMemoryArchive() }, 'Contracts', each(lines(rowsAtOnce)), (rows) => done.push(rows));
    expect(done).toEqual([rowsAtOnce]);
  });

  it('makes the accounts that the accounts service lacks, and those alone', async () => {
    const { identity } = inMemoryPorts(water);
    const identities = inMemoryIdentities(identity);
    await identities.create('a');
    const done: number[] = [];
    expect(await restoreIdentities({ identities }, each(['a', 'b', 'c', 'd', 'e', 'f']), (n) => done.push(n))).toBe(5);
    expect([...identity.passwords.keys()]).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(done).toEqual([3, 5]);
    expect(await restoreIdentities({ identities }, each(['a', 'b']))).toBe(0);
  });
});
