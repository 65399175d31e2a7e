import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { makeClosers } from '../../local/closers.ts';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { inMemoryPorts } from '../support/in-memory/ports.ts';
import { liveThrough, type Step, type Sums } from '../support/move-history.ts';
import { energy, landlord, water } from '../support/profiles.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

const references: Readonly<Record<string, readonly string[]>> = {
  water: ['11301.11377.01', '11302.11378.02', '11303.11379.03'],
  energy: ['2101234567', '2101234568', '2101234569'],
  landlord: ['123456', '123457', '123458'],
};
/** Valid in every operator's form; fewer than the dead keys that a reference remembers. */
const keys = ['0000000001', '0000000002', '0000000003', '0000000004'];

/** Histories in which everything may happen to three contracts, three payers and three printed references. */
const histories = (profile: Profile): fc.Arbitrary<readonly Step[]> => {
  const reference = fc.constantFrom(...(references[profile.operator] ?? []));
  const row = fc.record({
    contract: fc.constantFrom('c1', 'c2', 'c3'),
    reference,
    key: fc.constantFrom('', ...keys),
    holder: fc.constantFrom('h1', 'h2', 'h3'),
    status: fc.constantFrom('active', 'active', 'ended', 'suspended'),
    valid_to: fc.constantFrom('', '', '2019-06-30', '2025-06-30', '2030-12-31'),
    key_valid_until: fc.constantFrom('', '', '2026-12-31'),
    direct_debit: fc.constantFrom('yes', 'no'),
  });
  return fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('import' as const),
          rows: fc.array(row, { minLength: 1, maxLength: 3 }),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('link' as const),
          account: fc.constantFrom('anna', 'ben', 'cleo'),
          reference,
          key: fc.constantFrom(...keys),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('unlink' as const),
          account: fc.constantFrom('anna', 'ben'),
          contract: fc.constantFrom('c1', 'c2'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('later' as const), days: fc.constantFrom(1, 200, 400) }) },
    ),
    { minLength: 4, maxLength: 14 },
  );
};

/** Slots, locks and barred accounts are other rows' business: here they would only keep links from being made and seen. */
const roomy = (profile: Profile): Profile => ({
  ...profile,
  accountsPerHolder: 50,
  activeContractRequired: false,
  attemptsPerReference: { cap: 1_000_000, seconds: 900, maxSeconds: 900 },
});

const closers = makeClosers();
afterAll(closers.closeAll);

it('T-MOVE an account sees what its proved holder owns now, and an old invoice opens nothing', {
  timeout: 3_600_000,
}, async () => {
  // A server of its own, since each history has tables of its own.
  const client = testClient(await startDynamoDb(null, closers));
  const sums: Sums = { sights: 0, moved: 0, opened: 0, refusedOld: 0 };
  const inMemory = sizeOf('T-MOVE', { small: 900, full: 60_000 });
  const stored = Math.max(6, Math.ceil(inMemory / 100));
  for (const profile of [water, energy, landlord].map(roomy)) {
    await fc.assert(
      fc.asyncProperty(histories(profile), (steps) => liveThrough(inMemoryPorts(profile), steps, sums)),
      { numRuns: Math.ceil(inMemory / 3) },
    );
    await fc.assert(
      fc.asyncProperty(histories(profile), async (steps) => {
        const stores = dynamoDbStores(client, await createTables(client, randomUUID()));
        await liveThrough({ ...inMemoryPorts(profile), ...stores }, steps, sums);
      }),
      { numRuns: Math.ceil(stored / 3), endOnFailure: true },
    );
  }
  // A history in which nothing is seen, nobody moves and no old invoice is tried would prove nothing.
  expect(Math.min(...Object.values(sums))).toBeGreaterThan(inMemory / 10);
  evidence('T-MOVE', {
    figure: `${shown(inMemory)} histories in memory, ${shown(stored)} on DynamoDB: ${shown(sums.sights)} contracts looked at, ${shown(sums.moved)} of them moved away since: 0 seen; ${shown(sums.refusedOld)} old invoices tried: 0 opened`,
    bound: 'seen = owned now by the proved holder',
    held: true,
  });
});
