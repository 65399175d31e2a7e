import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { makeClosers } from '../../local/closers.ts';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { contests } from '../support/orders.ts';
import { guessRace, leaseRace, linkRace, rivals } from '../support/races.ts';
import { freshReference, now, seedAccount, seedKey } from '../support/store-suite/samples.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

const slots = 5;
const rule = { cap: 10, seconds: 60, maxSeconds: 600 };
const rounds = () => sizeOf('T-RACE', { small: 20, full: 1_000 });

/** Orders of each contest: fifty for every round on the real server. */
const orders = () => rounds() * 50;

const closers = makeClosers();
afterAll(closers.closeAll);

let contestsHeld = 0;

it.for(Object.entries(contests))('T-RACE in any order of %s', { timeout: 600_000 }, async ([, contest]) => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      expect(await contest(scheduler)).toBeUndefined();
    }),
    { numRuns: orders() },
  );
  contestsHeld += 1;
});

it('T-RACE two people link the same holder; parallel guesses', { timeout: 3_600_000 }, async () => {
  // A server of its own: what the other rows wrote would make each round slower.
  const client = testClient(await startDynamoDb(null, closers));
  const stores = dynamoDbStores(client, await createTables(client, randomUUID()));
  const accounts = await Promise.all(Array.from({ length: rivals }, () => seedAccount(stores)));
  const count = rounds();
  let exact = 0;
  let mostCompared = 0;
  let mostLeases = 0;
  for (let round = 0; round < count; round += 1) {
    const { outcomes, holder } = await linkRace(stores, accounts, slots);
    const taken = await stores.accounts.linkedTo({ kind: 'holder', id: holder }, holder);
    if (outcomes['linked'] === slots && outcomes['slots-taken'] === rivals - slots && taken.length === slots)
      exact += 1;
    const reference = round % 2 === 0 ? (await seedKey(stores)).reference : freshReference();
    mostCompared = Math.max(mostCompared, (await guessRace(stores, reference, rule, now))['compared'] ?? 0);
    mostLeases = Math.max(mostLeases, (await leaseRace(stores))['claimed'] ?? 0);
  }
  evidence('T-RACE', {
    figure: `${shown(exact)} of ${shown(count)} rounds × ${rivals}: exactly the ${slots} slots; at most ${mostCompared} comparisons, ${mostLeases} lease; ${shown(orders())} orders of ${contestsHeld} contests`,
    bound: `all rounds; ${rule.cap}, 1; ${Object.keys(contests).length}`,
    held:
      exact === count && mostCompared <= rule.cap && mostLeases === 1 && contestsHeld === Object.keys(contests).length,
  });
});
