import { expect, test } from 'vitest';
import type { Account } from '../../../functions/domain/account.ts';
import { dayMs, hourMs } from '../../../functions/domain/durations.ts';
import type { GetStores } from './describe-stores.ts';
import {
  again,
  changeOf,
  events,
  freshAddress,
  linkOf,
  mailLinkOf,
  now,
  proofOf,
  seedAccount,
  seedKey,
} from './samples.ts';

export const addressSuite = (stores: GetStores): void => {
  const linkTo = async (account: string, address: string, expiresAt = now + hourMs) => {
    const link = mailLinkOf({ kind: 'email-change', account, address, expiresAt });
    await stores().mailLinks.mint(link);
    return link;
  };
  const changed = (account: string) => changeOf(`account#${account}`, 'email-changed');
  const earlierOf = ({ address }: Account) => ({ id: 'the move', address, until: now + dayMs });
  const moveOf = (account: Account, to: string, consume: string) => ({
    from: account.address,
    to,
    signInNames: account.signInNames.map((name) => (name.kind === 'email' ? { ...name, name: to } : name)),
    reserveUntil: now + dayMs,
    earlierAddresses: [earlierOf(account)],
    password: { epoch: 0 },
    consume,
  });

  test('the new address takes the old one’s place, mail to it is not stopped; the old name is kept for an undo', async () => {
    const account = await seedAccount(stores());
    const to = freshAddress();
    const link = await linkTo(account.id, to);
    const stop = { address: account.address, why: 'bounce' } as const;
    await stores().accounts.stopMail(account.id, stop, changeOf(`account#${account.id}`, 'mail-stopped'));
    const change = changed(account.id);
    const move = moveOf(account, to, link.digest);
    expect(await stores().accounts.changeAddress(account.id, move, change, now)).toBe('changed');
    expect(await stores().accounts.changeAddress(account.id, move, again(change), now)).toBe('changed');
    // Only the operation that has used a link finds it still: it may be repeated.
    expect(await stores().mailLinks.find(link.digest, now, change.operation)).toEqual({ ...link, usedByThis: true });
    expect(await stores().mailLinks.find(link.digest, now, 'another')).toBeUndefined();
    expect(await stores().mailLinks.find(link.digest, now)).toBeUndefined();
    expect(await stores().accounts.get(account.id)).toEqual({
      ...account,
      address: to,
      signInNames: [{ kind: 'email', name: to }],
      earlierAddresses: [earlierOf(account)],
    });
    expect(await stores().accounts.atAddress(account.address)).toEqual([]);
    expect(await stores().accounts.atAddress(to)).toEqual([account.id]);
    expect(await stores().accounts.byName(to, now)).toBe(account.id);
    expect(await stores().accounts.byName(account.address, now)).toBeUndefined();
    expect(await stores().accounts.nameIsTaken(account.address, now + dayMs - 1)).toBe(true);
    expect(await stores().accounts.nameIsTaken(account.address, now, account.id)).toBe(false);
    expect(await stores().accounts.nameIsTaken(to, now, account.id)).toBe(false);
    expect(await stores().accounts.nameIsTaken(to, now, 'another')).toBe(true);
    expect(await stores().accounts.nameIsTaken(account.address, now + dayMs)).toBe(false);
    const status = (name: string, at: number) => stores().accounts.nameStatus(name, at);
    const held = { kind: 'held', account: account.id, until: now + dayMs };
    expect(await status(account.address, now + dayMs - 1)).toEqual(held);
    expect(await status(account.address, now + dayMs)).toEqual({ kind: 'free' });
    expect(await status(to, now)).toEqual({ kind: 'owned', account: account.id });
    expect(await stores().accounts.ownNames(account.id, [account.address, to])).toEqual([to]);
    expect(await events(stores(), `account#${account.id}`)).toEqual([
      'account-activated',
      'mail-stopped',
      'email-changed',
    ]);
  });

  test('D13 the undo puts it back, and completes a change of the password', async () => {
    const account = await seedAccount(stores());
    const to = freshAddress();
    const link = await linkTo(account.id, to);
    await stores().accounts.changeAddress(account.id, moveOf(account, to, link.digest), changed(account.id), now);
    await stores().accounts.keepSession(account.id, 'stranger', 0);
    const undo = await linkTo(account.id, account.address);
    const current = { ...account, address: to, signInNames: [{ kind: 'email' as const, name: to }] };
    const move = {
      ...moveOf(current, account.address, undo.digest),
      earlierAddresses: [],
      password: { lease: 'undo', at: now + 5 },
    };
    const early = await stores().accounts.changeAddress(account.id, move, changed(account.id), now);
    expect(early).toBe('password-changed');
    const claim = { lease: 'undo', until: now + hourMs, epoch: 0, overtakes: true };
    expect(await stores().accounts.claimPassword(account.id, claim, now)).toBe('claimed');
    expect(await stores().accounts.changeAddress(account.id, move, changed(account.id), now)).toBe('changed');
    expect(await stores().accounts.get(account.id)).toEqual({
      ...account,
      passwordEpoch: 1,
      sessions: { epoch: 1, notBefore: now + 5, kept: [], ended: {} },
    });
    expect(await stores().accounts.byName(account.address, now)).toBe(account.id);
    expect(await stores().accounts.byName(to, now)).toBeUndefined();
  });

  test('a name that is another’s, or reserved for another, cannot be taken; a lapsed reservation can', async () => {
    const owner = await seedAccount(stores());
    const account = await seedAccount(stores());
    const toOwned = await linkTo(account.id, owner.address);
    const attempt = (link: typeof toOwned, at = now) =>
      stores().accounts.changeAddress(account.id, moveOf(account, link.address, link.digest), changed(account.id), at);
    expect(await attempt(toOwned)).toBe('name-taken');
    const away = await linkTo(owner.id, freshAddress());
    const leave = moveOf(owner, away.address, away.digest);
    await stores().accounts.changeAddress(owner.id, leave, changed(owner.id), now);
    expect(await attempt(toOwned)).toBe('name-taken');
    expect(await stores().accounts.get(account.id)).toEqual(account);
    expect(await attempt(await linkTo(account.id, owner.address, now + 2 * dayMs), now + dayMs)).toBe('changed');
    expect(await stores().accounts.byName(owner.address, now)).toBe(account.id);
  });

  test('a name that need not be kept for an undo is free at once', async () => {
    const account = await seedAccount(stores());
    const to = freshAddress();
    const link = await linkTo(account.id, to);
    const move = { ...moveOf(account, to, link.digest), reserveUntil: now };
    expect(await stores().accounts.changeAddress(account.id, move, changed(account.id), now)).toBe('changed');
    expect(await stores().accounts.nameIsTaken(account.address, now - hourMs)).toBe(false);
  });

  test('A22 of several names only the e-mail moves; a session that was kept stays kept', async () => {
    const chosen = { kind: 'username', name: freshAddress() } as const;
    const address = freshAddress();
    const account = await seedAccount(stores(), { address, names: [{ kind: 'email', name: address }, chosen] });
    await stores().accounts.keepSession(account.id, 'mine', 0);
    const to = freshAddress();
    const link = await linkTo(account.id, to);
    const move = moveOf(account, to, link.digest);
    expect(await stores().accounts.changeAddress(account.id, move, changed(account.id), now)).toBe('changed');
    expect(await stores().accounts.get(account.id)).toMatchObject({
      signInNames: [{ kind: 'email', name: to }, chosen],
      sessions: { kept: ['mine'] },
    });
    expect(await stores().accounts.byName(chosen.name, now)).toBe(account.id);
    expect(await stores().accounts.nameIsTaken(address, now)).toBe(true);
  });

  test('the same address again, for an undo that came too late, moves nothing and uses the link', async () => {
    const account = await seedAccount(stores());
    const link = await linkTo(account.id, account.address);
    const move = moveOf(account, account.address, link.digest);
    expect(await stores().accounts.changeAddress(account.id, move, changed(account.id), now)).toBe('changed');
    expect(await stores().accounts.get(account.id)).toEqual({
      ...account,
      earlierAddresses: [earlierOf(account)],
    });
    expect(await stores().accounts.atAddress(account.address)).toEqual([account.id]);
    expect(await stores().mailLinks.find(link.digest, now)).toBeUndefined();
  });

  test('D14 a password changed since the account was read ends the move', async () => {
    const account = await seedAccount(stores());
    const link = await linkTo(account.id, freshAddress());
    const claim = { lease: 'reset', until: now + hourMs, epoch: 0, overtakes: true };
    await stores().accounts.claimPassword(account.id, claim, now);
    const reset = changeOf(`account#${account.id}`, 'password-reset');
    await stores().accounts.completePassword(account.id, { lease: 'reset', at: now }, reset);
    const move = moveOf(account, link.address, link.digest);
    const outcome = await stores().accounts.changeAddress(account.id, move, changed(account.id), now);
    expect(outcome).toBe('password-changed');
    expect((await stores().accounts.get(account.id))?.address).toBe(account.address);
  });

  test('an account that is gone is not moved', async () => {
    const account = await seedAccount(stores());
    const link = await linkTo('nobody', freshAddress());
    const move = moveOf(account, link.address, link.digest);
    expect(await stores().accounts.changeAddress('nobody', move, changed('nobody'), now)).toBe('link-used');
  });

  test('a link counts once, while it lives, and for the address that the account had', async () => {
    const account = await seedAccount(stores());
    const attempt = (from: Account, link: { readonly address: string; readonly digest: string }, at = now) =>
      stores().accounts.changeAddress(account.id, moveOf(from, link.address, link.digest), changed(account.id), at);
    const first = await linkTo(account.id, freshAddress());
    expect(await attempt(account, first, first.expiresAt)).toBe('link-used');
    expect(await attempt({ ...account, address: freshAddress() }, first)).toBe('link-used');
    expect(await attempt(account, first)).toBe('changed');
    const now1 = await stores().accounts.get(account.id);
    if (now1 === undefined) throw new Error('the account is there');
    expect(await attempt(now1, { ...first, address: freshAddress() })).toBe('link-used');
    expect((await stores().accounts.get(account.id))?.address).toBe(first.address);
  });

  test('B16 without an e-mail name only the address moves', async () => {
    const name = { kind: 'reference', name: freshAddress() } as const;
    const account = await seedAccount(stores(), { names: [name] });
    const to = freshAddress();
    const link = await linkTo(account.id, to);
    expect(
      await stores().accounts.changeAddress(account.id, moveOf(account, to, link.digest), changed(account.id), now),
    ).toBe('changed');
    expect(await stores().accounts.byName(name.name, now)).toBe(account.id);
    expect(await stores().accounts.byName(to, now)).toBeUndefined();
    expect(await stores().accounts.nameIsTaken(account.address, now)).toBe(false);
  });

  test('D15 a reference that a link has given meanwhile stays, and signs in still', async () => {
    const account = await seedAccount(stores());
    const key = await seedKey(stores());
    const link = linkOf(account.id, key, 'contract');
    const limits = { slots: 1, select: null, signsIn: true };
    const linked = changeOf(`account#${account.id}`, 'contract-linked');
    await stores().accounts.link(link, proofOf(key), limits, linked);
    const to = freshAddress();
    const { digest } = await linkTo(account.id, to);
    const move = moveOf(account, to, digest);
    expect(await stores().accounts.changeAddress(account.id, move, changed(account.id), now)).toBe('changed');
    expect(await stores().accounts.byName(key.reference, now)).toBe(account.id);
    expect((await stores().accounts.get(account.id))?.signInNames).toEqual([
      { kind: 'email', name: to },
      { kind: 'reference', name: key.reference },
    ]);
  });
};
