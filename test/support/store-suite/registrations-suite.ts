import { expect, test } from 'vitest';
import { minuteMs } from '../../../functions/domain/durations.ts';
import type { GetStores } from './describe-stores.ts';
import {
  again,
  changeOf,
  claimed,
  collect,
  dueMails,
  events,
  freshAddress,
  freshId,
  now,
  openedChange,
  proofOf,
  registrationOf,
  seedKey,
} from './samples.ts';

export const registrationsSuite = (stores: GetStores): void => {
  const proved = (id: string) => changeOf(`registration#${id}`, 'registration-proved');
  const abandoned = (id: string) => changeOf(`registration#${id}`, 'registration-abandoned');
  const isExpired = async (id: string, at: number) =>
    (await collect(stores().registrations.expired(at))).some((registration) => registration.id === id);

  test('a registration is found by id and by address until it expires', async () => {
    const registration = registrationOf({ returnTo: 'https://app.example/', consents: null, terms: null });
    const change = openedChange(registration, { mail: { kind: 'confirm', registration: registration.id } });
    expect(await stores().registrations.open(registration, change)).toBe('opened');
    expect(await stores().registrations.get(registration.id, now)).toEqual(registration);
    expect(await stores().registrations.ofAddress(registration.address, now)).toEqual([registration]);
    expect(await stores().registrations.get(registration.id, registration.expiresAt)).toBeUndefined();
    expect(await stores().registrations.ofAddress(registration.address, registration.expiresAt)).toEqual([]);
    expect(await stores().registrations.ofAddress(freshAddress(), now)).toEqual([]);
  });

  test('T-FAULT opened twice by the same operation, it stands once, with one mail and one entry', async () => {
    const registration = registrationOf();
    const mail = { kind: 'confirm', registration: registration.id } as const;
    const change = openedChange(registration, { mail });
    expect(await stores().registrations.open(registration, change)).toBe('opened');
    expect(await stores().registrations.open(registration, again(change))).toBe('opened');
    expect(await stores().registrations.ofAddress(registration.address, now)).toHaveLength(1);
    expect(await events(stores(), `registration#${registration.id}`)).toEqual(['registration-opened']);
    const due = await dueMails(stores());
    expect(due.filter((one) => one.kind === 'confirm' && one.registration === registration.id)).toHaveLength(1);
  });

  test('T-GUESS opening with a proof, and proving, give back the attempt and the places, however often', async () => {
    const key = await seedKey(stores());
    const place = { subject: freshId(), windows: [{ cap: 1, seconds: 3600 }], at: now };
    const registration = registrationOf({ proof: proofOf(key) });
    const opened = { ...openedChange(registration), givesBack: [place] };
    const prove = { ...proved(registration.id), givesBack: [place] };
    const all = [
      () => stores().registrations.open(registration, opened),
      () => stores().registrations.open(registration, again(opened)),
      () => stores().registrations.prove(registration, proofOf(key), prove),
      () => stores().registrations.prove(registration, proofOf(key), again(prove)),
    ];
    for (const one of all) {
      expect(await stores().limits.take(place.subject, place.windows, now)).toEqual({ taken: true });
      await stores().keys.reserve(key.reference, { cap: 3, seconds: 60, maxSeconds: 600 }, now);
      expect(['opened', 'proved']).toContain(await one());
      expect((await stores().keys.attempts(key.reference))?.count).toBe(0);
    }
  });

  test('an address lists its newest twenty, newest first', async () => {
    const address = freshAddress();
    const all = Array.from({ length: 43 }, (_, place) => registrationOf({ address, createdAt: now + place }));
    for (const registration of all) {
      expect(await stores().registrations.open(registration, openedChange(registration))).toBe('opened');
    }
    const newestFirst = all.map(({ id }) => id).toReversed();
    const listed = await stores().registrations.ofAddress(address, now);
    expect(listed.map(({ id }) => id)).toEqual(newestFirst.slice(0, 20));
    const oldest = newestFirst.at(-1) ?? '';
    expect((await stores().registrations.get(oldest, now))?.id).toBe(oldest);
  });

  test('opened with a proof, the key remembers it; the last one counts', async () => {
    const key = await seedKey(stores());
    for (const registration of [registrationOf({ proof: proofOf(key) }), registrationOf({ proof: proofOf(key) })]) {
      expect(await stores().registrations.open(registration, openedChange(registration))).toBe('opened');
      expect((await stores().keys.get(key.reference))?.provedBy).toBe(registration.id);
    }
  });

  test('with a key that has changed since, nothing is opened', async () => {
    const key = await seedKey(stores());
    const registration = registrationOf({ proof: { ...proofOf(key), digest: 'an earlier one' } });
    expect(await stores().registrations.open(registration, openedChange(registration))).toBe('key-changed');
    expect(await stores().registrations.get(registration.id, now)).toBeUndefined();
    expect(await stores().registrations.ofAddress(registration.address, now)).toEqual([]);
    expect((await stores().keys.get(key.reference))?.provedBy).toBeNull();
    expect(await events(stores(), `registration#${registration.id}`)).toEqual([]);
  });

  test('A15 a contract is proved behind the link, pending or under a lease', async () => {
    const key = await seedKey(stores());
    const { registration, lease } = await claimed(stores());
    const change = proved(registration.id);
    expect(await stores().registrations.prove(registration, proofOf(key), change)).toBe('proved');
    expect(await stores().registrations.prove(registration, proofOf(key), again(change))).toBe('proved');
    expect((await stores().registrations.get(registration.id, now))?.proof).toEqual(proofOf(key));
    expect((await stores().keys.get(key.reference))?.provedBy).toBe(registration.id);
    await stores().registrations.release(registration, lease);
    const other = await seedKey(stores());
    expect(await stores().registrations.prove(registration, proofOf(other), proved(registration.id))).toBe('proved');
    expect(await events(stores(), `registration#${registration.id}`)).toEqual([
      'registration-opened',
      'registration-proved',
      'registration-proved',
    ]);
  });

  test('nothing is proved with a changed key, nor on a registration that is not open', async () => {
    const key = await seedKey(stores());
    const { prove, open } = stores().registrations;
    const registration = registrationOf();
    const proof = proofOf(key);
    expect(await prove(registration, proof, proved(registration.id))).toBe('not-open');
    await open(registration, openedChange(registration));
    expect(await prove(registration, { ...proof, digest: 'x' }, proved(registration.id))).toBe('key-changed');
    const late = changeOf(`registration#${registration.id}`, 'registration-proved', { at: registration.expiresAt });
    expect(await prove(registration, proof, late)).toBe('not-open');
    expect((await stores().registrations.get(registration.id, now))?.proof).toBeNull();
    expect((await stores().keys.get(key.reference))?.provedBy).toBeNull();
  });

  test('A15 only one device has the lease, until it ends or is given back', async () => {
    const { claim, release, get, open } = stores().registrations;
    const registration = registrationOf();
    await open(registration, openedChange(registration));
    expect(await claim(registration, 'one', now + minuteMs, now)).toBe('claimed');
    expect(await claim(registration, 'one', now + minuteMs, now)).toBe('claimed');
    expect(await claim(registration, 'two', now + minuteMs, now + minuteMs - 1)).toBe('busy');
    expect((await get(registration.id, now))?.state).toEqual({
      name: 'activating',
      lease: 'one',
      until: now + minuteMs,
    });
    expect(await claim(registration, 'two', now + 2 * minuteMs, now + minuteMs)).toBe('claimed');
    await release(registration, 'one');
    expect(await claim(registration, 'one', now + 3 * minuteMs, now + minuteMs)).toBe('busy');
    await release(registration, 'two');
    expect((await get(registration.id, now))?.state).toEqual({ name: 'pending' });
    expect(await claim(registration, 'three', registration.expiresAt + minuteMs, registration.expiresAt)).toBe('busy');
    expect(await claim(registrationOf(), 'one', now + minuteMs, now)).toBe('busy');
  });

  test('what has expired without completing is found by the sweep once its lease has ended, and can be abandoned', async () => {
    const { registration } = await claimed(stores(), { expiresAt: now + 1 });
    const { abandon, forget, claim } = stores().registrations;
    const change = abandoned(registration.id);
    expect(await isExpired(registration.id, now)).toBe(false);
    expect(await isExpired(registration.id, now + 1)).toBe(false);
    expect(await abandon(registration, abandoned(registration.id), now + 1)).toBe('changed');
    const later = now + minuteMs;
    expect(await isExpired(registration.id, later)).toBe(true);
    expect(await abandon(registration, change, later)).toBe('abandoned');
    expect(await abandon(registration, abandoned(registration.id), later)).toBe('abandoned');
    expect(await claim(registration, 'late', later + minuteMs, now)).toBe('busy');
    expect(await isExpired(registration.id, later)).toBe(true);
    await forget(registration);
    expect(await isExpired(registration.id, later)).toBe(false);
    expect(await events(stores(), `registration#${registration.id}`)).toEqual([
      'registration-opened',
      'registration-abandoned',
    ]);
  });

  test('what has not expired is neither abandoned nor forgotten', async () => {
    const registration = registrationOf();
    await stores().registrations.open(registration, openedChange(registration));
    expect(await stores().registrations.abandon(registration, abandoned(registration.id), now)).toBe('changed');
    await stores().registrations.forget(registration);
    expect(await stores().registrations.get(registration.id, now)).toEqual(registration);
    expect(await stores().registrations.abandon(registrationOf(), abandoned(freshId()), now)).toBe('changed');
  });
};
