import { describe, expect, it } from 'vitest';
import type { Feedback } from '../../../../functions/domain/mail.ts';
import { changeEmail } from '../../../../functions/usecases/account/change-email.ts';
import { eraseAccount } from '../../../../functions/usecases/account/erase-account.ts';
import { confirmEmail } from '../../../../functions/usecases/account/move-address.ts';
import { forgotNames, forgotPassword, resendConfirmation } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { resumeMail } from '../../../../functions/usecases/mail/resume-mail.ts';
import { takeFeedback } from '../../../../functions/usecases/mail/take-feedback.ts';
import { type Area, good, openArea, password } from '../../../support/area.ts';
import { landlord, water } from '../../../support/profiles.ts';

const address = 'jeanne@example.fr';
const second = 1000;

/** An account at the address, its confirmation sent; what is told of it comes a second later. */
const home = async (profile = water): Promise<Area> => {
  const area = openArea(profile);
  await area.print();
  await area.newcomer(address);
  area.later(second);
  return area;
};

const told = (area: Area, more: Partial<Feedback> = {}): Feedback => ({
  id: 'feedback-1',
  kind: 'bounce',
  permanent: true,
  address,
  sentAt: area.ports.clock.now() - second,
  ...more,
});

const accountsOf = (area: Area) => [...area.world.accounts.values()];
const stopped = (area: Area) => accountsOf(area).map(({ mailStopped }) => mailStopped);
const resume = (area: Area) => resumeMail(area.ports, address, 'anne');

describe('T-MAILOUT bounces and complaints', () => {
  it.each(['bounce', 'complaint'] as const)('a %s stops mail to the account, with a journal entry', async (kind) => {
    const area = await home();
    const [account = ''] = area.world.accounts.keys();
    expect(await takeFeedback(area.ports, told(area, { kind }))).toEqual([account]);
    expect(stopped(area)).toEqual([kind]);
    expect(area.journalOf('mail-stopped')).toMatchObject([
      { subject: `account#${account}`, by: { kind: 'system' }, details: { why: kind } },
    ]);
    expect(JSON.stringify(area.world.journal)).not.toContain('@');
  });

  it('every account at the address is stopped; the address is folded as it was when it was written to', async () => {
    const area = await home(landlord);
    await area.print(2);
    await area.newcomer(address, { n: 2 });
    expect(await takeFeedback(area.ports, told(area, { address: ' Jeanne@EXAMPLE.fr' }))).toHaveLength(2);
    expect(stopped(area)).toEqual(['bounce', 'bounce']);
    expect(area.journalOf('mail-stopped')).toHaveLength(2);
  });

  it.each([
    ['a bounce that may pass', { permanent: false }],
    ['an address without account', { address: 'nobody@example.fr' }],
    ['what is no address', { address: 'jeanne' }],
  ])('%s changes nothing', async (_, more) => {
    const area = await home();
    await area.signUp('nobody@example.fr');
    expect(await takeFeedback(area.ports, told(area, more))).toEqual([]);
    expect(stopped(area)).toEqual([null]);
    expect(area.journalOf('mail-stopped')).toEqual([]);
  });

  it('an invalid address is not looked up', async () => {
    const area = await home();
    const atAddress = () => Promise.reject(new Error('looked for'));
    const accounts = { ...area.ports.accounts, atAddress };
    expect(await takeFeedback({ ...area.ports, accounts }, told(area, { address: 'jeanne' }))).toEqual([]);
  });

  it('T-FAULT repeated reports about several mails make one stop and one entry', async () => {
    const area = await home();
    await takeFeedback(area.ports, told(area));
    await takeFeedback(area.ports, told(area));
    expect(await takeFeedback(area.ports, told(area, { id: 'feedback-2' }))).toEqual([]);
    expect(area.journalOf('mail-stopped')).toHaveLength(1);
  });

  it.each([
    [['bounce', 'complaint'], 2],
    [['complaint', 'bounce'], 1],
  ] as const)('in the order %j it ends as a complaint', async (kinds, entries) => {
    const area = await home();
    for (const kind of kinds) await takeFeedback(area.ports, told(area, { kind, id: kind }));
    expect(stopped(area)).toEqual(['complaint']);
    expect(area.journalOf('mail-stopped')).toHaveLength(entries);
  });

  it('resumed mail is not stopped by reports about earlier mails, only by later ones', async () => {
    const area = await home();
    const first = told(area);
    await takeFeedback(area.ports, first);
    area.later(second);
    good(await resume(area));
    expect(await takeFeedback(area.ports, first)).toEqual([]);
    expect(await takeFeedback(area.ports, { ...first, id: 'feedback-2' })).toEqual([]);
    expect(await takeFeedback(area.ports, { ...first, id: 'at once', sentAt: area.ports.clock.now() })).toEqual([]);
    expect(stopped(area)).toEqual([null]);
    area.later(2 * second);
    expect(await takeFeedback(area.ports, told(area, { id: 'feedback-3' }))).toHaveLength(1);
    expect(stopped(area)).toEqual(['bounce']);
  });
});

describe('T-MAILOUT while mail is stopped', () => {
  const quiet = async () => {
    const area = await home();
    await takeFeedback(area.ports, told(area));
    return { ...area, before: area.ports.mailer.sent.length };
  };

  it('T-ENUM requests for a mail get the usual answer, and nothing is sent', async () => {
    const area = await quiet();
    const asked = { email: address, locale: 'fr' } as const;
    expect(await resendConfirmation(area.ports, asked, area.operation())).toEqual({ asked: true });
    expect(await forgotNames(area.ports, asked, area.operation())).toEqual({ asked: true });
    const reset = { identifier: address, locale: 'fr' } as const;
    expect(await forgotPassword(area.ports, reset, area.operation())).toEqual({ asked: true });
    good(await area.signUp(address));
    await area.deliver();
    expect(area.ports.mailer.sent.slice(area.before)).toEqual([]);
  });

  it('D7 another address is the way out: the mail to it leaves, and confirming it lifts the stop', async () => {
    const area = await quiet();
    const [account] = accountsOf(area);
    if (account === undefined) throw new Error('no account');
    const fresh = 'jeanne@example.be';
    good(await changeEmail(area.ports, account, { email: fresh, password }, area.operation()));
    const token = await area.openMail(fresh);
    good(await confirmEmail(area.ports, { token, password }, area.operation()));
    expect(accountsOf(area)).toMatchObject([{ address: fresh, mailStopped: null }]);
    await area.deliver();
    expect(area.lettersTo(address)).toHaveLength(area.before);
    // What is told of the mailbox that was left is nothing to the account any more.
    expect(await takeFeedback(area.ports, told(area, { id: 'late', kind: 'complaint' }))).toEqual([]);
    good(await forgotPassword(area.ports, { identifier: fresh, locale: 'fr' }, area.operation()));
    expect((await area.lastLetterTo(fresh)).kind).toBe('reset');
  });

  it('an erased account is not told so there', async () => {
    const area = await quiet();
    const caller = await area.caller(address);
    good(await eraseAccount(area.ports, caller, { password }));
    await area.deliver();
    expect(area.world.accounts.size).toBe(0);
    expect(area.ports.mailer.sent.slice(area.before)).toEqual([]);
  });
});

describe('an agent resumes mail', () => {
  it.each([
    ['address', address],
    ['reference', '11301.00001.01'],
  ])('by %s; the entry names the agent, and the mail service’s own list is seen to', async (_, wanted) => {
    const area = await home();
    const [account = ''] = area.world.accounts.keys();
    good(await area.linkTo(account, { reference: '11301.00001.01', key: 'K7M40001' }));
    await takeFeedback(area.ports, told(area));
    area.ports.suppressionList.addresses.add(address);
    expect(await resumeMail(area.ports, wanted, 'anne')).toEqual({ accounts: 1, resumed: 1, released: 1 });
    expect(stopped(area)).toEqual([null]);
    expect(area.ports.suppressionList.addresses.size).toBe(0);
    expect(area.journalOf('mail-resumed')).toMatchObject([
      { subject: `account#${account}`, by: { kind: 'agent', agent: 'anne' } },
    ]);
    expect(await resumeMail(area.ports, wanted, 'anne')).toEqual({ accounts: 1, resumed: 0, released: 0 });
    expect(area.journalOf('mail-resumed')).toHaveLength(1);
  });

  it('by an address where only a registration waits', async () => {
    const area = openArea(water);
    good(await area.signUp(address));
    area.ports.suppressionList.addresses.add(address);
    expect(await resume(area)).toEqual({ accounts: 0, resumed: 0, released: 1 });
    expect(area.journalOf('mail-resumed')).toHaveLength(1);
    expect(area.journalOf('mail-resumed')[0]?.subject).toMatch(/^registration#/);
  });

  it('changes nothing about a registration if the suppression list has no entry', async () => {
    const area = openArea(water);
    good(await area.signUp(address));
    expect(await resume(area)).toEqual({ accounts: 0, resumed: 0, released: 0 });
    expect(area.journalOf('mail-resumed')).toEqual([]);
  });

  it('asks the mail service for the addresses of accounts that are there, and no others', async () => {
    const area = await home();
    const [account = ''] = area.world.accounts.keys();
    const pair = { reference: '11301.00001.01', key: 'K7M40001' };
    good(await area.linkTo(account, pair));
    const asked: string[] = [];
    const suppressionList = { remove: async (of: string) => asked.push(of) > 1 };
    const linkedTo = async () => [account, 'an account that has gone meanwhile'];
    const accounts = { ...area.ports.accounts, linkedTo };
    expect(await resumeMail({ ...area.ports, accounts, suppressionList }, pair.reference, 'anne')).toEqual({
      accounts: 1,
      resumed: 0,
      released: 0,
    });
    expect(asked).toEqual([address]);
  });

  it('refuses an unknown address without calling SES', async () => {
    const area = openArea(water);
    area.ports.suppressionList.addresses.add(address);
    expect(await resume(area)).toEqual({ refused: 'not-found' });
    expect(area.ports.suppressionList.addresses.size).toBe(1);
  });

  it('changes nothing if SES does not respond, because the next mail would stop it again', async () => {
    const area = await home();
    await takeFeedback(area.ports, told(area));
    const suppressionList = { remove: () => Promise.reject(new Error('away')) };
    await expect(resumeMail({ ...area.ports, suppressionList }, address, 'anne')).rejects.toThrow('away');
    expect(stopped(area)).toEqual(['bounce']);
  });
});
