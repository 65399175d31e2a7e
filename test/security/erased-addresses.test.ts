import { afterAll, describe, expect, inject, it, vi } from 'vitest';
import { pairOf, password } from '../support/area.ts';
import { type Emulators, startEmulators } from '../support/faults/emulators.ts';
import { openWorld, type Session, type World } from '../support/faults/world.ts';
import { energy, landlord, water } from '../support/profiles.ts';

vi.useFakeTimers({ toFake: ['Date'] });

const first = 'canary.first@example.fr';
const second = 'canary.second@example.be';
const profiles = [water, energy, landlord];
let emulators: Emulators | undefined;
afterAll(async () => {
  vi.useRealTimers();
  await emulators?.stop();
});

const form = ({ profile }: World, email: string, n = 1) => ({
  email,
  ...(profile.journey === 'email-first' ? {} : { password }),
  ...(profile.journey === 'contract-first' ? { contract: pairOf(profile, n) } : {}),
  ...(profile.terms === null ? {} : { terms: profile.terms.version }),
  ...(profile.consents.length === 0
    ? {}
    : { consents: Object.fromEntries(profile.consents.map(({ purpose }) => [purpose, true])) }),
});

/** The rows of all tables that contain an address. */
const heldOf = async (world: World, address: string): Promise<readonly string[]> =>
  Object.entries((await world.look()).rows).flatMap(([table, rows]) =>
    rows.map((row) => `${table} ${JSON.stringify(row)}`).filter((row) => row.includes(address)),
  );

/** A person with rows everywhere: signed up twice, requested all mails, changed address, repeated requests. */
const live = async (world: World): Promise<Session> => {
  const { profile } = world;
  const identifier = () => (profile.signInNames.includes('email') ? first : pairOf(profile).reference);
  await world.print();
  await world.must('register', { body: form(world, first) });
  await world.deliver();
  world.later(1000);
  await world.must('register', { body: form(world, first) });
  await world.deliver();
  world.later(1000);
  await world.must('resendConfirmation', { body: { email: first } });
  const token = await world.tokenTo(first);
  const contract = profile.journey === 'email-first' ? { contract: pairOf(profile), username: 'jeanne' } : {};
  await world.must('activate', { body: { token, password, ...contract } });
  world.later(1000);
  const signedIn = await world.must('signIn', { body: { identifier: identifier(), password } });
  const session = { accessToken: String(signedIn['accessToken']), refreshToken: String(signedIn['refreshToken']) };
  const once = (key: string) => ({ session, headers: { 'idempotency-key': key } });
  world.later(1000);
  await world.must('updateAccount', { ...once('1'), body: { locale: 'fr' } });
  await world.must('forgotPassword', { body: { identifier: identifier() } });
  await world.must('forgotNames', { body: { email: first } });
  await world.must('changeEmail', { ...once('2'), body: { email: second, password } });
  const move = await world.tokenTo(second, 'email');
  await world.must('confirmEmail', { headers: { 'idempotency-key': '3' }, body: { token: move, password } });
  await world.must('updateAccount', { ...once('4'), body: { locale: 'fr' } });
  await world.must('forgotNames', { body: { email: second } });
  await world.deliver();
  return session;
};

describe.each(profiles)('T-LEAK at $operator', (profile) => {
  it('T-LEAK after a change of address and an erasure no row of any table holds either address', async () => {
    emulators ??= await startEmulators(
      inject('dynamoDbEndpoint'),
      profiles.map(({ operator }) => operator),
    );
    const world = await openWorld(profile, emulators, (instant) => vi.setSystemTime(instant));
    await world.reset();
    const session = await live(world);
    // A stranger signs up both addresses, where a stranger's sign-up waits at an address that somebody has.
    if (profile.signInNames.includes('email')) {
      for (const email of [first, second]) await world.must('register', { body: form(world, email) });
    }
    // A mail that could not be sent yet.
    await world.wire().outbox.put('late', { kind: 'names', address: first, locale: 'fr' }, Date.now());
    for (const address of [first, second]) expect(await heldOf(world, address)).not.toEqual([]);
    await world.must('eraseAccount', { session, body: { password }, headers: { 'idempotency-key': '5' } });
    expect(await heldOf(world, first)).toEqual([]);
    const due = await heldOf(world, second);
    expect(due.map((row) => /"kind":"([\w-]+)"/.exec(row)?.[1])).toEqual(['account-erased']);
    await world.deliver();
    expect(await heldOf(world, second)).toEqual([]);
  });

  it('T-PREHIJACK whoever has only asked for an address takes nothing of its owner’s along', async () => {
    emulators ??= await startEmulators(
      inject('dynamoDbEndpoint'),
      profiles.map(({ operator }) => operator),
    );
    const world = await openWorld(profile, emulators, (instant) => vi.setSystemTime(instant));
    await world.reset();
    const session = await live(world);
    const owner = 'owner@example.fr';
    await world.print(2);
    await world.must('register', { body: form(world, owner, 2) });
    const token = await world.tokenTo(owner);
    await world.must('changeEmail', { session, body: { email: owner, password } });
    await world.deliver();
    await world.must('eraseAccount', { session, body: { password } });
    const contract = profile.journey === 'email-first' ? { contract: pairOf(profile, 2) } : {};
    expect(await world.must('activate', { body: { token, password, ...contract } })).toMatchObject({
      status: 'active',
    });
  });
});
