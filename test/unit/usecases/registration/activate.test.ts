import { describe, expect, it } from 'vitest';
import { asksFor } from '../../../../functions/domain/profile.ts';
import { type Area, good, openArea, otherPassword, pairOf, password, refusalOf } from '../../../support/area.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

/** The form is sent and the mail opened: the token behind the link. */
const behindTheLink = async (area: Area, address = email, n = 1): Promise<string> => {
  await area.print(n);
  good(await area.signUp(address, area.form(n)));
  return area.openMail(address);
};

/** What the page behind the link must send to complete. */
const proofs = (area: Area) => ({
  password,
  ...(area.profile.journey === 'email-first' ? { contract: pairOf(area.profile) } : {}),
});

describe.each([energy, landlord, water])('X6 the page behind the link of $operator', (profile) => {
  it('X6 all proofs in one call make the account, and signing in works', async () => {
    const area = openArea(profile);
    const token = await behindTheLink(area);
    const outcome = good(await area.activate({ token, ...proofs(area) }));
    const name = profile.signInNames.includes('reference') ? '100001' : email;
    expect(outcome).toEqual({
      status: 'active',
      signInNames: [name],
      returnTo: null,
      made: { linked: asksFor(profile, 'contract') },
    });
    expect(await area.session(name)).toMatchObject({ expiresIn: 600 });
    expect(area.journalOf('account-activated')).toHaveLength(1);
  });

  it('T-SCAN the token alone changes nothing, however often', async () => {
    const area = openArea(profile);
    const token = await behindTheLink(area);
    const before = structuredClone({ ...area.world, done: null });
    for (let i = 0; i < 200; i += 1) {
      expect(await area.activate({ token })).toMatchObject({
        status: 'pending',
        missing: expect.arrayContaining(['password']),
      });
    }
    expect({ ...area.world, done: null }).toEqual(before);
    expect(area.ports.identity.calls).toEqual([]);
    expect(good(await area.activate({ token, ...proofs(area) }))).toMatchObject({ status: 'active' });
  });

  it('D1 clicking twice is harmless: active again, whatever else is sent', async () => {
    const area = openArea(profile);
    const token = await behindTheLink(area);
    const first = { ...good(await area.activate({ token, ...proofs(area) })), made: null };
    expect(await area.activate({ token, ...proofs(area) })).toEqual(first);
    expect(await area.activate({ token })).toEqual(first);
    expect(
      await area.activate({ token, password: 'x', username: '!', contract: { reference: '?', key: '?' } }),
    ).toEqual(first);
    expect(area.journalOf('account-activated')).toHaveLength(1);
  });

  it('D1 the link ends after its hours; unknown and expired are one answer', async () => {
    const area = openArea(profile);
    const token = await behindTheLink(area);
    const unknown = await area.activate({ token: 'nothing', ...proofs(area) });
    area.later(profile.linkHours * 3_600_000);
    expect(await area.activate({ token, ...proofs(area) })).toEqual(unknown);
    expect(unknown).toEqual({ refused: 'link-invalid' });
  });

  it('A20 nothing usable exists before every proof', async () => {
    const area = openArea(profile);
    const token = await behindTheLink(area);
    await area.activate({ token });
    expect(area.world.accounts.size + area.ports.identity.passwords.size).toBe(0);
    expect(refusalOf(await area.enter(email))).toBe('invalid-credentials');
  });
});

describe('A19 the password is chosen behind the link', () => {
  it('A25 the proofs may come in several calls', async () => {
    const area = openArea(energy);
    const token = await behindTheLink(area);
    expect(await area.activate({ token })).toMatchObject({ missing: ['contract', 'password'] });
    expect(await area.activate({ token, password })).toMatchObject({ missing: ['contract'] });
    expect(await area.activate({ token, contract: pairOf(energy) })).toMatchObject({ missing: ['password'] });
    expect(await area.activate({ token, password })).toMatchObject({ status: 'active' });
  });

  it('A19 a name of one’s own opens beside the e-mail', async () => {
    const area = openArea(energy);
    const token = await behindTheLink(area);
    good(await area.activate({ token, contract: pairOf(energy), username: ' Jeanne.M ', password }));
    for (const name of [email, 'jeanne.m', 'JEANNE.M', ' Jeanne@Example.FR ']) good(await area.enter(name));
    expect(area.world.names.size).toBe(2);
  });

  it('D7 a chosen name may not look like an e-mail nor like a reference', async () => {
    const area = openArea(energy);
    const token = await behindTheLink(area);
    for (const username of ['a@b.fr', '2101234567', 'ab', '12345']) {
      expect(await area.activate({ token, username })).toEqual({
        refused: 'invalid-request',
        faults: [{ path: 'username', code: 'wrong-format' }],
      });
    }
  });

  it('D4 a taken name is reported only after the pair, and another can be chosen', async () => {
    const area = openArea(energy);
    const first = await behindTheLink(area);
    good(await area.activate({ token: first, contract: pairOf(energy), username: 'jeanne', password }));
    const token = await behindTheLink(area, 'jean@example.fr', 2);
    expect(await area.activate({ token, username: 'jeanne', password })).toMatchObject({ missing: ['contract'] });
    const wrong = { ...pairOf(energy, 2), key: '9999999999' };
    const guess = { token, contract: wrong, username: 'jeanne', password };
    expect(refusalOf(await area.activate(guess))).toBe('contract-not-proven');
    expect(refusalOf(await area.activate({ ...guess, contract: pairOf(energy, 2) }))).toBe('username-taken');
    // Told before anything was made.
    expect(area.ports.identity.passwords.size).toBe(1);
    expect(await area.activate({ token, username: 'jean', password })).toMatchObject({ status: 'active' });
  });

  it('A20 the policy is checked before the pair and costs no attempt', async () => {
    const area = openArea(energy);
    const token = await behindTheLink(area);
    const outcome = await area.activate({ token, contract: pairOf(energy), password: 'motdepasse' });
    expect(refusalOf(outcome)).toBe('password-refused');
    expect(area.world.attempts.size + area.ports.secrecy.comparisons.keys).toBe(0);
  });

  it('D3 wrong pairs are counted per registration, too: 429 beyond, whatever the references', async () => {
    const area = openArea(energy);
    const token = await behindTheLink(area);
    for (let n = 50; n < 60; n += 1) {
      expect(refusalOf(await area.activate({ token, contract: pairOf(energy, n) }))).toBe('contract-not-proven');
    }
    expect(refusalOf(await area.activate({ token, contract: pairOf(energy) }))).toBe('too-many-attempts');
  });

  it('A15 the customer’s one slot is filled: already-activated', async () => {
    const area = openArea(energy);
    const late = await behindTheLink(area, 'late@example.fr');
    expect(await area.activate({ token: late, contract: pairOf(energy) })).toMatchObject({ missing: ['password'] });
    // The other registration proves the pair later, and so supersedes this one.
    const token = await behindTheLink(area);
    good(await area.activate({ token, ...proofs(area) }));
    expect(refusalOf(await area.activate({ token: late, password }))).toBe('link-invalid');
    const third = await behindTheLink(area, 'third@example.fr');
    expect(refusalOf(await area.activate({ token: third, ...proofs(area) }))).toBe('already-activated');
    expect(area.world.accounts.size).toBe(1);
  });

  it('D5 a key reissued meanwhile asks for the contract again', async () => {
    const area = openArea(energy);
    const token = await behindTheLink(area);
    good(await area.activate({ token, contract: pairOf(energy) }));
    await area.print(1, { key: '0555555555' });
    expect(await area.activate({ token, password })).toMatchObject({ status: 'pending', missing: ['contract'] });
    const contract = { ...pairOf(energy), key: '0555555555' };
    expect(await area.activate({ token, contract, password })).toMatchObject({ status: 'active' });
  });

  it('A12 leading zeros count: a code is a string', async () => {
    const area = openArea(energy);
    const token = await behindTheLink(area);
    const bare = { ...pairOf(energy), key: '1' };
    expect(refusalOf(await area.activate({ token, contract: bare }))).toBe('invalid-request');
  });
});

describe('B14, C9 the password is typed again behind the link', () => {
  it.each([landlord, water])(
    'T-PREHIJACK $operator: a wrong password is 401, ten of them use the link up',
    async (profile) => {
      const area = openArea(profile);
      const token = await behindTheLink(area);
      for (let i = 0; i < 10; i += 1) {
        expect(refusalOf(await area.activate({ token, password: otherPassword }))).toBe('invalid-credentials');
      }
      expect(refusalOf(await area.activate({ token, password }))).toBe('link-invalid');
      expect(area.world.accounts.size).toBe(0);
    },
  );

  it('D1 a right password costs no try, and a resent link works after the first is used up', async () => {
    const area = openArea(water);
    const token = await behindTheLink(area);
    for (let i = 0; i < 10; i += 1) await area.activate({ token, password: otherPassword });
    good(await area.signUp(email, area.form()));
    expect(await area.activate({ token: await area.openMail(email), password })).toMatchObject({ status: 'active' });
  });

  it('D5 a second proof of the same pair supersedes the first: its link answers 410', async () => {
    const area = openArea(landlord);
    const first = await behindTheLink(area);
    const second = await behindTheLink(area, 'corrected@example.fr');
    expect(refusalOf(await area.activate({ token: first, password }))).toBe('link-invalid');
    expect(await area.activate({ token: second, password })).toMatchObject({ status: 'active' });
  });

  it('D5 a key reissued meanwhile: the contract is asked for beside the password', async () => {
    const area = openArea(landlord);
    const token = await behindTheLink(area);
    const { key } = await area.print(1, { key: '55555555' });
    expect(await area.activate({ token })).toMatchObject({ missing: ['contract', 'password'] });
    expect(await area.activate({ token, password })).toMatchObject({ missing: ['contract'] });
    const contract = { ...pairOf(landlord), key };
    expect(await area.activate({ token, password, contract })).toMatchObject({ status: 'active' });
  });

  it('B14 only the password is missing where the pair was given with the form', async () => {
    for (const profile of [landlord, water]) {
      const area = openArea(profile);
      const token = await behindTheLink(area);
      expect(await area.activate({ token })).toMatchObject({ status: 'pending', missing: ['password'] });
    }
  });

  it('C3 the page takes no pair and no name where the journey has none', async () => {
    const area = openArea(water);
    const token = await behindTheLink(area);
    expect(await area.activate({ token, password, contract: pairOf(water), username: 'jeanne' })).toEqual({
      refused: 'invalid-request',
      faults: [
        { path: 'contract', code: 'not-accepted-here' },
        { path: 'username', code: 'not-accepted-here' },
      ],
    });
  });

  it('D5 a password picks no registration whose pair somebody else has proved since', async () => {
    const area = openArea(landlord);
    await behindTheLink(area, email, 1);
    await behindTheLink(area, 'second@example.fr', 1);
    await area.print(2);
    good(await area.signUp(email, { ...area.form(2), password: otherPassword }));
    const token = await area.openMail(email);
    expect(await area.activate({ token, password })).toEqual({ refused: 'invalid-credentials' });
    expect(await area.activate({ token, password: otherPassword })).toMatchObject({ signInNames: ['100002'] });
  });

  it('B14 with two registrations at one mailbox, the password picks; both links then tell they are done', async () => {
    const area = openArea(landlord);
    const first = await behindTheLink(area, email, 1);
    await area.print(2);
    good(await area.signUp(email, { ...area.form(2), password: otherPassword }));
    expect(await area.activate({ token: first, password: otherPassword })).toMatchObject({ signInNames: ['100002'] });
    expect(await area.activate({ token: first, password })).toMatchObject({ signInNames: ['100001'] });
    expect(await area.activate({ token: first, password: otherPassword })).toMatchObject({ status: 'active' });
  });

  it('C8 activating drops the other registrations of the address; their links lead to the account', async () => {
    const area = openArea(water);
    const first = await behindTheLink(area);
    good(await area.signUp(email, { password: otherPassword }));
    const second = await area.openMail(email);
    const done = await area.activate({ token: second, password: otherPassword });
    expect(done).toMatchObject({ status: 'active' });
    expect(await area.activate({ token: first, password })).toEqual({ ...done, made: null });
    expect([...area.world.registrations.values()].map(({ password: kept }) => kept)).toEqual([null, null]);
    expect(refusalOf(await area.enter(email, password))).toBe('invalid-credentials');
  });
});
