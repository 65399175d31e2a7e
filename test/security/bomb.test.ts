import { expect, it } from 'vitest';
import { dayMs } from '../../functions/domain/durations.ts';
import type { MailKind } from '../../functions/domain/mail.ts';
import { dayCounter, mailBudgets } from '../../functions/domain/mail-budgets.ts';
import { changeEmail } from '../../functions/usecases/account/change-email.ts';
import { forgotNames, forgotPassword, resendConfirmation } from '../../functions/usecases/mail/ask-for-mail.ts';
import { type Area, good, openArea, pairOf, password } from '../support/area.ts';
import { energy, landlord, water } from '../support/profiles.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

const target = 'target@example.fr';
const midnight = Date.UTC(2026, 0, 16);

/** What a stranger can request repeatedly, and the mails that it may become. */
type Ask = (area: Area, turn: number) => Promise<unknown>;
const signUp: Ask = (area) => area.signUp(target);
const asked = { email: target, locale: 'fr' } as const;
const others: readonly Ask[] = [
  (area) => resendConfirmation(area.ports, asked, area.operation()),
  (area) => forgotNames(area.ports, asked, area.operation()),
  (area, turn) => {
    const names = [target, pairOf(area.profile, 1).reference, pairOf(area.profile, 2).reference, ' TARGET@example.fr '];
    return forgotPassword(
      area.ports,
      { identifier: names[turn % names.length] ?? target, locale: 'fr' },
      area.operation(),
    );
  },
];

/** The mails of a kind share one count, where a stranger cannot tell which of them it becomes. */
const countOf: Partial<Record<MailKind, string>> = { 'already-registered': 'confirm' };

/** One day of sign-ups at one address, all else asked for in between: the most mails of one kind, and what got through. */
const flood = async (area: Area, signUps: number): Promise<{ most: number; all: number }> => {
  area.later(midnight - area.ports.clock.now());
  const before = area.lettersTo(target).length;
  for (let turn = 0; turn < signUps; turn += 1) {
    await signUp(area, turn);
    for (const ask of others) if (turn % 5 === 0) await ask(area, turn);
    await area.deliver();
    area.later(Math.floor(dayMs / signUps));
  }
  const letters = area.lettersTo(target).slice(before);
  const counts = Object.values(Object.groupBy(letters, ({ kind }) => countOf[kind] ?? kind)).map(
    (of) => of?.length ?? 0,
  );
  return { most: Math.max(...counts), all: letters.length };
};

it('T-BOMB all mails of a day are capped by kind, so that a flood of sign-ups keeps nobody from a reset', async () => {
  const area = openArea(water);
  await area.newcomer(target);
  area.later(midnight - area.ports.clock.now());
  const { day: dayWindows } = mailBudgets.confirm;
  const cap = dayWindows[0]?.cap ?? 0;
  // The counter is filled directly except for the last hundred, because each sign-up is another row to sweep.
  const now = area.ports.clock.now();
  for (let n = 0; n < cap - 100; n += 1) await area.ports.limits.take(dayCounter('confirm'), dayWindows, now);
  const outcomes: string[] = [];
  for (let n = 0; n < 120; n += 1) {
    const outcome = await area.signUp(`p${n}@example.fr`);
    outcomes.push('refused' in outcome ? outcome.refused : 'accepted');
  }
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(100);
  expect(await area.signUp('p@example.fr')).toEqual({ refused: 'too-many-attempts', retryAfter: 24 * 3600 });
  good(await resendConfirmation(area.ports, { email: 'p0@example.fr', locale: 'fr' }, area.operation()));
  await area.deliver();
  expect(area.ports.mailer.sent.filter(({ letter }) => letter.kind === 'confirm')).toHaveLength(101);
  await forgotPassword(area.ports, { identifier: target, locale: 'fr' }, area.operation());
  expect(await area.lastLetterTo(target)).toMatchObject({ kind: 'reset' });
  area.later(dayMs);
  good(await area.signUp('p@example.fr'));
});

it('T-BOMB a mail that could not leave, or that is for nobody, does not use up the day', async () => {
  const area = openArea(water);
  await area.newcomer(target);
  const now = area.ports.clock.now();
  const { day: dayWindows } = mailBudgets.reset;
  for (let n = 0; n < (dayWindows[0]?.cap ?? 0) - 1; n += 1)
    await area.ports.limits.take(dayCounter('reset'), dayWindows, now);
  for (let n = 0; n < 20; n += 1) {
    await forgotPassword(area.ports, { identifier: `nobody${n}@example.fr`, locale: 'fr' }, area.operation());
  }
  await area.deliver();
  await forgotPassword(area.ports, { identifier: target, locale: 'fr' }, area.operation());
  area.ports.mailer.outage(true);
  await expect(area.deliver()).rejects.toThrow('down');
  area.ports.mailer.outage(false);
  expect(await area.lastLetterTo(target)).toMatchObject({ kind: 'reset' });
  await forgotPassword(area.ports, { identifier: target, locale: 'fr' }, area.operation());
  await area.deliver();
  expect(area.lettersTo(target).filter(({ kind }) => kind === 'reset')).toHaveLength(1);
});

it('T-BOMB signed-in people cannot flood another mailbox either, however many they are', async () => {
  const area = openArea(water);
  const accounts = [];
  for (const name of ['one@example.fr', 'two@example.fr', 'three@example.fr']) {
    await area.newcomer(name);
    accounts.push((await area.caller(name)).account);
  }
  for (let n = 0; n < 12; n += 1) {
    const account = accounts[n % accounts.length];
    if (account !== undefined)
      good(await changeEmail(area.ports, account, { email: target, password }, area.operation()));
  }
  await area.deliver();
  expect(area.lettersTo(target)).toHaveLength(5);
});

it('T-BOMB flooding a mailbox', { timeout: 600_000 }, async () => {
  const signUps = sizeOf('T-BOMB', { small: 10_000, full: 10_000 });
  let most = 0;
  let all = 0;
  for (const profile of [energy, landlord, water]) {
    for (const known of [false, true]) {
      const area = openArea(profile);
      await area.print(1);
      await area.print(2);
      if (known) {
        await area.newcomer(target, { n: 1 });
        if (profile.journey === 'contract-first') await area.newcomer(target, { n: 2 });
      }
      // In the landlord's journey every sign-up proves a pair: a stranger with an invoice of their own.
      await area.print(3);
      const form = area.form(3);
      const flooded = await flood({ ...area, signUp: (email) => area.signUp(email, form) }, signUps);
      most = Math.max(most, flooded.most);
      all = Math.max(all, flooded.all);
    }
  }
  evidence('T-BOMB', {
    figure: `${shown(signUps)} sign-ups in a day: at most ${most} mails of one kind, ${all} of all`,
    bound: '10 of one kind, 30 of all',
    held: most <= 10 && all <= 30,
  });
});
