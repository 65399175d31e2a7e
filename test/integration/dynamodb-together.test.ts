import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { gathering } from '../../bin/operator/gathering.ts';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import type { Stores } from '../../functions/ports/ports.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { describeStores } from '../support/store-suite/describe-stores.ts';
import { changeOf, contractOf, freshId, keyOf, now } from '../support/store-suite/samples.ts';

const client = testClient(inject('dynamoDbEndpoint'));
const calls: string[] = [];
client.middlewareStack.add(
  (next, { commandName = '' }) =>
    (args) => {
      calls.push(commandName);
      return next(args);
    },
  { step: 'initialize' },
);

const makeStores = async () => dynamoDbStores(client, await createTables(client, randomUUID()), gathering);

describeStores('on DynamoDB, calls shared', makeStores);

describe('reads and changes of one turn', () => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await makeStores();
  });

  const rowOf = (run: string, place: number) => {
    const after = contractOf();
    const key = keyOf({ contract: after.id, holder: after.holder });
    const row = { contract: { before: undefined, after }, key: { before: undefined, after: key } };
    return { ...row, keep: { run, place, at: now } };
  };
  const importAll = (rows: readonly ReturnType<typeof rowOf>[]) =>
    Promise.all(
      rows.map((row) =>
        stores.contracts.importRow(row, changeOf(`contract#${row.contract.after.id}`, 'contract-imported')),
      ),
    );
  const called = (name: string): number => calls.filter((one) => one.startsWith(name)).length;

  test('share a call: 60 rows are three transactions, and their reads two', async () => {
    const run = freshId();
    const rows = Array.from({ length: 60 }, (_, n) => rowOf(run, n + 1));
    calls.length = 0;
    expect(new Set(await importAll(rows))).toEqual(new Set(['imported']));
    expect(called('TransactWrite')).toBe(3);
    const found = await Promise.all(
      rows.map(async ({ contract, key }) => [
        await Promise.all([stores.contracts.get(contract.after.id), stores.keys.get(key.after.reference)]),
        [contract.after, key.after],
      ]),
    );
    for (const [read, written] of found) expect(read).toEqual(written);
    expect([called('BatchGet'), called('GetItem')]).toEqual([2, 0]);
    expect(await Array.fromAsync(stores.importRuns.changes(run))).toHaveLength(60);
  });

  test('T-IMPORT a row that is refused keeps no other from being written', async () => {
    const [first, second, third] = [1, 2, 3].map((place) => rowOf(freshId(), place));
    if (first === undefined || second === undefined || third === undefined) throw new Error('three rows');
    const stale = { ...second, key: { before: { ...second.key.after, digest: 'gone' }, after: second.key.after } };
    const outcomes = await Promise.all(
      [first, stale, third].map((row) =>
        stores.contracts.importRow(row, changeOf(`contract#${row.contract.after.id}`, 'contract-imported')),
      ),
    );
    expect(outcomes).toEqual(['imported', 'changed', 'imported']);
    const read = await Promise.all(
      [first, second, third].map(({ contract }) => stores.contracts.get(contract.after.id)),
    );
    expect(read).toEqual([first.contract.after, undefined, third.contract.after]);
  });

  test('one item twice in a turn is two transactions, and one key asked for twice is one read', async () => {
    const row = rowOf(freshId(), 1);
    const change = () => changeOf(`contract#${row.contract.after.id}`, 'contract-imported');
    const outcomes = await Promise.all([
      stores.contracts.importRow(row, change()),
      stores.contracts.importRow(row, change()),
    ]);
    expect(outcomes.toSorted()).toEqual(['changed', 'imported']);
    const { id } = row.contract.after;
    calls.length = 0;
    expect(await Promise.all([stores.contracts.get(id), stores.contracts.get(id)])).toEqual([
      row.contract.after,
      row.contract.after,
    ]);
    expect(calls).toHaveLength(1);
  });
});
