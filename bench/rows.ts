import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { importCommand } from '../bin/operator/import.ts';
import { oneMachine } from '../bin/operator/one-machine.ts';
import type { TableName } from '../functions/adapters/dynamodb/tables.ts';
import { hourMs } from '../functions/domain/durations.ts';
import { noArchive } from '../functions/ports/archive.ts';
import { noIdentities } from '../functions/ports/identity.ts';
import { sweep } from '../functions/usecases/operations/sweep.ts';
import { billingFile } from '../test/support/billing-file.ts';
import { scenarios } from '../test/support/faults/scenarios.ts';
import type { World } from '../test/support/faults/world.ts';
import type { Demand, Figures } from './figures.ts';
import { itemBytes, storedBytes } from './item-size.ts';
import type { Meter, Metered } from './meter.ts';

/** Rows in the file: enough for batches to be full. */
const inFile = 100;

const perRow = ({ calls, readUnits, writeUnits }: Metered): Demand => ({
  calls: Object.fromEntries(Object.entries(calls).map(([call, times]) => [call, times / inFile])),
  readUnits: readUnits / inFile,
  writeUnits: writeUnits / inFile,
});

const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** The operator's command, on a file of rows that are all new, all changed, or all as they were. */
export const measureImport = async (world: World, meter: Meter): Promise<Figures['importedRow']> => {
  await world.reset();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const ports = { ...world.wire(), ...oneMachine, archive: noArchive, identities: noIdentities };
  const importFile = async (content: string): Promise<Demand> => {
    const file = join(folder, 'contracts.csv');
    writeFileSync(file, content);
    const console = { out: silent(), err: silent() };
    const context = { ports, agent: 'bench', console, words: [file], flags: new Set<string>(), values: new Map() };
    const { answer, metered } = await meter(() => importCommand.run(context));
    if (answer !== 0) throw new Error(`The import ended with ${answer}`);
    return perRow(metered);
  };
  try {
    const file = billingFile(world.profile, inFile);
    return {
      new: await importFile(file),
      changed: await importFile(billingFile(world.profile, inFile, 'avenue des Sources')),
      unchanged: await importFile(billingFile(world.profile, inFile, 'avenue des Sources')),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What rows take, in a world of one account that has linked a payer with two contracts. */
export const measureRows = async (world: World): Promise<Figures['stored']> => {
  await world.reset();
  await scenarios.listContracts[0]?.prepare(world);
  const { rows } = await world.look();
  const bytes = (table: TableName): number => rows[table].reduce((sum, row) => sum + storedBytes(row), 0);
  const mean = (table: TableName): number => Math.round(bytes(table) / Math.max(1, rows[table].length));
  return {
    contract: mean('Contracts'),
    key: mean('Keys'),
    account: bytes('Accounts'),
    journalEntry: mean('Journal'),
    pendingRow: mean('Pending'),
  };
};

/** Rows that are nothing to the sweep, and the bytes of each that DynamoDB counts. */
const fillers = 1000;
const fillerBytes = 1000;

/** One sweep where nothing is left to do, and what each megabyte of `Pending` adds to one that reads everything. */
export const measureSweep = async (world: World, meter: Meter): Promise<Pick<Figures, 'sweep' | 'sweepReads'>> => {
  await world.reset();
  const run = async (): Promise<Demand> => {
    const { calls, readUnits, writeUnits } = (await meter(() => sweep(world.wire()))).metered;
    return { calls, readUnits, writeUnits };
  };
  const usual = await run();
  // A sweep at noon reads everything.
  world.later(12 * hourMs - (Date.now() % (12 * hourMs)));
  const empty = await run();
  const row = (n: number) => ({ id: `filler#${String(n).padStart(5, '0')}`, pad: 'x'.repeat(fillerBytes - 17) });
  for (let from = 0; from < fillers; from += 25) {
    const batch = Array.from({ length: 25 }, (_, n) => ({ PutRequest: { Item: row(from + n) } }));
    await world.emulators.inspector.send(new BatchWriteCommand({ RequestItems: { [world.tables.Pending]: batch } }));
  }
  const full = await run();
  await world.reset();
  return { sweep: usual, sweepReads: ((full.readUnits - empty.readUnits) * 1e6) / (fillers * itemBytes(row(0))) };
};
