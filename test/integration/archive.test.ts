import { randomUUID } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, inject, test } from 'vitest';
import { dynamoDbArchive } from '../../functions/adapters/dynamodb/stores/archive.ts';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { type KeptTable, keptTables } from '../../functions/ports/archive.ts';
import { compareCopy, isSame } from '../../functions/usecases/agents/compare-copy.ts';
import { restoreTable } from '../../functions/usecases/agents/restore-copy.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { plainSecrecy } from '../support/in-memory/secrecy.ts';
import { archiveSuite } from '../support/store-suite/archive-suite.ts';
import {
  changeOf,
  collect,
  consentOf,
  documentOf,
  freshReference,
  now,
  seedAccount,
  seedKey,
} from '../support/store-suite/samples.ts';

const client = testClient(inject('dynamoDbEndpoint'));
const tables = () => createTables(client, randomUUID());

const lineOf = (n: number, address: string): string =>
  JSON.stringify({
    address: { S: address },
    contract: { S: `c${n}` },
    directDebit: { BOOL: false },
    holder: { S: 'h1' },
    reference: { S: `R ${n}` },
    status: { S: 'active' },
    validFrom: { NULL: true },
    validTo: { NULL: true },
  });

describe('the archive on DynamoDB', async () => {
  const archive = dynamoDbArchive({ client, tableNames: await tables() });
  archiveSuite(() => archive, { line: (n) => lineOf(n, '1 rue Haute'), other: (n) => lineOf(n, '2 rue Basse') });
});

describe('rows of ours', () => {
  test('go from table to table without a loss: sets, numbers, nulls and what is nested', async () => {
    const [from, to] = [await tables(), await tables()];
    const stores = dynamoDbStores(client, from);
    await seedKey(stores);
    const { id: account } = await seedAccount(stores);
    const document = documentOf();
    const change = changeOf(`contract#${document.contract}`, 'document-imported');
    await stores.documents.importRow({ before: undefined, after: document }, change);
    const [here, there] = [from, to].map((tableNames) => dynamoDbArchive({ client, tableNames }));
    if (here === undefined || there === undefined) throw new Error('two archives');
    for (const table of keptTables) {
      const lines = (await collect(here.rows(table))).map(({ line }) => line);
      expect(lines.length).toBeGreaterThan(table === 'Contracts' ? -1 : 0);
      await restoreTable(
        { archive: there },
        table,
        (async function* () {
          yield* lines;
        })(),
      );
      expect(isSame(await compareCopy({ secrecy: plainSecrecy() }, () => here.rows(table), there.rows(table)))).toBe(
        true,
      );
    }
    expect(await dynamoDbStores(client, to).accounts.get(account)).toEqual(await stores.accounts.get(account));
  });

  test('say what they are: accounts, links, consents, references and entries; the rest follows from them', async () => {
    const tableNames = await tables();
    const stores = dynamoDbStores(client, tableNames);
    const key = await seedKey(stores);
    await seedAccount(stores, { key, consents: [consentOf('one')] });
    await stores.keys.reserve(freshReference(), { cap: 3, seconds: 60, maxSeconds: 600 }, now);
    const archive = dynamoDbArchive({ client, tableNames });
    const kindsOf = async (table: KeptTable) =>
      (await collect(archive.rows(table))).map(({ line }) => archive.read(table, line).kind).sort();
    expect(await kindsOf('Keys')).toEqual(['derived', 'reference']);
    // A name, a slot and an address are made of the account and its link.
    expect(await kindsOf('Accounts')).toEqual(['account', 'consent', 'derived', 'derived', 'derived', 'link']);
    expect(await kindsOf('Journal')).toEqual(['journal', 'journal', 'journal']);
  });

  test('T-LEAK what cannot be read is told without what stands in it', async () => {
    const tableNames = await tables();
    const archive = dynamoDbArchive({ client, tableNames });
    await client.send(
      new PutItemCommand({
        TableName: tableNames.Accounts,
        Item: {
          account: { S: 'a1' },
          sort: { S: 'account' },
          address: { S: 'jeanne@example.fr' },
          locale: { S: 'xx' },
        },
      }),
    );
    const [row] = await collect(archive.rows('Accounts'));
    const kept = archive.read('Accounts', row?.line ?? '');
    expect(kept).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('locale: invalid_value') });
    expect(JSON.stringify(kept)).not.toContain('jeanne');
  });

  test('a type that no row of ours has stops a backup instead of being lost', async () => {
    const tableNames = await tables();
    await client.send(
      new PutItemCommand({
        TableName: tableNames.Contracts,
        Item: { contract: { S: 'c1' }, odd: { B: new Uint8Array([1, 2]) } },
      }),
    );
    await expect(collect(dynamoDbArchive({ client, tableNames }).rows('Contracts'))).rejects.toThrow(/odd/);
  });
});
