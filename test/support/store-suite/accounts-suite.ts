import { expect, test } from 'vitest';
import { sessionStands } from '../../../functions/domain/account.ts';
import type { GetStores } from './describe-stores.ts';
import {
  again,
  changeOf,
  consentOf,
  events,
  freshId,
  hour,
  mailLinkOf,
  minute,
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
    expect(await stores().accounts.nameStanding(freshId(), now)).toEqual({ kind: 'free' });
    expect(await stores().accounts.ownNames(freshId(), [freshId()])).toEqual([]);
    expect(await stores().accounts.atAddress(freshId())).toEqual([]);
    expect(await stores().accounts.linkedTo({ kind: 'contract', id: freshId() }, 'h')).toEqual([]);
    expect(await stores().accounts.consents(freshId())).toEqual([]);
  });

  test('language, terms and the contract shown can be changed, each with its entry, once', async () => {
    const { account } = await seedAccount(stores());
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
    const { account, address } = await seedAccount(stores());
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
    const { account, address } = await seedAccount(stores());
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
    await stores().accounts.keepSession(account, 's');
    await stores().accounts.beginErasure(account, now);
    expect(await stores().accounts.get(account)).toBeUndefined();
    expect(await stores().accounts.consents(account)).toEqual([]);
    expect(await events(stores(), `account#${account}`)).toEqual([]);
  });

  test('one device signs out; marks whose tokens have expired go', async () => {
    const { account } = await seedAccount(stores());
    await stores().accounts.endSession(account, 'first#1', now + minute, now);
    expect(sessionStands(await marks(account), 'first#1', now / 1000)).toBe(false);
    expect(sessionStands(await marks(account), 'second', now / 1000)).toBe(true);
    await stores().accounts.endSession(account, 'second', now + hour, now + minute);
    expect((await marks(account)).ended).toEqual({ second: now + hour });
  });

  test('all sessions end at once, but one that begins in the same second is kept', async () => {
    const { account } = await seedAccount(stores());
    const change = changeOf(`account#${account}`, 'sessions-ended');
    await stores().accounts.keepSession(account, 'earlier');
    expect(await stores().accounts.endAllSessions(account, now + 500, change)).toBe('ended');
    expect(await stores().accounts.endAllSessions(account, now + 500, again(change))).toBe('ended');
    expect(await marks(account)).toMatchObject({ notBefore: now + 500, kept: [] });
    await stores().accounts.keepSession(account, 'mine');
    await stores().accounts.keepSession(account, 'mine');
    expect(await marks(account)).toMatchObject({ notBefore: now + 500, kept: ['mine'] });
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'sessions-ended']);
  });

  test('a slow end of all sessions revives none that a later one has ended', async () => {
    const { account } = await seedAccount(stores());
    const ended = () => changeOf(`account#${account}`, 'sessions-ended');
    await stores().accounts.endAllSessions(account, now + minute, ended());
    await stores().accounts.keepSession(account, 'mine');
    const late = ended();
    expect(await stores().accounts.endAllSessions(account, now, late)).toBe('ended');
    expect(await stores().accounts.endAllSessions(account, now, again(late))).toBe('ended');
    expect(await marks(account)).toMatchObject({ notBefore: now + minute, kept: ['mine'] });
    expect(await events(stores(), `account#${account}`)).toHaveLength(3);
  });

  test('a reset uses its link up with the sessions, once', async () => {
    const { account } = await seedAccount(stores());
    const link = mailLinkOf({ account });
    await stores().mailLinks.mint(link);
    const change = changeOf(`account#${account}`, 'password-reset');
    expect(await stores().accounts.endAllSessions(account, now + 1, change, link.digest)).toBe('ended');
    expect(await stores().mailLinks.find(link.digest, now)).toBeUndefined();
    expect(await stores().mailLinks.reserveTry(link.digest, 10, now)).toBe(false);
    expect(await stores().accounts.endAllSessions(account, now + 2, again(change), link.digest)).toBe('ended');
    const rival = changeOf(`account#${account}`, 'password-reset');
    expect(await stores().accounts.endAllSessions(account, now + 3, rival, link.digest)).toBe('link-used');
    expect((await marks(account)).notBefore).toBe(now + 1);
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'password-reset']);
  });

  test('a link that has expired ends nothing', async () => {
    const { account } = await seedAccount(stores());
    const link = mailLinkOf({ account, expiresAt: now });
    await stores().mailLinks.mint(link);
    const change = changeOf(`account#${account}`, 'password-reset');
    expect(await stores().accounts.endAllSessions(account, now, change, link.digest)).toBe('link-used');
    expect((await marks(account)).notBefore).toBe(0);
  });

  test('B9 the ledger of consents only grows, oldest first, and is not read with the links', async () => {
    const key = await seedKey(stores());
    const first = [consentOf('zulu'), consentOf('alpha', { granted: false, state: 'refused' })];
    const { account } = await seedAccount(stores(), { key, consents: first });
    const second = [consentOf('mike', { at: now + 1, channel: 'account' })];
    const change = changeOf(`account#${account}`, 'consents-answered');
    await stores().accounts.appendConsents(account, second, change);
    await stores().accounts.appendConsents(account, second, again(change));
    expect(await stores().accounts.consents(account)).toEqual([...first, ...second]);
    expect((await stores().accounts.withLinks(account))?.links).toHaveLength(1);
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'consents-answered']);
  });
};
