import { expect, test } from 'vitest';
import { mostEnded, noMarks, sessionStands } from '../../../functions/domain/account.ts';
import { hourMs, minuteMs } from '../../../functions/domain/durations.ts';
import type { GetStores } from './describe-stores.ts';
import {
  accountFor,
  activatedChange,
  again,
  changeOf,
  claimed,
  consentOf,
  events,
  freshId,
  mailLinkOf,
  now,
  seedAccount,
  seedKey,
} from './samples.ts';

export const accountsSuite = (stores: GetStores): void => {
  const marks = async (account: string) => {
    const found = await stores().accounts.get(account);
    if (found === undefined) throw new Error('the account is there');
    return found.sessions;
  };

  test('nobody is nobody', async () => {
    expect(await stores().accounts.get(freshId())).toBeUndefined();
    expect(await stores().accounts.withLinks(freshId())).toBeUndefined();
    expect(await stores().accounts.byName(freshId(), now)).toBeUndefined();
    expect(await stores().accounts.nameIsTaken(freshId(), now)).toBe(false);
    expect(await stores().accounts.nameStatus(freshId(), now)).toEqual({ kind: 'free' });
    expect(await stores().accounts.ownNames(freshId(), [freshId()])).toEqual([]);
    expect(await stores().accounts.atAddress(freshId())).toEqual([]);
    expect(await stores().accounts.linkedTo({ kind: 'contract', id: freshId() }, 'h')).toEqual([]);
    expect(await stores().accounts.consents(freshId())).toEqual([]);
  });

  test('language, terms and the contract shown can be changed, each with its entry, once', async () => {
    const { id: account } = await seedAccount(stores());
    const changes = [
      changeOf(`account#${account}`, 'locale-changed'),
      changeOf(`account#${account}`, 'terms-accepted'),
      changeOf(`account#${account}`, 'contract-selected'),
    ] as const;
    await stores().accounts.update(account, { locale: 'de' }, changes[0]);
    await stores().accounts.update(account, { locale: 'de' }, again(changes[0]));
    await stores().accounts.update(account, { terms: { version: '2027', at: now } }, changes[1]);
    await stores().accounts.select(account, 'c1', changes[2]);
    await stores().accounts.select(account, 'c1', again(changes[2]));
    expect(await stores().accounts.get(account)).toMatchObject({
      locale: 'de',
      terms: { version: '2027', at: now },
      selected: 'c1',
    });
    expect(await events(stores(), `account#${account}`)).toEqual([
      'account-activated',
      'locale-changed',
      'terms-accepted',
      'contract-selected',
    ]);
  });

  test('mail stops, and is resumed', async () => {
    const { id: account, address } = await seedAccount(stores());
    const stop = (why: 'bounce' | 'complaint', at = address) =>
      stores().accounts.stopMail(account, { address: at, why }, changeOf(`account#${account}`, 'mail-stopped'));
    const resume = () => stores().accounts.resumeMail(account, changeOf(`account#${account}`, 'mail-resumed'));
    const stopped = async () => (await stores().accounts.get(account))?.mailStopped;
    expect(await resume()).toBe(false);
    expect([await stop('bounce', 'another@example.fr'), await stopped()]).toEqual([false, null]);
    expect([await stop('bounce'), await stop('bounce'), await stopped()]).toEqual([true, false, 'bounce']);
    expect([await stop('complaint'), await stop('bounce'), await stopped()]).toEqual([true, false, 'complaint']);
    expect([await stop('complaint'), await stopped()]).toEqual([false, 'complaint']);
    expect([await resume(), await resume(), await stopped()]).toEqual([true, false, null]);
    expect(await events(stores(), `account#${account}`)).toEqual([
      'account-activated',
      'mail-stopped',
      'mail-stopped',
      'mail-resumed',
    ]);
  });

  test('a stop, or its end, that is written again changes nothing, and is told once', async () => {
    const { id: account, address } = await seedAccount(stores());
    const stop = changeOf(`account#${account}`, 'mail-stopped');
    const resume = changeOf(`account#${account}`, 'mail-resumed');
    expect(await stores().accounts.stopMail(account, { address, why: 'bounce' }, stop)).toBe(true);
    expect(await stores().accounts.stopMail(account, { address, why: 'bounce' }, again(stop))).toBe(true);
    expect(await stores().accounts.resumeMail(account, resume)).toBe(true);
    expect(await stores().accounts.resumeMail(account, again(resume))).toBe(true);
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'mail-stopped', 'mail-resumed']);
  });

  test('what nobody has is not changed, and no entry tells of it', async () => {
    const account = freshId();
    const change = () => changeOf(`account#${account}`, 'locale-changed');
    await stores().accounts.update(account, { locale: 'de' }, change());
    await stores().accounts.select(account, 'c1', change());
    expect(await stores().accounts.stopMail(account, { address: 'a@example.fr', why: 'bounce' }, change())).toBe(false);
    expect(await stores().accounts.resumeMail(account, change())).toBe(false);
    await stores().accounts.appendConsents(account, [consentOf('one')], change());
    await stores().accounts.endSession(account, 's', now, now);
    expect(await stores().accounts.keepSession(account, 's', 0)).toBe(false);
    await stores().accounts.beginErasure(account, now);
    expect(await stores().accounts.get(account)).toBeUndefined();
    expect(await stores().accounts.consents(account)).toEqual([]);
    expect(await events(stores(), `account#${account}`)).toEqual([]);
  });

  test('one device signs out; marks whose tokens have expired go', async () => {
    const { id: account } = await seedAccount(stores());
    await stores().accounts.endSession(account, 'first#1', now + minuteMs, now);
    expect(sessionStands(await marks(account), 'first#1', now / 1000)).toBe(false);
    expect(sessionStands(await marks(account), 'second', now / 1000)).toBe(true);
    await stores().accounts.endSession(account, 'second', now + hourMs, now + minuteMs);
    expect((await marks(account)).ended).toEqual({ second: now + hourMs });
  });

  test('hundreds of marks whose tokens have expired go with the next sign-out; too many that live end all sessions', async () => {
    const withMarks = async (count: number) => {
      const { registration, lease } = await claimed(stores());
      const ended = Object.fromEntries(Array.from({ length: count }, (_, n) => [`session#${n}`, now + minuteMs]));
      const sessions = { ...noMarks, notBefore: now - hourMs, kept: ['kept'], ended };
      const account = accountFor(registration, { sessions });
      const activation = { registration, lease, account, link: null, consents: [], dropOthers: false };
      await stores().registrations.complete(activation, activatedChange(account.id), now);
      return account.id;
    };
    const quiet = await withMarks(300);
    await stores().accounts.endSession(quiet, 'last', now + hourMs, now + minuteMs);
    expect(await marks(quiet)).toMatchObject({
      notBefore: now - hourMs,
      kept: ['kept'],
      ended: { last: now + hourMs },
    });
    expect(Object.keys((await marks(quiet)).ended)).toEqual(['last']);
    const busy = await withMarks(mostEnded);
    await stores().accounts.endSession(busy, 'last', now + hourMs, now);
    expect(await marks(busy)).toMatchObject({ notBefore: now, kept: [], ended: {} });
    expect(Object.keys((await marks(busy)).ended)).toEqual([]);
  });

  test('all sessions end at once, but one of the new epoch is kept', async () => {
    const { id: account } = await seedAccount(stores());
    const change = changeOf(`account#${account}`, 'sessions-ended');
    expect(await stores().accounts.keepSession(account, 'earlier', 0)).toBe(true);
    await stores().accounts.endAllSessions(account, now + 500, change);
    await stores().accounts.endAllSessions(account, now + 500, again(change));
    expect(await marks(account)).toMatchObject({ epoch: 1, notBefore: now + 500, kept: [] });
    expect(await stores().accounts.keepSession(account, 'late', 0)).toBe(false);
    expect(await stores().accounts.keepSession(account, 'mine', 1)).toBe(true);
    expect(await stores().accounts.keepSession(account, 'mine', 1)).toBe(true);
    expect(await marks(account)).toMatchObject({ epoch: 1, notBefore: now + 500, kept: ['mine'] });
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'sessions-ended']);
  });

  test('a slow end of all sessions revives none that a later one has ended', async () => {
    const { id: account } = await seedAccount(stores());
    const ended = () => changeOf(`account#${account}`, 'sessions-ended');
    await stores().accounts.endAllSessions(account, now + minuteMs, ended());
    await stores().accounts.keepSession(account, 'mine', 1);
    const late = ended();
    await stores().accounts.endAllSessions(account, now, late);
    await stores().accounts.endAllSessions(account, now, again(late));
    expect(await marks(account)).toMatchObject({ epoch: 2, notBefore: now + minuteMs, kept: [] });
    expect(await events(stores(), `account#${account}`)).toHaveLength(3);
  });

  const claimOf = (lease: string, epoch = 0, until = now + minuteMs) => ({
    lease,
    until,
    epoch,
    overtakes: false,
  });

  test('a reset uses its link up with the sessions, once', async () => {
    const { id: account } = await seedAccount(stores());
    const link = mailLinkOf({ account });
    await stores().mailLinks.mint(link);
    const change = changeOf(`account#${account}`, 'password-reset');
    const done = (at: number, lease = 'one') => ({ lease, at, consume: link.digest });
    expect(await stores().accounts.claimPassword(account, claimOf('one'), now)).toBe('claimed');
    expect(await stores().accounts.completePassword(account, done(now + 1), change)).toBe('completed');
    expect(await stores().mailLinks.find(link.digest, now)).toBeUndefined();
    expect(await stores().mailLinks.reserveTry(link.digest, 10, now)).toBe(false);
    expect(await stores().accounts.completePassword(account, done(now + 2), again(change))).toBe('completed');
    const rival = changeOf(`account#${account}`, 'password-reset');
    expect(await stores().accounts.claimPassword(account, claimOf('two', 1), now)).toBe('claimed');
    expect(await stores().accounts.completePassword(account, done(now + 3, 'two'), rival)).toBe('link-used');
    expect(await marks(account)).toMatchObject({ epoch: 1, notBefore: now + 1 });
    expect((await stores().accounts.get(account))?.passwordEpoch).toBe(1);
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'password-reset']);
  });

  test('a link that has expired ends nothing', async () => {
    const { id: account } = await seedAccount(stores());
    const link = mailLinkOf({ account, expiresAt: now });
    await stores().mailLinks.mint(link);
    const change = changeOf(`account#${account}`, 'password-reset');
    await stores().accounts.claimPassword(account, claimOf('one'), now);
    const done = { lease: 'one', at: now, consume: link.digest };
    expect(await stores().accounts.completePassword(account, done, change)).toBe('link-used');
    expect(await marks(account)).toMatchObject({ epoch: 0, notBefore: 0 });
  });

  test('D14 one change of a password at a time, and only of the one that was read', async () => {
    const { id: account } = await seedAccount(stores());
    const change = () => changeOf(`account#${account}`, 'password-changed');
    const claim = (lease: string, epoch: number, at = now) =>
      stores().accounts.claimPassword(account, claimOf(lease, epoch, at + minuteMs), at);
    expect(await claim('one', 0)).toBe('claimed');
    expect(await claim('one', 0)).toBe('claimed');
    expect(await claim('two', 0)).toBe('busy');
    expect(await stores().accounts.completePassword(account, { lease: 'two', at: now }, change())).toBe('lease-lost');
    expect(await claim('two', 0, now + minuteMs)).toBe('claimed');
    expect(await stores().accounts.completePassword(account, { lease: 'one', at: now }, change())).toBe('lease-lost');
    expect(await stores().accounts.completePassword(account, { lease: 'two', at: now }, change())).toBe('completed');
    expect(await claim('three', 0)).toBe('superseded');
    expect(await claim('three', 1)).toBe('claimed');
    await stores().accounts.beginErasure(account, now);
    expect(await stores().accounts.completePassword(account, { lease: 'three', at: now }, change())).toBe('gone');
    expect(await claim('four', 1)).toBe('gone');
    expect(await stores().accounts.claimPassword('nobody', claimOf('one'), now)).toBe('gone');
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'password-changed']);
  });

  test('B9 the ledger of consents only grows, oldest first, and is not read with the links', async () => {
    const key = await seedKey(stores());
    const first = [consentOf('zulu'), consentOf('alpha', { granted: false, state: 'refused' })];
    const { id: account } = await seedAccount(stores(), { key, consents: first });
    const second = [consentOf('mike', { at: now + 1, channel: 'account' })];
    const change = changeOf(`account#${account}`, 'consents-answered');
    await stores().accounts.appendConsents(account, second, change);
    await stores().accounts.appendConsents(account, second, again(change));
    expect(await stores().accounts.consents(account)).toEqual([...first, ...second]);
    expect((await stores().accounts.withLinks(account))?.links).toHaveLength(1);
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'consents-answered']);
  });
};
