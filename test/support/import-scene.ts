import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openBillingFile } from '../../bin/operator/billing-file.ts';
import { run } from '../../bin/operator/run.ts';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { readReference } from '../../functions/domain/pair.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import type { Ports } from '../../functions/ports/ports.ts';
import { importContracts } from '../../functions/usecases/billing/import-contracts.ts';
import { createTables } from './create-tables.ts';
import { type InMemoryPorts, inMemoryPorts } from './in-memory/ports.ts';
import { consentOf, seedAccount } from './store-suite/samples.ts';

/** One line of billing's file, in the order of its columns. */
export type Line = readonly [
  reference: string,
  key: string,
  holder: string,
  contract: string,
  address: string,
  status: string,
  validFrom: string,
  validTo: string,
  directDebit: string,
  keyValidUntil: string,
];

const header = 'reference,key,holder,contract,address,status,valid_from,valid_to,direct_debit,key_valid_until';

/** The file as billing would send it: every cell quoted. */
export const csvOf = (lines: readonly Line[]): string =>
  [header, ...lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))].join('\r\n');

/** JSON in which two equal values read the same: the server keeps no order of attributes. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Dies at the n-th write: before it has any effect, or after it, before the reply comes. Nothing is written from then on. */
export const dyingAt = (ports: Ports, n: number, when: 'before' | 'after') => {
  let writes = 0;
  const underWay: Promise<unknown>[] = [];
  const mortal =
    <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      writes += 1;
      const mine = writes;
      if (mine > n || (mine === n && when === 'before')) throw new Killed();
      const writing = write(...args);
      underWay.push(writing.catch(() => undefined));
      const result = await writing;
      if (mine === n) throw new Killed();
      return result;
    };
  return {
    ports: {
      ...ports,
      contracts: { ...ports.contracts, importRow: mortal(ports.contracts.importRow) },
      keys: { ...ports.keys, replace: mortal(ports.keys.replace) },
      accounts: { ...ports.accounts, appendConsents: mortal(ports.accounts.appendConsents) },
    },
    /** Rows that were under way at the death arrive, or not; a new run begins when it is known. */
    settled: () => Promise.all(underWay),
    writes: () => writes,
  };
};

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** An operator on tables of its own, and what may be done with billing's files there. */
export const openScene = async (client: DynamoDBDocumentClient, profile: Profile) => {
  const tableNames = await createTables(client, randomUUID());
  const ports: InMemoryPorts = { ...inMemoryPorts(profile), ...dynamoDbStores(client, tableNames) };
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  /** Ids that are drawn anew in every scene, and what they are called in a comparison. */
  const drawn = new Map<string, string>();

  /** Somebody who is linked to the contract under a reference, and wants the e-notice. */
  const tenantOf = async (reference: string): Promise<void> => {
    const folded = readReference(profile, reference);
    const key = folded && (await ports.keys.get(folded));
    if (key === undefined) throw new Error(`${reference} has no key`);
    const purpose = profile.consents.find(({ requires }) => requires !== null)?.purpose ?? '';
    const consents = [consentOf(purpose, { state: 'wanted', at: ports.clock.now() - 1000 })];
    const { id: account } = await seedAccount(ports, { key, kind: 'contract', names: [], consents });
    drawn.set(account, `account of ${reference}`);
  };

  const importFile = async (
    content: string,
    { by = ports, force = false }: { readonly by?: Ports; readonly force?: boolean } = {},
  ) => {
    const path = join(folder, 'contracts.csv');
    writeFileSync(path, content);
    const file = await openBillingFile(profile, path);
    return importContracts(by, { rows: () => file.rows(), file: file.digest, agent: 'anne', dryRun: false, force });
  };

  const rowsOf = async (table: 'Contracts' | 'Keys' | 'Accounts' | 'Journal'): Promise<readonly string[]> => {
    const found = await client.send(new ScanCommand({ TableName: tableNames[table], ConsistentRead: true }));
    return (found.Items ?? []).flatMap((row) => {
      // Operations are drawn anew in every run; the consents are told by their content.
      const sort = String(row['sort'] ?? '');
      if (table === 'Accounts' && !sort.startsWith('consent#')) return [];
      if (table === 'Journal' && String(row['event']).startsWith('registration')) return [];
      const told = {
        ...row,
        operation: '',
        provedBy: '',
        sort: sort.slice(0, 32),
        at: String(row['at']).replace(/#[^#]*#/, '#'),
      };
      return [[...drawn].reduce((line, [id, name]) => line.replaceAll(id, name), `${table} ${canonical(told)}`)];
    });
  };

  /** All that lasts, in an order and with names that every scene shares. */
  const lasting = async (): Promise<readonly string[]> => {
    const tables = await Promise.all((['Contracts', 'Keys', 'Accounts', 'Journal'] as const).map(rowsOf));
    // An account of the samples is as old as the test's clock says, whatever it is compared with.
    return tables
      .flat()
      .filter((line) => !line.includes('account-activated'))
      .sort();
  };

  /** The operator's command line on these tables. */
  const command = async (...words: readonly string[]): Promise<string> => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const told = text(out);
    await run([...words], { out, err }, () => Promise.resolve(ports));
    out.end();
    return told;
  };

  return { ports, tenantOf, importFile, lasting, command, close: () => rmSync(folder, { recursive: true }) };
};
