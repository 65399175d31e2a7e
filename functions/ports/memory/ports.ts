import type { Profile } from '../../domain/profile.ts';
import type { Identities } from '../identities.ts';
import type { Ports } from '../ports.ts';
import { type MemoryArchive, memoryArchive } from './archive.ts';
import { type FixedClock, fixedClock } from './clock.ts';
import { type MemoryDeadLetters, memoryDeadLetters } from './dead-letters.ts';
import { type MemoryFigures, memoryFigures } from './figures.ts';
import { memoryIdentities } from './identities.ts';
import { type MemoryIdentity, memoryIdentity } from './identity.ts';
import { type MemoryMailer, memoryMailer } from './mailer.ts';
import { countingRandomness } from './randomness.ts';
import { type PlainSecrecy, plainSecrecy } from './secrecy.ts';
import { type MemoryStores, memoryStores } from './stores.ts';
import { type MemorySuppressionList, memorySuppressionList } from './suppression-list.ts';
import type { YieldPoint } from './world.ts';

/** Every port in memory, with the handles by which a test looks into them. */
export type MemoryPorts = Ports &
  MemoryStores & {
    readonly archive: MemoryArchive;
    readonly clock: FixedClock;
    readonly deadLetters: MemoryDeadLetters;
    readonly figures: MemoryFigures;
    readonly identities: Identities;
    readonly identity: MemoryIdentity;
    readonly mailer: MemoryMailer;
    readonly secrecy: PlainSecrecy;
    readonly suppressionList: MemorySuppressionList;
  };

/** All ports for a use case under test. Whatever is overridden takes its twin's place. */
export const memoryPorts = (
  profile: Profile,
  { yieldPoint, ...overrides }: Partial<MemoryPorts> & { readonly yieldPoint?: YieldPoint } = {},
): MemoryPorts => {
  const clock = overrides.clock ?? fixedClock();
  const identity = overrides.identity ?? memoryIdentity(clock);
  return {
    ...memoryStores(yieldPoint, overrides.world),
    archive: memoryArchive(),
    profile,
    clock,
    deadLetters: memoryDeadLetters(),
    figures: memoryFigures(),
    identities: memoryIdentities(identity),
    identity,
    mailer: memoryMailer(),
    randomness: countingRandomness(),
    secrecy: plainSecrecy(),
    suppressionList: memorySuppressionList(),
    portalUrl: 'https://portal.example',
    ...overrides,
  };
};
