import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../../functions/domain/durations.ts';
import type { FieldFault } from '../../../../functions/domain/errors.ts';
import type { Profile } from '../../../../functions/domain/profile.ts';
import { sweep } from '../../../../functions/usecases/operations/sweep.ts';
import { register } from '../../../../functions/usecases/registration/register.ts';
import {
  type Fields,
  good,
  openArea,
  otherPassword,
  pairOf,
  password,
  refusalOf,
  tokenOf,
} from '../../../support/area.ts';
import { recorded } from '../../../support/intercept.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const faultsOf = async (profile: Profile, change: (form: Fields) => Fields, address = email) => {
  const area = openArea(profile);
  await area.print();
  const outcome = await area.signUp(address, change(area.form()));
  const faults: readonly FieldFault[] = 'faults' in outcome ? (outcome.faults ?? []) : [];
  return faults.map(({ path, code }) => `${path} ${code}`);
};

describe.each([energy, landlord, water])('X1 the form of $operator', (profile) => {
  it('X1 accepts what the journey asks for, and mails a link', async () => {
    const area = openArea(profile);
    await area.print();
    expect(await area.signUp(email)).toEqual({ locale: 'fr' });
    expect(await area.openMail(email)).toMatch(/^[\w-]{43}$/);
    expect(area.journalOf('registration-opened')).toHaveLength(1);
  });

  it('X1 asks for each of its fields', async () => {
    const area = openArea(profile);
    for (const field of Object.keys(area.form())) {
      const without = (form: Fields) => Object.fromEntries(Object.entries(form).filter(([name]) => name !== field));
      expect(await faultsOf(profile, without)).toEqual([`${field} required`]);
    }
    expect(Object.keys(area.form()).length).toBeGreaterThan(0);
  });

  it('X1 refuses a proof that would prove nothing here', async () => {
    const all: Fields = { password, contract: pairOf(profile), consents: {}, terms: '2026-01' };
    const asked = Object.keys(openArea(profile).form());
    const faults = await faultsOf(profile, (form) => ({ ...all, ...form }));
    const refused = Object.keys(all).filter((field) => !asked.includes(field));
    expect(faults).toEqual(refused.map((field) => `${field} not-accepted-here`));
  });

  it('T-MAILHDR refuses anything but one address', async () => {
    for (const bad of ['nobody', 'a@b', 'a@example.fr,b@example.fr', 'a@example.fr\r\nbcc: b@example.fr', '']) {
      expect(await faultsOf(profile, (form) => form, bad)).toContain('email wrong-format');
    }
  });

  it('A25 leads back only where the profile allows', async () => {
    expect(await faultsOf(profile, (form) => ({ ...form, returnTo: 'https://evil.example/' }))).toEqual([
      'returnTo not-allowed',
    ]);
  });

  it('X4 keeps no password in clear', async () => {
    const area = openArea(profile);
    await area.print();
    good(await area.signUp(email));
    expect(JSON.stringify([...area.world.registrations.values()])).not.toContain(password);
  });
});

describe('what each form rules', () => {
  it('A1 the terms are accepted in the version in force', async () => {
    expect(await faultsOf(energy, (form) => ({ ...form, terms: '2019-01' }))).toEqual(['terms outdated']);
  });

  it('A25 keeps where the app wants to be led back to', async () => {
    const returnTo = 'https://app.clareo.example/connexion';
    expect(await faultsOf(energy, (form) => ({ ...form, returnTo }))).toEqual([]);
  });

  it('B9 each consent is answered, none is pre-selected, none is invented', async () => {
    expect(await faultsOf(landlord, (form) => ({ ...form, consents: { commercial: true } }))).toEqual([
      'consents.e-notice required',
      'consents.general required',
    ]);
    const invented = await faultsOf(landlord, (form) => ({ ...form, consents: { ...form.consents, other: true } }));
    expect(invented).toEqual(['consents.other unknown-field']);
  });

  it('B3 a reference or key that cannot be one is a fault of its field', async () => {
    const contract = { reference: 'abc', key: '!' };
    expect(await faultsOf(landlord, (form) => ({ ...form, contract }))).toEqual([
      'contract.reference wrong-format',
      'contract.key wrong-format',
    ]);
  });

  it('B3 the reference is taken with or without the printed "L /" and spaces', async () => {
    const area = openArea(landlord);
    const { key } = await area.print();
    for (const reference of ['L / 100001', '100001', ' l/ 100 001']) {
      good(await area.signUp(email, { ...area.form(), contract: { reference, key } }));
    }
    expect(area.world.registrations.size).toBe(3);
  });

  it('C5 names every broken password rule', async () => {
    const area = openArea(water);
    const outcome = await area.signUp(email, { password: 'a+' });
    expect(outcome).toEqual({
      refused: 'password-refused',
      rules: ['too-short', 'digit-missing', 'upper-case-missing', 'special-missing', 'character-refused'],
    });
  });

  it('A19 the language is one that the operator offers', async () => {
    expect(await faultsOf({ ...water, locales: ['fr', 'nl'] }, (form) => ({ ...form, locale: 'de' }))).toEqual([
      'locale not-allowed',
    ]);
  });
});

describe('the pair in the form', () => {
  const wrong = { reference: pairOf(landlord).reference, key: '87654321' };

  it('D3 wrong key and unknown reference are one answer, and open nothing', async () => {
    const area = openArea(landlord);
    await area.print();
    for (const contract of [wrong, pairOf(landlord, 7)]) {
      expect(await area.signUp(email, { ...area.form(), contract })).toEqual({ refused: 'contract-not-proven' });
    }
    expect(area.world.registrations.size + area.world.outbox.size).toBe(0);
  });

  it('T-GUESS the password is checked before the pair, and costs no attempt', async () => {
    const area = openArea(landlord);
    await area.print();
    expect(refusalOf(await area.signUp(email, { ...area.form(), password: 'short' }))).toBe('password-refused');
    expect(area.ports.secrecy.comparisons.keys).toBe(0);
    expect(area.world.attempts.size).toBe(0);
  });

  it('D3 ten wrong keys lock the reference: the right one is refused alike, until the lock ends by itself', async () => {
    const area = openArea(landlord);
    await area.print();
    for (let i = 0; i < 10; i += 1) {
      expect(refusalOf(await area.signUp(email, { ...area.form(), contract: wrong }))).toBe('contract-not-proven');
    }
    expect(await area.signUp(email)).toEqual({ refused: 'contract-not-proven' });
    area.later(landlord.attemptsPerReference.seconds * 1000);
    expect(await area.signUp(email)).toEqual({ locale: 'fr' });
  });

  it('D3 a right pair costs no attempt', async () => {
    const area = openArea(landlord);
    await area.print();
    for (let i = 0; i < 12; i += 1) good(await area.signUp(`p${i}@example.fr`));
    expect([...area.world.attempts.values()].map(({ count }) => count)).toEqual([0]);
  });

  it('D4 only the right pair gets already-activated', async () => {
    const area = openArea(landlord);
    await area.print();
    await area.newcomer(email);
    expect(await area.signUp('other@example.fr')).toEqual({ refused: 'already-activated' });
    expect(await area.signUp('other@example.fr', { ...area.form(), contract: wrong })).toEqual({
      refused: 'contract-not-proven',
    });
  });

  it('D5 a key past its last day proves nothing', async () => {
    const area = openArea(landlord);
    await area.print();
    for (const [reference, key] of area.world.keys)
      area.world.keys.set(reference, { ...key, validUntil: '2026-01-14' });
    expect(await area.signUp(email)).toEqual({ refused: 'contract-not-proven' });
  });
});

describe('T-BOMB', () => {
  it('T-BOMB one mailbox gets five confirmations an hour and ten a day; the answer does not reveal it', async () => {
    const area = openArea(water);
    area.later(dayMs - (area.ports.clock.now() % dayMs));
    const round = async () => {
      for (let i = 0; i < 8; i += 1) good(await area.signUp(email));
      const before = area.lettersTo(email).length;
      await area.deliver();
      return area.lettersTo(email).length - before;
    };
    const rounds = [];
    for (let hour = 0; hour < 4; hour += 1) {
      rounds.push(await round());
      area.later(3_600_000);
    }
    expect(rounds).toEqual([5, 5, 0, 0]);
  });

  it('T-BOMB beyond the limit the last registration’s mail is sent when the hour ends', async () => {
    const area = openArea(water);
    for (let i = 0; i < 5; i += 1) good(await area.signUp(email, { ...area.form(), password: otherPassword }));
    good(await area.signUp(email));
    await area.deliver();
    expect(area.lettersTo(email)).toHaveLength(5);
    area.later(3_600_000);
    await sweep(area.ports);
    expect(area.lettersTo(email)).toHaveLength(6);
    const token = tokenOf(await area.lastLetterTo(email));
    expect(await area.activate({ token, password })).toMatchObject({ status: 'active' });
  });
});

describe.each([energy, landlord, water])('T-ENUM a form of $operator', (profile) => {
  it('T-ENUM unknown, pending and known addresses: the same answer and the same calls', async () => {
    const area = openArea(profile);
    for (const n of [1, 2, 3, 4]) await area.print(n);
    await area.newcomer('known@example.fr', { n: 1 });
    good(await area.signUp('pending@example.fr', area.form(2)));
    await area.deliver();
    const traces: unknown[] = [];
    for (const address of ['unknown@example.fr', 'pending@example.fr', 'known@example.fr']) {
      const { ports, calls } = recorded(area.ports);
      const outcome = await register(ports, { email: address, locale: 'fr', ...area.form(4) }, area.operation());
      traces.push({ outcome, calls });
    }
    expect(traces[0]).toMatchObject({ outcome: { locale: 'fr' } });
    expect(traces[1]).toEqual(traces[0]);
    expect(traces[2]).toEqual(traces[0]);
  });
});

describe('T-ENUM the mail differs, not the answer', () => {
  it.each([energy, water])('T-ENUM $operator writes to a known address without a link', async (profile) => {
    const area = openArea(profile);
    await area.print(1);
    await area.newcomer(email, { n: 1 });
    good(await area.signUp(email));
    expect(await area.lastLetterTo(email)).toEqual({
      kind: 'already-registered',
      portal: 'https://portal.example/?lang=fr',
      forgot: 'https://portal.example/forgot-password?lang=fr',
    });
  });

  it('B16 two contracts may share one mailbox: the second registration gets its link', async () => {
    const area = openArea(landlord);
    await area.print(1);
    await area.print(2);
    await area.newcomer(email, { n: 1 });
    await area.newcomer(email, { n: 2 });
    expect(area.world.accounts.size).toBe(2);
  });
});
