import type { Profile } from '../../../functions/domain/profile.ts';
import type { Identities } from '../../../functions/ports/identity.ts';
import type { Ports } from '../../../functions/ports/ports.ts';
import { type InMemoryArchive, inMemoryArchive } from './archive.ts';
import { type InMemoryDocumentFiles, inMemoryDocumentFiles } from './documents.ts';
import { type InMemoryIdentity, inMemoryIdentities, inMemoryIdentity } from './identity.ts';
import {
  type InMemoryDeadLetters,
  type InMemoryMailer,
  type InMemorySuppressionList,
  inMemoryDeadLetters,
  inMemoryMailer,
  inMemorySuppressionList,
} from './mail.ts';
import { countingRandomness, type FixedClock, fixedClock, type InMemoryMetrics, inMemoryMetrics } from './runtime.ts';
import { type PlainSecrecy, plainSecrecy } from './secrecy.ts';
import { type InMemoryStores, inMemoryStores } from './stores.ts';
import type { YieldPoint } from './world.ts';

export type InMemoryPorts = Ports &
  InMemoryStores & {
    readonly archive: InMemoryArchive;
    readonly clock: FixedClock;
    readonly deadLetters: InMemoryDeadLetters;
    readonly documentFiles: InMemoryDocumentFiles;
    readonly metrics: InMemoryMetrics;
    readonly identities: Identities;
    readonly identity: InMemoryIdentity;
    readonly mailer: InMemoryMailer;
    readonly secrecy: PlainSecrecy;
    readonly suppressionList: InMemorySuppressionList;
  };

/** All ports for a use case under test. Overrides replace single fakes. */
export const inMemoryPorts = (
  profile: Profile,
  { yieldPoint, ...overrides }: Partial<InMemoryPorts> & { readonly yieldPoint?: YieldPoint } = {},
): InMemoryPorts => {
  const clock = overrides.clock ?? fixedClock();
  const identity = overrides.identity ?? inMemoryIdentity(clock);
  return {
    ...inMemoryStores(yieldPoint, overrides.world),
    archive: inMemoryArchive(),
    profile,
    clock,
    deadLetters: inMemoryDeadLetters(),
    documentFiles: inMemoryDocumentFiles(),
    metrics: inMemoryMetrics(),
    identities: inMemoryIdentities(identity),
    identity,
    mailer: inMemoryMailer(),
    randomness: countingRandomness(),
    secrecy: plainSecrecy(),
    suppressionList: inMemorySuppressionList(),
    portalUrl: 'https://portal.example',
    ...overrides,
  };
};
