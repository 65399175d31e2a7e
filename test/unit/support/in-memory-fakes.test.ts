import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkFrom, readKey, readReference, scopeOf } from '../../../functions/domain/pair.ts';
import { inMemoryIdentity } from '../../support/in-memory/identity.ts';
import { inMemoryMailer } from '../../support/in-memory/mail.ts';
import { inMemoryPorts } from '../../support/in-memory/ports.ts';
import { countingRandomness, fixedClock } from '../../support/in-memory/runtime.ts';
import { plainSecrecy } from '../../support/in-memory/secrecy.ts';
import { inMemoryStores } from '../../support/in-memory/stores.ts';
import { water } from '../../support/profiles.ts';
import { accountOf, keyOf, noon, proofOf } from '../domain/samples.ts';

const given = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('The sample does not have the form that the profile asks for.');
  return value;
};

const reference = given(readReference(water, water.reference.example));
const key = given(readKey(water, water.key.example));
const otherKey = given(readKey(water, `${water.key.example}X`));

describe('the identity fake', () => {
  const signedUp = async () => {
    const clock = fixedClock(noon);
    const identity = inMemoryIdentity(clock);
    await identity.create('a');
    await identity.setPassword('a', 'right');
    return { clock, identity };
  };

  it('refuses unknown accounts, wrong passwords and accounts without one, alike', async () => {
    const { identity } = await signedUp();
    await identity.create('b');
    expect(
      await Promise.all([identity.signIn('x', 'right'), identity.signIn('a', 'wrong'), identity.signIn('b', '')]),
    ).toEqual(['refused', 'refused', 'refused']);
  });

  it('keeps a session through refresh, with a new access token and the time of the sign-in', async () => {
    const { clock, identity } = await signedUp();
    const first = await identity.signIn('a', 'right');
    clock.advance(1500);
    const second = typeof first === 'string' ? first : await identity.refresh('a', first.refreshToken ?? '');
    if (typeof first === 'string' || typeof second === 'string') throw new Error('The password was right.');
    expect(second).toMatchObject({ session: first.session, authenticatedAt: noon / 1000, refreshToken: null });
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(identity.claimsOf(second.accessToken)).toEqual({
      account: 'a',
      session: first.session,
      authenticatedAt: second.authenticatedAt,
    });
    expect(await identity.refresh('b', first.refreshToken ?? '')).toBe('refused');
    await identity.revoke(first.refreshToken ?? '');
    expect(await identity.refresh('a', first.refreshToken ?? '')).toBe('refused');
  });

  it('creates and removes as often as it is asked to', async () => {
    const { identity } = await signedUp();
    const session = await identity.signIn('a', 'right');
    await identity.create('a');
    expect(await identity.signIn('a', 'right')).not.toBe('refused');
    await identity.remove('a');
    await identity.remove('a');
    expect(await identity.signIn('a', 'right')).toBe('refused');
    expect(await identity.refresh('a', typeof session === 'string' ? '' : (session.refreshToken ?? ''))).toBe(
      'refused',
    );
  });
});

describe('the secrecy fake', () => {
  it('fits the key that was digested and no other, also under an earlier pepper', async () => {
    const secrecy = plainSecrecy();
    const kept = await secrecy.digestKey(reference, key);
    secrecy.rotatePepper();
    expect(await secrecy.keyFits(reference, key, kept)).toBe(true);
    expect(await secrecy.keyFits(reference, otherKey, kept)).toBe(false);
    expect(await secrecy.keyFits(reference, key, { ...kept, digest: null })).toBe(false);
    expect((await secrecy.digestKey(reference, key)).digest).not.toBe(kept.digest);
    expect(secrecy.comparisons).toEqual({ keys: 3, passwords: 0 });
  });

  it('fits the password that was hashed and no other, and counts', async () => {
    const secrecy = plainSecrecy();
    const verifier = await secrecy.hashPassword('right');
    expect(await secrecy.hashPassword('right')).not.toBe(verifier);
    expect(await secrecy.passwordFits('right', verifier)).toBe(true);
    expect(await secrecy.passwordFits('wrong', verifier)).toBe(false);
    expect(await secrecy.passwordFits('right', 'no verifier')).toBe(false);
    expect(secrecy.comparisons.passwords).toBe(3);
  });

  it('opens only what it sealed, unaltered', async () => {
    const secrecy = plainSecrecy();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.nat(), async (content, at) => {
        const sealed = await secrecy.seal(content);
        const place = at % sealed.length;
        const altered = sealed.slice(0, place) + (sealed[place] === 'x' ? 'y' : 'x') + sealed.slice(place + 1);
        expect(await secrecy.unseal(sealed)).toBe(content);
        expect(await secrecy.unseal(altered)).toBeUndefined();
        expect(await plainSecrecy('another').unseal(sealed)).toBeUndefined();
      }),
    );
  });
});

describe('the small fakes', () => {
  it('T-MAILOUT the mailer fails while there is an outage, and keeps what it sent', async () => {
    const mailer = inMemoryMailer();
    mailer.outage(true);
    await expect(mailer.send('a@b.fr', { kind: 'password-changed', at: 0 }, 'fr')).rejects.toThrow('down');
    mailer.outage(false);
    await mailer.send('a@b.fr', { kind: 'password-changed', at: 0 }, 'fr');
    expect(mailer.sent).toEqual([{ to: 'a@b.fr', letter: { kind: 'password-changed', at: 0 }, locale: 'fr' }]);
  });

  it('randomness never repeats itself, and is the same in each run', () => {
    const draw = () => {
      const { id, token, bytes } = countingRandomness();
      return [
        id(),
        id(),
        token(),
        token(),
        Buffer.from(bytes(40)).toString('hex'),
        Buffer.from(bytes(40)).toString('hex'),
      ];
    };
    expect(new Set(draw()).size).toBe(6);
    expect(draw()).toEqual(draw());
    expect(draw()[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(draw()[2]).toMatch(/^[\w-]{43}$/);
  });

  it('an override replaces its fake', async () => {
    const clock = fixedClock(noon);
    const ports = inMemoryPorts(water, { clock });
    await ports.outbox.put('o1', { kind: 'password-changed', account: 'a' }, ports.clock.now());
    expect(clock.advance(5)).toBe(noon + 5);
    expect(ports.clock.now()).toBe(noon + 5);
    expect([...ports.world.outbox.values()]).toEqual([await ports.outbox.get('o1')]);
  });
});

describe('T-RACE on the fakes, in any order of calls', () => {
  it('T-RACE as many accounts as there are slots are linked to a holder, however many try at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), async (scheduler, slots) => {
        const { accounts, world } = inMemoryStores(scheduler.scheduleFunction(() => Promise.resolve()));
        const proof = proofOf();
        world.keys.set(proof.reference, keyOf());
        const rivals = Array.from({ length: 8 }, (_, i) => accountOf({ id: `a${i}` }));
        for (const rival of rivals) world.accounts.set(rival.id, rival);
        const links = rivals.map(({ id: account }) =>
          accounts.link(
            linkFrom(account, proof, scopeOf(water, proof), noon),
            proof,
            { slots, select: 'c1' },
            {
              operation: `link ${account}`,
              entry: {
                subject: `account#${account}`,
                at: noon,
                event: 'contract-linked',
                by: { kind: 'account', account },
                details: {},
              },
            },
          ),
        );
        const outcomes = await scheduler.waitFor(Promise.all(links));
        expect(outcomes.filter((outcome) => outcome === 'linked')).toHaveLength(slots);
        expect(outcomes.filter((outcome) => outcome === 'slots-taken')).toHaveLength(8 - slots);
        expect(world.journal).toHaveLength(slots);
        expect(await scheduler.waitFor(accounts.linkedTo(scopeOf(water, proof), proof.holder))).toHaveLength(slots);
      }),
    );
  });

  it('T-GUESS parallel guesses get the cap, known and unknown references alike', async () => {
    const { keys, world } = inMemoryStores();
    world.keys.set(reference, keyOf({ reference }));
    const unknown = proofOf().reference;
    for (const guessed of [reference, unknown]) {
      const rule = { cap: 5, seconds: 900, maxSeconds: 900 };
      const tries = await Promise.all(Array.from({ length: 64 }, () => keys.reserve(guessed, rule, noon)));
      expect(tries.filter(({ locked }) => !locked)).toHaveLength(5);
    }
  });
});
