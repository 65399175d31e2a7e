import type { ContractProof, Link } from '../../../functions/domain/pair.ts';
import { isOpen, mayClaim, type Registration } from '../../../functions/domain/registration.ts';
import type { Registrations } from '../../../functions/ports/registrations.ts';
import { giveAttemptBack } from './limits.ts';
import {
  accountsLinkedTo,
  atOnce,
  isDone,
  linkKey,
  nameIsFree,
  nameRow,
  record,
  takeName,
  type World,
  type YieldPoint,
} from './world.ts';

/** The most registrations that an address lists. */
const listed = 20;

const leaseRuns = ({ state }: Registration, now: number): boolean => state.name === 'activating' && state.until > now;

const holdsLease = ({ state }: Registration, lease: string): boolean =>
  state.name === 'activating' && state.lease === lease;

export const inMemoryRegistrations = (world: World, yieldPoint: YieldPoint = atOnce): Registrations => {
  const stored = (id: string): Registration | undefined => world.registrations.get(id);
  const live = (id: string, now: number): Registration | undefined => {
    const registration = stored(id);
    return registration !== undefined && registration.expiresAt > now ? registration : undefined;
  };
  const write = (registration: Registration) => world.registrations.set(registration.id, registration);
  /** Whether the key still is the one proved. */
  const keyStands = ({ reference, digest }: ContractProof): boolean => world.keys.get(reference)?.digest === digest;
  /** Decision 5: nobody has proved the pair since this registration did. */
  const isLastProof = ({ reference }: ContractProof, id: string): boolean => world.keys.get(reference)?.provedBy === id;
  const takenSlots = ({ scope, provedHolder }: Link): number => accountsLinkedTo(world, scope, provedHolder).length;
  const remember = ({ reference }: ContractProof, provedBy: string): void => {
    const key = world.keys.get(reference);
    if (key !== undefined) world.keys.set(reference, { ...key, provedBy });
  };

  return {
    open: async (registration, change) => {
      await yieldPoint();
      const { proof } = registration;
      if (isDone(world, change)) {
        if (proof !== null) giveAttemptBack(world, change, proof);
        return 'opened';
      }
      if (proof !== null && !keyStands(proof)) return 'key-changed';
      if (proof !== null) {
        remember(proof, registration.id);
        giveAttemptBack(world, change, proof);
      }
      write(registration);
      record(world, change);
      return 'opened';
    },
    get: async (id, now) => {
      await yieldPoint();
      return live(id, now);
    },
    ofAddress: async (address, now) => {
      await yieldPoint();
      return [...world.registrations.values()]
        .filter((registration) => registration.address === address && registration.expiresAt > now)
        .toReversed()
        .sort((a, b) => b.createdAt - a.createdAt)
        .slice(0, listed);
    },
    prove: async ({ id }, proof, change) => {
      await yieldPoint();
      if (isDone(world, change)) {
        giveAttemptBack(world, change, proof);
        return 'proved';
      }
      const registration = stored(id);
      if (registration === undefined || !isOpen(registration, change.entry.at)) return 'not-open';
      if (!keyStands(proof)) return 'key-changed';
      remember(proof, id);
      giveAttemptBack(world, change, proof);
      write({ ...registration, proof });
      record(world, change);
      return 'proved';
    },
    claim: async ({ id }, lease, until, now) => {
      await yieldPoint();
      const registration = live(id, now);
      if (registration === undefined) return 'busy';
      if (!mayClaim(registration, now) && !holdsLease(registration, lease)) return 'busy';
      write({ ...registration, state: { name: 'activating', lease, until } });
      return 'claimed';
    },
    release: async ({ id }, lease) => {
      await yieldPoint();
      const registration = stored(id);
      if (registration !== undefined && holdsLease(registration, lease)) {
        write({ ...registration, state: { name: 'pending' } });
      }
    },
    complete: async ({ registration: { id }, lease, account, link, consents, dropOthers }, change, now) => {
      await yieldPoint();
      const registration = stored(id);
      if (registration?.state.name === 'completed') return 'completed';
      if (registration === undefined || !holdsLease(registration, lease)) return 'lease-lost';
      if (world.accounts.has(account.id)) return 'lease-lost';
      if (link !== null && !(keyStands(link.proof) && isLastProof(link.proof, id))) return 'key-changed';
      if (link !== null && takenSlots(link.link) >= link.slots) return 'slots-taken';
      const { signInNames } = account;
      const names = signInNames.map((name) => ({
        name: name.name,
        row: nameRow(name, account.id, link?.proof.holder ?? null),
      }));
      if (!names.every(({ name, row }) => nameIsFree(world, name, row, now))) return 'name-taken';
      world.accounts.set(account.id, account);
      for (const { name, row } of names) takeName(world, name, row, change);
      if (link !== null) world.links.set(linkKey(account.id, link.link.scope), link.link);
      if (consents.length > 0) world.consents.set(account.id, consents);
      write({ ...registration, password: null, state: { name: 'completed', signInNames } });
      const others = [...world.registrations.values()].filter((other) => other.id !== id && dropOthers);
      for (const other of others) {
        const rival = other.address === registration.address;
        if (rival && isOpen(other, now))
          write({ ...other, password: null, state: { name: 'dropped', inFavourOf: id } });
      }
      record(world, change);
      return 'completed';
    },
    async *expired(now) {
      await yieldPoint();
      yield* [...world.registrations.values()].filter(
        (registration) =>
          registration.expiresAt <= now && registration.state.name !== 'completed' && !leaseRuns(registration, now),
      );
    },
    abandon: async ({ id }, change, now) => {
      await yieldPoint();
      const registration = stored(id);
      if (registration?.state.name === 'abandoned') return 'abandoned';
      if (registration === undefined || registration.expiresAt > now || leaseRuns(registration, now)) return 'changed';
      if (registration.state.name === 'completed') return 'changed';
      write({ ...registration, password: null, state: { name: 'abandoned' } });
      record(world, change);
      return 'abandoned';
    },
    forget: async ({ id }) => {
      await yieldPoint();
      if (['abandoned', 'completed'].includes(stored(id)?.state.name ?? '')) world.registrations.delete(id);
    },
  };
};
