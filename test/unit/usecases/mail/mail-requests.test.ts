import { describe, expect, it, vi } from 'vitest';
import { forgotNames, forgotPassword, resendConfirmation } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { good, openArea, refusalOf } from '../../../support/area.ts';
import { recorded } from '../../../support/intercept.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';
const locale = 'nl' as const;

const requests = [
  {
    name: 'resend',
    ask: (ports: Parameters<typeof resendConfirmation>[0], who: string, op: string) =>
      resendConfirmation(ports, { email: who, locale }, op),
  },
  {
    name: 'forgot password',
    ask: (ports: Parameters<typeof forgotPassword>[0], who: string, op: string) =>
      forgotPassword(ports, { identifier: who, locale }, op),
  },
  {
    name: 'forgot names',
    ask: (ports: Parameters<typeof forgotNames>[0], who: string, op: string) =>
      forgotNames(ports, { email: who, locale }, op),
  },
];

describe.each(requests)('asking for a mail: $name', ({ ask }) => {
  it('T-ENUM unknown, pending and known: accepted, with the same calls', async () => {
    const area = openArea(water);
    await area.newcomer('known@example.fr');
    good(await area.signUp('pending@example.fr'));
    const traces: unknown[] = [];
    for (const who of ['known@example.fr', 'pending@example.fr', 'unknown@example.fr']) {
      const { ports, calls } = recorded(area.ports);
      traces.push({ outcome: await ask(ports, who, area.operation()), calls });
    }
    expect(traces[0]).toEqual({ outcome: { asked: true }, calls: ['outbox.put'] });
    for (const trace of traces) expect(trace).toEqual(traces[0]);
  });

  it('T-BOMB beyond five an hour it is still accepted, and nothing leaves', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    area.later(2 * 3_600_000);
    const before = area.lettersTo(email).length;
    for (let i = 0; i < 30; i += 1) expect(await ask(area.ports, email, area.operation())).toEqual({ asked: true });
    await area.deliver();
    expect(area.lettersTo(email).length - before).toBe(5);
  });

  it('T-BOMB a stranger’s sign-ups and resends block no other kind of mail', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    for (let i = 0; i < 9; i += 1) await area.signUp(email);
    await area.deliver();
    const before = area.lettersTo(email).length;
    good(await ask(area.ports, email, area.operation()));
    await area.deliver();
    const sent = area.lettersTo(email).slice(before);
    expect(sent.map(({ kind }) => kind)).toEqual(ask === requests[0]?.ask ? [] : [sent[0]?.kind]);
  });
});

describe('what becomes of it', () => {
  it('D1 a resend never kills an earlier link', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    const first = await area.openMail(email);
    good(await resendConfirmation(area.ports, { email: 'Jeanne@example.fr ', locale }, area.operation()));
    const second = await area.openMail(email);
    expect(second).not.toBe(first);
    for (const token of [first, second]) expect(await area.activate({ token })).toMatchObject({ status: 'pending' });
  });

  it('D1 a resend to an address that is done says how to sign in; to a stranger nothing is sent', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    for (const who of [email, 'stranger@example.fr']) {
      good(await resendConfirmation(area.ports, { email: who, locale }, area.operation()));
    }
    expect(await area.lastLetterTo(email)).toMatchObject({ kind: 'already-registered' });
    expect(area.lettersTo('stranger@example.fr')).toEqual([]);
    expect(area.world.outbox.size).toBe(0);
  });

  it('D8 the names behind an address go to that address, each account’s own', async () => {
    const area = openArea(landlord);
    for (const n of [1, 2, 3]) await area.print(n);
    await area.newcomer(email, { n: 1 });
    await area.newcomer(email, { n: 2 });
    await area.newcomer('other@example.fr', { n: 3 });
    good(await forgotNames(area.ports, { email, locale }, area.operation()));
    expect(await area.lastLetterTo(email)).toMatchObject({ kind: 'names', accounts: [['L / 100001'], ['L / 100002']] });
  });

  it('D8 names go to those who can be reached, in their own language where there is one account', async () => {
    const area = openArea(landlord);
    for (const n of [1, 2]) await area.print(n);
    await area.newcomer(email, { n: 1, fields: { locale: 'fr' } });
    const ask = async () => {
      good(await forgotNames(area.ports, { email, locale: 'de' }, area.operation()));
      await area.deliver();
      const last = area.ports.mailer.sent.at(-1);
      return [last?.locale, last?.letter];
    };
    const letter = (lang: string, ...accounts: readonly string[][]) => [
      lang,
      { kind: 'names', accounts, portal: `https://portal.example/?lang=${lang}` },
    ];
    expect(await ask()).toEqual(letter('fr', ['L / 100001']));
    await area.newcomer(email, { n: 2, fields: { locale: 'fr' } });
    expect(await ask()).toEqual(letter('de', ['L / 100001'], ['L / 100002']));
    const [first] = [...area.world.accounts.values()];
    if (first !== undefined) area.world.accounts.set(first.id, { ...first, mailStopped: 'bounce' });
    expect(await ask()).toEqual(letter('fr', ['L / 100002']));
  });

  it('D1 a resend looks past a registration that another proof has superseded', async () => {
    const area = openArea(landlord);
    await area.print();
    good(await area.signUp(email));
    await area.deliver();
    good(await area.signUp('second@example.fr'));
    await area.deliver();
    const before = area.lettersTo(email).length;
    good(await resendConfirmation(area.ports, { email, locale }, area.operation()));
    await area.deliver();
    expect(area.lettersTo(email)).toHaveLength(before);
  });

  it('D1 a resend of a registration whose pair is still its own goes out, one that is done says nothing new', async () => {
    const area = openArea(landlord);
    await area.print();
    good(await area.signUp(email));
    await area.deliver();
    good(await resendConfirmation(area.ports, { email, locale }, area.operation()));
    await area.deliver();
    expect(area.lettersTo(email).map(({ kind }) => kind)).toEqual(['confirm', 'confirm']);
    good(await area.activate({ token: await area.openMail(email), password: 'Quatre chevaux gris 4!' }));
    const [registration = ''] = [...area.world.registrations.keys()];
    await area.ports.outbox.put('late', { kind: 'confirm', registration }, 0);
    await area.deliver();
    expect(area.lettersTo(email)).toHaveLength(2);
  });

  it('“you have an account” is in the account’s language; with two accounts, in the requested one', async () => {
    const one = openArea(water);
    await one.newcomer(email, { fields: { locale: 'fr' } });
    good(await resendConfirmation(one.ports, { email, locale }, one.operation()));
    expect(await one.lastLetterTo(email)).toMatchObject({ kind: 'already-registered' });
    expect(one.ports.mailer.sent.at(-1)?.locale).toBe('fr');
    // An erasure that has just taken another account of the address away.
    const [account = ''] = [...one.world.accounts.keys()];
    vi.spyOn(one.ports.accounts, 'atAddress').mockResolvedValue(['gone', account]);
    good(await resendConfirmation(one.ports, { email, locale }, one.operation()));
    await one.deliver();
    expect(one.ports.mailer.sent).toHaveLength(3);
    expect(one.ports.mailer.sent.at(-1)).toMatchObject({ locale: 'fr', letter: { kind: 'already-registered' } });
    const shared = openArea(landlord);
    for (const n of [1, 2]) {
      await shared.print(n);
      await shared.newcomer(email, { n, fields: { locale: 'fr' } });
    }
    good(await resendConfirmation(shared.ports, { email, locale }, shared.operation()));
    expect(await shared.lastLetterTo(email)).toMatchObject({ kind: 'already-registered' });
    expect(shared.ports.mailer.sent.at(-1)?.locale).toBe(locale);
  });

  it('B16 with shared addresses a resend mentions the account there', async () => {
    const area = openArea(landlord);
    await area.print();
    await area.newcomer(email);
    for (const who of [email, 'stranger@example.fr']) {
      good(await resendConfirmation(area.ports, { email: who, locale }, area.operation()));
    }
    expect(await area.lastLetterTo(email)).toMatchObject({ kind: 'already-registered' });
    expect(area.lettersTo('stranger@example.fr')).toEqual([]);
  });

  it('B16 a forgotten password is asked for by the reference; the mail goes to the account’s own address', async () => {
    const area = openArea(landlord);
    await area.print();
    await area.newcomer(email);
    good(await forgotPassword(area.ports, { identifier: 'L / 100001', locale }, area.operation()));
    expect(await area.lastLetterTo(email)).toMatchObject({ kind: 'reset', minutes: 60 });
    good(await forgotPassword(area.ports, { identifier: email, locale }, area.operation()));
    const letters = area.lettersTo(email).length;
    await area.deliver();
    expect(area.lettersTo(email)).toHaveLength(letters);
  });

  it('T-BOMB several names of one account share its mailbox’s cap', async () => {
    const area = openArea(energy);
    await area.print();
    good(await area.signUp(email));
    const token = await area.openMail(email);
    const contract = await area.print();
    good(await area.activate({ token, contract, username: 'jeanne', password: 'Quatre chevaux gris 4!' }));
    for (let i = 0; i < 5; i += 1) {
      for (const identifier of [email, 'jeanne'])
        await forgotPassword(area.ports, { identifier, locale }, area.operation());
    }
    await area.deliver();
    expect(area.lettersTo(email).filter(({ kind }) => kind === 'reset')).toHaveLength(5);
  });

  it('a pending registration has no password reset: one starts again', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    await area.deliver();
    good(await forgotPassword(area.ports, { identifier: email, locale }, area.operation()));
    await area.deliver();
    expect(area.lettersTo(email).map(({ kind }) => kind)).toEqual(['confirm']);
  });

  it('T-MAILHDR an invalid address is a fault of its field', async () => {
    const area = openArea(water);
    for (const ask of [resendConfirmation, forgotNames]) {
      expect(refusalOf(await ask(area.ports, { email: 'a@b, c@d', locale }, area.operation()))).toBe('invalid-request');
    }
  });
});
