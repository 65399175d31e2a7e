import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '../../../../functions/domain/durations.ts';
import type { MailKind } from '../../../../functions/domain/mail.ts';
import { dayCounter, mailBudgets } from '../../../../functions/domain/mail-budgets.ts';
import { forgotPassword, resendConfirmation } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { redriveMail } from '../../../../functions/usecases/mail/redrive-mail.ts';
import { sendDueMail } from '../../../../functions/usecases/mail/send-due-mail.ts';
import { sweep } from '../../../../functions/usecases/operations/sweep.ts';
import { activate } from '../../../../functions/usecases/registration/activate.ts';
import { type Area, good, openArea, password, refusalOf, tokenOf } from '../../../support/area.ts';
import { failingAt } from '../../../support/intercept.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

describe('which letter to whom', () => {
  it('B14 the confirmation shows the reference only where it signs in', async () => {
    for (const [profile, reference] of [
      [landlord, 'L / 100001'],
      [energy, null],
      [water, null],
    ] as const) {
      const area = openArea(profile);
      await area.print();
      good(await area.signUp(email));
      expect(await area.lastLetterTo(email)).toMatchObject({ kind: 'confirm', hours: 24, reference });
    }
  });

  it('A19 the mail speaks the language of the form', async () => {
    const area = openArea(energy);
    good(await area.signUp(email, { ...area.form(), locale: 'nl' }));
    await area.deliver();
    expect(area.ports.mailer.sent.map(({ locale, to }) => [locale, to])).toEqual([['nl', email]]);
  });

  it('T-LEAK the token stands in the fragment of the mailed link, and nowhere at rest', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    const letter = await area.lastLetterTo(email);
    const token = tokenOf(letter);
    expect(letter).toMatchObject({ link: `https://portal.example/activate?lang=fr#token=${token}` });
    const atRest = JSON.stringify(Object.values(area.world).map((rows) => [...rows]));
    expect(atRest).not.toContain(token);
    expect(atRest).toContain(area.ports.secrecy.sha256(token));
  });

  it('a registration that has expired or is done is not written about', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    area.later(24 * 60 * minuteMs);
    await area.deliver();
    expect(area.ports.mailer.sent).toEqual([]);
    expect(area.world.outbox.size).toBe(0);
  });

  it('mail that bounced is stopped, until an agent lifts it', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    const [account] = [...area.world.accounts.values()];
    if (account !== undefined) area.world.accounts.set(account.id, { ...account, mailStopped: 'bounce' });
    await area.ports.outbox.put('n', { kind: 'password-changed', account: account?.id ?? '' }, 0);
    expect(await sendDueMail(area.ports, 'n')).toBe('nobody');
    expect(await sendDueMail(area.ports, 'n')).toBe('gone');
  });
});

describe('T-BOMB mails of a day', () => {
  const fill = async (area: Area, kind: MailKind) => {
    const { day: windows } = mailBudgets[kind];
    const [window] = windows;
    if (window === undefined) throw new Error('no window');
    for (let i = 0; i < window.cap; i += 1)
      await area.ports.limits.take(dayCounter(kind), windows, area.ports.clock.now());
  };

  it('T-BOMB a reset beyond the day’s leaves nothing behind, other kinds still leave', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    await fill(area, 'reset');
    await area.ports.outbox.put('r', { kind: 'reset', name: email, locale: 'fr' }, 0);
    expect(await sendDueMail(area.ports, 'r')).toBe('nobody');
    await area.ports.outbox.put('n', { kind: 'names', address: email, locale: 'fr' }, 0);
    expect(await sendDueMail(area.ports, 'n')).toBe('names');
    area.later(24 * 60 * minuteMs);
    await area.ports.outbox.put('r', { kind: 'reset', name: email, locale: 'fr' }, 0);
    expect(await sendDueMail(area.ports, 'r')).toBe('reset');
  });

  it('T-BOMB registrations beyond the day’s are told to wait, and change nothing', async () => {
    const area = openArea(water);
    await fill(area, 'confirm');
    expect(await area.signUp(email)).toEqual({ refused: 'too-many-attempts', retryAfter: expect.any(Number) });
    expect(area.world.registrations.size).toBe(0);
  });

  it('T-BOMB notices of one’s own acts leave on a day on which strangers have used up all else', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    for (const kind of ['confirm', 'reset', 'names'] as const) await fill(area, kind);
    const [account = ''] = [...area.world.accounts.keys()];
    await area.ports.outbox.put('n', { kind: 'password-changed', account }, 0);
    expect(await sendDueMail(area.ports, 'n')).toBe('password-changed');
  });

  it('T-BOMB a notice beyond the day’s waits for the next, and is sent once', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    const midnight = Math.floor(area.ports.clock.now() / dayMs) * dayMs + dayMs;
    await fill(area, 'password-changed');
    const [account = ''] = [...area.world.accounts.keys()];
    for (const id of ['a', 'b', 'c']) {
      await area.ports.outbox.put(id, { kind: 'password-changed', account }, area.ports.clock.now());
      expect(await sendDueMail(area.ports, id)).toBe('delayed');
    }
    expect([...area.world.outbox.values()].map(({ notBefore, failures }) => [notBefore, failures])).toEqual([
      [midnight, 0],
    ]);
    area.later(2 * minuteMs);
    expect(await sweep(area.ports)).toMatchObject({ mailsSent: 0, mailsFailed: 0 });
    area.later(midnight - area.ports.clock.now());
    expect(await sweep(area.ports)).toMatchObject({ mailsSent: 1 });
    expect(area.lettersTo(email).at(-1)).toMatchObject({ kind: 'password-changed' });
    expect(area.world.outbox.size).toBe(0);
  });

  it('T-BOMB a notice that is put off while the one before it leaves is not taken away with it', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    const [account = ''] = [...area.world.accounts.keys()];
    const due = { kind: 'password-changed', account } as const;
    await area.ports.outbox.put('waiting', due, 1);
    const send = async (...mail: Parameters<typeof area.ports.mailer.send>) => {
      await area.ports.outbox.delay({ id: 'later', due, createdAt: 2, failures: 0, notBefore: 2 }, 'waiting', 3);
      await area.ports.mailer.send(...mail);
    };
    expect(await sendDueMail({ ...area.ports, mailer: { send } }, 'waiting')).toBe('password-changed');
    expect(await area.ports.outbox.get('waiting')).toMatchObject({ createdAt: 2, notBefore: 3 });
  });

  it('T-BOMB one mailbox’s resets are none of another’s', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    await area.newcomer('other@example.fr');
    const sent: string[] = [];
    for (const name of [...Array.from({ length: 6 }, () => email), 'other@example.fr']) {
      await area.ports.outbox.put('r', { kind: 'reset', name, locale: 'fr' }, 0);
      sent.push(await sendDueMail(area.ports, 'r'));
    }
    expect(sent).toEqual(['reset', 'reset', 'reset', 'reset', 'reset', 'nobody', 'reset']);
  });
});

describe('T-MAILOUT', () => {
  it('T-MAILOUT 1,000 registrations while mail is down: 1,000 mails after it, each with a good link', async () => {
    const area = openArea(water);
    area.ports.mailer.outage(true);
    for (let i = 0; i < 1000; i += 1) good(await area.signUp(`p${i}@example.fr`));
    await expect(area.deliver()).rejects.toThrow('down');
    area.later(2 * minuteMs);
    expect(await sweep(area.ports)).toMatchObject({ mailsSent: 0, mailsFailed: 1000 });
    area.later(60 * minuteMs);
    area.ports.mailer.outage(false);
    expect(await sweep(area.ports)).toMatchObject({ mailsSent: 1000, mailsFailed: 0 });
    expect(new Set(area.ports.mailer.sent.map(({ to }) => to)).size).toBe(1000);
    expect(area.world.outbox.size).toBe(0);
    expect(await area.activate({ token: await area.openMail('p999@example.fr'), password })).toMatchObject({
      status: 'active',
    });
  });

  it('T-MAILOUT the sweep leaves fresh rows to the stream, and waits between tries', async () => {
    const area = openArea(water);
    area.ports.mailer.outage(true);
    good(await area.signUp(email));
    expect(await sweep(area.ports)).toMatchObject({ mailsSent: 0, mailsFailed: 0 });
    area.later(2 * minuteMs);
    expect(await sweep(area.ports)).toMatchObject({ mailsFailed: 1 });
    expect(await sweep(area.ports)).toMatchObject({ mailsFailed: 0 });
    area.later(5 * minuteMs);
    expect(await sweep(area.ports)).toMatchObject({ mailsFailed: 1 });
  });

  it('the sweep counts what it has sent, confirmations also by themselves, and no mail that nobody gets', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    for (const who of ['second', 'third']) good(await area.signUp(`${who}@example.fr`));
    good(await forgotPassword(area.ports, { identifier: email, locale: 'fr' }, area.operation()));
    await area.ports.outbox.put('n', { kind: 'password-changed', account: 'nobody' }, 0);
    const { due } = area.ports.outbox;
    const outbox = {
      ...area.ports.outbox,
      due: async function* (...args: Parameters<typeof due>) {
        yield* due(...args);
        yield { id: 'sent by the stream meanwhile', createdAt: 0, failures: 0, parked: false };
      },
    };
    area.later(2 * minuteMs);
    expect(await sweep({ ...area.ports, outbox })).toMatchObject({
      mailsSent: 3,
      confirmationsSent: 2,
      mailsFailed: 0,
    });
  });

  it('D7 the mail to a new address is nobody’s where the account is gone, or going', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    const [account = ''] = area.world.accounts.keys();
    const due = { kind: 'email-change', account, address: 'new@example.fr', passwordEpoch: 0 } as const;
    await area.ports.outbox.put('open', due, 0);
    expect(await sendDueMail(area.ports, 'open')).toBe('email-change');
    await area.ports.accounts.beginErasure(account, 0);
    await area.ports.outbox.put('going', due, 0);
    expect(await sendDueMail(area.ports, 'going')).toBe('nobody');
    await area.ports.outbox.put('gone', { ...due, account: 'nobody' }, 0);
    expect(await sendDueMail(area.ports, 'gone')).toBe('nobody');
  });

  it('T-MAILOUT a reset that was tried all through the outage is counted once, and leaves', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    area.ports.mailer.outage(true);
    good(await forgotPassword(area.ports, { identifier: email, locale: 'fr' }, area.operation()));
    for (let tries = 0; tries < 12; tries += 1) {
      area.later(5 * minuteMs);
      await sweep(area.ports);
    }
    area.ports.mailer.outage(false);
    area.later(5 * minuteMs);
    expect(await sweep(area.ports)).toMatchObject({ mailsSent: 1, mailsParked: 0 });
    expect(area.lettersTo(email).map(({ kind }) => kind)).toEqual(['confirm', 'reset']);
  });

  it('T-MAILOUT what fails for a day is parked and counted, and is nobody’s try until it is put back', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    area.ports.mailer.outage(true);
    good(await forgotPassword(area.ports, { identifier: email, locale: 'fr' }, area.operation()));
    for (let hours = 0; hours < 24; hours += 1) {
      area.later(60 * minuteMs);
      expect(await sweep(area.ports)).toMatchObject({ mailsFailed: 1, mailsParked: hours === 23 ? 1 : 0 });
    }
    area.later(60 * minuteMs);
    expect(await sweep(area.ports)).toMatchObject({ mailsFailed: 0, mailsParked: 1 });
    area.ports.mailer.outage(false);
    expect(await redriveMail(area.ports)).toEqual({ redriven: 1 });
    expect(await sweep(area.ports)).toMatchObject({ mailsSent: 1, mailsParked: 0 });
  });

  it('T-FAULT a sender that died at any call: the mail leaves all the same, and its link is good', async () => {
    let tried = 0;
    for (let call = 1; ; call += 1) {
      const area = openArea(water);
      good(await area.signUp(email));
      const [id = ''] = [...area.world.outbox.keys()];
      const { ports, reached } = failingAt(area.ports, { call, when: 'after', death: true });
      await sendDueMail(ports, id).catch(() => undefined);
      if (!reached()) break;
      tried += 1;
      area.later(2 * minuteMs);
      await sweep(area.ports);
      expect(await area.activate({ token: await area.openMail(email), password })).toMatchObject({ status: 'active' });
    }
    expect(tried).toBeGreaterThan(3);
  });
});

describe('the sweep', () => {
  it('T-FAULT takes away what an expired registration has left, and nothing of a completed one', async () => {
    const area = openArea(water);
    await area.newcomer('done@example.fr');
    good(await area.signUp(email));
    const token = await area.openMail(email);
    const dead = failingAt(area.ports, { call: 8, when: 'after', death: true });
    await expect(activate(dead.ports, { token, password }, 'died')).rejects.toThrow('identity.setPassword');
    expect(area.ports.identity.passwords.size).toBe(2);
    area.later(25 * 60 * minuteMs);
    expect(await sweep(area.ports)).toMatchObject({ registrationsAbandoned: 1 });
    expect([...area.ports.identity.passwords.keys()]).toEqual([...area.world.accounts.keys()]);
    expect(area.world.registrations.size).toBe(1);
    good(await area.enter('done@example.fr'));
    expect(refusalOf(await area.enter(email))).toBe('invalid-credentials');
  });

  it('T-FAULT a sweep that died is finished by the next one', async () => {
    let tried = 0;
    for (let call = 1; ; call += 1) {
      const area = openArea(water);
      good(await area.signUp(email));
      good(await resendConfirmation(area.ports, { email, locale: 'fr' }, area.operation()));
      area.later(25 * 60 * minuteMs);
      const { ports, reached } = failingAt(area.ports, { call, when: 'after', death: true });
      await sweep(ports).catch(() => undefined);
      if (!reached()) break;
      tried += 1;
      area.later(10 * minuteMs);
      await sweep(area.ports);
      expect(area.world.registrations.size + area.world.outbox.size).toBe(0);
      expect(area.journalOf('registration-abandoned')).toHaveLength(1);
    }
    expect(tried).toBeGreaterThan(3);
  });

  it('T-FAULT an erasure that cannot be finished keeps no other waiting, and is told of', async () => {
    const area = openArea(water);
    for (const who of ['a', 'b']) await area.newcomer(`${who}@example.fr`);
    const [stuck, gone] = [...area.world.accounts.keys()];
    for (const account of area.world.accounts.keys()) await area.ports.accounts.beginErasure(account, 0);
    const { identity } = area.ports;
    const remove = async (account: string) => {
      if (account === stuck) throw new Error('not now');
      await identity.remove(account);
    };
    area.later(2 * minuteMs);
    const told: unknown[] = [];
    const report = await sweep({ ...area.ports, identity: { ...identity, remove } }, (step) => told.push(step));
    expect(report).toMatchObject({ erasuresFinished: 1, failures: 1 });
    expect(told).toEqual(['erasures']);
    expect([...area.world.accounts.keys()]).toEqual([stuck]);
    const account = gone ?? '';
    expect(area.journalOf('account-erased')).toMatchObject([
      { subject: `account#${account}`, by: { kind: 'account', account } },
    ]);
    expect(await sweep(area.ports)).toMatchObject({ erasuresFinished: 1, failures: 0 });
  });

  it('T-FAULT an account that has gone since it was listed is nobody’s work', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    await area.ports.accounts.beginErasure([...area.world.accounts.keys()][0] ?? '', 0);
    const accounts = { ...area.ports.accounts, withLinks: async () => undefined };
    expect(await sweep({ ...area.ports, accounts })).toMatchObject({ erasuresFinished: 0, failures: 0 });
  });

  it('T-RACE a registration that somebody completes while it expires keeps its account', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    const [registration] = [...area.world.registrations.values()];
    if (registration === undefined) throw new Error('no registration');
    const registrations = {
      ...area.ports.registrations,
      expired: async function* () {
        await Promise.resolve();
        yield registration;
      },
      abandon: async () => 'changed' as const,
    };
    expect(await sweep({ ...area.ports, registrations })).toMatchObject({ registrationsAbandoned: 0, failures: 0 });
    expect(area.world.registrations.size).toBe(1);
    good(await area.enter(email));
  });

  it('T-FAULT a step whose list cannot be read is told of, and the others run', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    area.later(25 * 60 * minuteMs);
    const broken = () => {
      throw new Error('down');
    };
    const told: unknown[] = [];
    const failed = (step: string, failure: unknown) => told.push([step, failure instanceof Error && failure.message]);
    const outbox = { ...area.ports.outbox, due: broken };
    const accounts = { ...area.ports.accounts, erasing: broken };
    expect(await sweep({ ...area.ports, outbox, accounts }, failed)).toEqual({
      mailsSent: 0,
      confirmationsSent: 0,
      mailsFailed: 0,
      mailsParked: 0,
      registrationsAbandoned: 1,
      erasuresFinished: 0,
      failures: 2,
    });
    expect(told).toEqual([
      ['mails', 'down'],
      ['erasures', 'down'],
    ]);
  });

  it('T-MAILOUT a mail that can neither leave nor be put off is told of twice, and parked by nobody', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    area.ports.mailer.outage(true);
    area.later(2 * minuteMs);
    const told: unknown[] = [];
    const defer = async () => {
      throw new Error('down');
    };
    const ports = { ...area.ports, outbox: { ...area.ports.outbox, defer } };
    const report = await sweep(ports, (step) => told.push(step));
    expect(report).toMatchObject({ mailsFailed: 1, mailsParked: 0, failures: 2 });
    expect(told).toEqual(['mails', 'mails']);
  });

  it('T-FAULT one registration whose account cannot be taken away keeps no other waiting, and is told of', async () => {
    const area = openArea(water);
    for (const who of ['a', 'b', 'c']) good(await area.signUp(`${who}@example.fr`));
    area.later(25 * 60 * minuteMs);
    const [first] = [...area.world.registrations.values()];
    const { identity } = area.ports;
    const remove = async (account: string) => {
      if (account === first?.account) throw new Error('not now');
      await identity.remove(account);
    };
    const told: unknown[] = [];
    const report = await sweep({ ...area.ports, identity: { ...identity, remove } }, (step) => told.push(step));
    expect(report).toMatchObject({ registrationsAbandoned: 2, failures: 1 });
    expect(told).toEqual(['registrations']);
    expect([...area.world.registrations.keys()]).toEqual([first?.id]);
    await sweep(area.ports);
    expect(area.world.registrations.size).toBe(0);
  });
});

it('T-MAILOUT one sweep of each half day looks for what no index leads to, the others do not', async () => {
  const area = openArea(water);
  const seen: (boolean | undefined)[] = [];
  const { outbox, registrations, clock } = area.ports;
  const ports = {
    ...area.ports,
    outbox: { ...outbox, due: (...args: Parameters<typeof outbox.due>) => (seen.push(args[2]), outbox.due(...args)) },
    registrations: {
      ...registrations,
      expired: (...args: Parameters<typeof registrations.expired>) => (
        seen.push(args[1]), registrations.expired(...args)
      ),
    },
  };
  const halfDay = 12 * 60 * minuteMs;
  area.later(halfDay - (clock.now() % halfDay));
  for (const pause of [0, 5 * minuteMs - 1, 1, halfDay - 5 * minuteMs]) {
    area.later(pause);
    await sweep(ports);
  }
  expect(seen).toEqual([true, true, true, true, false, false, true, true]);
});
