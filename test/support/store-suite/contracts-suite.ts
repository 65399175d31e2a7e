import { expect, test } from 'vitest';
import type { GetStores } from './describe-stores.ts';
import { again, changeOf, contractOf, events, freshId, keyOf, seedKey } from './samples.ts';

export const contractsSuite = (stores: GetStores): void => {
  const imported = (contract: string) => changeOf(`contract#${contract}`, 'contract-imported');

  test('X5 a row is imported, contract and key together', async () => {
    const after = contractOf();
    const key = keyOf({ holder: after.holder, contract: after.id });
    const change = imported(after.id);
    const row = { contract: { before: undefined, after }, key: { before: undefined, after: key } };
    expect(await stores().contracts.get(after.id)).toBeUndefined();
    expect(await stores().contracts.importRow(row, change)).toBe('imported');
    expect(await stores().contracts.get(after.id)).toEqual(after);
    expect(await stores().keys.get(key.reference)).toEqual(key);
    expect(await stores().contracts.importRow(row, again(change))).toBe('imported');
    expect(await events(stores(), `contract#${after.id}`)).toEqual(['contract-imported']);
  });

  test('T-IMPORT neither is written when either is no longer what was read', async () => {
    const before = contractOf();
    const key = await seedKey(stores());
    await stores().contracts.importRow(
      { contract: { before: undefined, after: before }, key: null },
      imported(before.id),
    );
    const after = { ...before, status: 'ended' as const, validTo: '2026-01-31' };
    const rotated = { ...key, digest: 'new' };
    const stale = { ...key, provedBy: 'a registration' };
    const { importRow, get } = stores().contracts;
    expect(
      await importRow({ contract: { before, after }, key: { before: stale, after: rotated } }, imported(before.id)),
    ).toBe('changed');
    expect(await get(before.id)).toEqual(before);
    expect(
      await importRow(
        { contract: { before: undefined, after }, key: { before: key, after: rotated } },
        imported(before.id),
      ),
    ).toBe('changed');
    expect(await stores().keys.get(key.reference)).toEqual(key);
    expect(
      await importRow({ contract: { before, after }, key: { before: key, after: rotated } }, imported(before.id)),
    ).toBe('imported');
    expect(await get(before.id)).toEqual(after);
    expect(await stores().keys.get(key.reference)).toEqual(rotated);
  });

  test('T-IMPORT a contract of which anything has changed since it was read is not written', async () => {
    const before = contractOf({ validTo: '2026-12-31' });
    const { importRow, get } = stores().contracts;
    await importRow({ contract: { before: undefined, after: before }, key: null }, imported(before.id));
    const others: readonly Partial<typeof before>[] = [
      { holder: 'another' },
      { status: 'suspended' },
      { directDebit: true },
      { validFrom: null },
      { validTo: null },
      { address: 'elsewhere' },
      { reference: 'L / 2' },
    ];
    for (const other of others) {
      const row = { contract: { before: { ...before, ...other }, after: { ...before, address: 'new' } }, key: null };
      expect(await importRow(row, imported(before.id))).toBe('changed');
    }
    expect(await get(before.id)).toEqual(before);
  });

  test('T-RACE a reference is taken only from a contract that is as it was read', async () => {
    const ended = contractOf({ status: 'ended' });
    const { importRow, get } = stores().contracts;
    await importRow({ contract: { before: undefined, after: ended }, key: null }, imported(ended.id));
    const next = contractOf();
    const take = (read: typeof ended | undefined, contract = ended.id) =>
      importRow(
        { contract: { before: undefined, after: next }, key: null, taken: { contract, read } },
        imported(next.id),
      );
    expect(await take({ ...ended, status: 'active' })).toBe('changed');
    expect(await take(undefined)).toBe('changed');
    expect(await take(ended, freshId())).toBe('changed');
    expect(await get(next.id)).toBeUndefined();
    expect(await take(ended)).toBe('imported');
    const another = contractOf();
    const gone = { contract: freshId(), read: undefined };
    expect(
      await importRow({ contract: { before: undefined, after: another }, key: null, taken: gone }, imported('x')),
    ).toBe('imported');
  });

  test('T-RACE a row that leaves the key alone is written only while the reference is its own', async () => {
    const key = await seedKey(stores());
    const { importRow } = stores().contracts;
    const write = (stands: typeof key) => {
      const after = contractOf();
      return importRow({ contract: { before: undefined, after }, key: null, stands }, imported(after.id));
    };
    expect(await write({ ...key, holder: 'another' })).toBe('changed');
    expect(await write({ ...key, contract: 'another' })).toBe('changed');
    expect(await write({ ...key, digest: 'another', provedBy: 'somebody' })).toBe('imported');
  });

  test('X5 a row may change the key alone', async () => {
    const key = await seedKey(stores());
    const after = { ...key, digest: 'new' };
    const row = { contract: null, key: { before: key, after } };
    expect(await stores().contracts.importRow(row, imported(key.contract))).toBe('imported');
    expect(await stores().keys.get(key.reference)).toEqual(after);
  });

  test('T-MOVE a contract that changes hands is the next holder’s at once', async () => {
    const before = contractOf({ directDebit: true, validTo: '2026-12-31' });
    const other = contractOf({ holder: before.holder });
    const moved = { ...before, holder: `holder ${freshId()}` };
    const { importRow, ofHolder } = stores().contracts;
    for (const after of [before, other]) {
      await importRow({ contract: { before: undefined, after }, key: null }, imported(after.id));
    }
    const byId = [before, other].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await ofHolder(before.holder)).toEqual(byId);
    await importRow({ contract: { before, after: moved }, key: null }, imported(before.id));
    expect(await ofHolder(before.holder)).toEqual([other]);
    expect(await ofHolder(moved.holder)).toEqual([moved]);
    expect(await ofHolder(`holder ${freshId()}`)).toEqual([]);
  });

  test('contracts are counted', async () => {
    const known = await stores().contracts.count();
    for (let added = 0; added < 3; added += 1) {
      const after = contractOf();
      await stores().contracts.importRow({ contract: { before: undefined, after }, key: null }, imported(after.id));
    }
    expect(await stores().contracts.count()).toBe(known + 3);
  });
};
