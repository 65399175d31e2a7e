import type { Stores } from '../../../functions/ports/ports.ts';
import { inMemoryAccounts } from './accounts.ts';
import { inMemoryContracts } from './contracts.ts';
import { inMemoryDocuments } from './documents.ts';
import { inMemoryIdempotency } from './idempotency.ts';
import { inMemoryImportRuns } from './import-runs.ts';
import { inMemoryJournal } from './journal.ts';
import { inMemoryKeys } from './keys.ts';
import { inMemoryLimits } from './limits.ts';
import { inMemoryMailLinks, inMemoryOutbox } from './mail.ts';
import { inMemoryRegistrations } from './registrations.ts';
import { emptyWorld, type World, type YieldPoint } from './world.ts';

export type InMemoryStores = Stores & { readonly world: World };

/** Fakes of the DynamoDB stores. Each call waits at `yieldPoint`, then checks and writes without a pause. */
export const inMemoryStores = (yieldPoint?: YieldPoint, world: World = emptyWorld()): InMemoryStores => ({
  accounts: inMemoryAccounts(world, yieldPoint),
  contracts: inMemoryContracts(world, yieldPoint),
  documents: inMemoryDocuments(world, yieldPoint),
  idempotency: inMemoryIdempotency(world, yieldPoint),
  importRuns: inMemoryImportRuns(world, yieldPoint),
  journal: inMemoryJournal(world, yieldPoint),
  keys: inMemoryKeys(world, yieldPoint),
  limits: inMemoryLimits(world, yieldPoint),
  mailLinks: inMemoryMailLinks(world, yieldPoint),
  outbox: inMemoryOutbox(world, yieldPoint),
  registrations: inMemoryRegistrations(world, yieldPoint),
  world,
});
