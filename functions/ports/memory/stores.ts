import type { Stores } from '../ports.ts';
import { memoryAccounts } from './accounts.ts';
import { memoryContracts } from './contracts.ts';
import { memoryIdempotency } from './idempotency.ts';
import { memoryJournal } from './journal.ts';
import { memoryKeys } from './keys.ts';
import { memoryLimits } from './limits.ts';
import { memoryMailLinks } from './mail-links.ts';
import { memoryOutbox } from './outbox.ts';
import { memoryRegistrations } from './registrations.ts';
import { emptyWorld, type World, type YieldPoint } from './world.ts';

/** All stores over one memory, and that memory for tests to look into. */
export type MemoryStores = Stores & { readonly world: World };

/** Twins of the DynamoDB stores. Each call waits at `yieldPoint`, then checks and writes without a pause. */
export const memoryStores = (yieldPoint?: YieldPoint, world: World = emptyWorld()): MemoryStores => ({
  accounts: memoryAccounts(world, yieldPoint),
  contracts: memoryContracts(world, yieldPoint),
  idempotency: memoryIdempotency(world, yieldPoint),
  journal: memoryJournal(world, yieldPoint),
  keys: memoryKeys(world, yieldPoint),
  limits: memoryLimits(world, yieldPoint),
  mailLinks: memoryMailLinks(world, yieldPoint),
  outbox: memoryOutbox(world, yieldPoint),
  registrations: memoryRegistrations(world, yieldPoint),
  world,
});
