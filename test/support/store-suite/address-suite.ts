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
    const link = await linkTo(account.account, to);
    const stop = { address: account.address, why: 'bounce' } as const;
    await stores().accounts.stopMail(account.account, stop, changeOf(`account#${account.account}`, 'mail-stopped'));
    const change = changed(account.account);
    const move = moveOf(account, to, link.digest);
    expect(await stores().accounts.changeAddress(account.account, move, change, now)).toBe('changed');
    expect(await stores().accounts.changeAddress(account.account, move, again(change), now)).toBe('changed');
    // Only the operation that has used a link finds it still: it may be repeated.
    expect(await stores().mailLinks.find(link.digest, now, change.operation)).toEqual({ ...link, usedByThis: true });
    expect(await stores().mailLinks.find(link.digest, now, 'another')).toBeUndefined();
    expect(await stores().mailLinks.find(link.digest, now)).toBeUndefined();
    expect(await stores().accounts.get(account.account)).toEqual({
      ...account,
      address: to,
      signInNames: [{ kind: 'email', name: to }],
      earlierAddresses: [earlierOf(account)],
    });
    expect(await stores().accounts.atAddress(account.address)).toEqual([]);
    expect(await stores().accounts.atAddress(to)).toEqual([account.account]);
    expect(await stores().accounts.byName(to, now)).toBe(account.account);
    expect(await stores().accounts.byName(account.address, now)).toBeUndefined();
    expect(await stores().accounts.nameIsTaken(account.address, now + dayMs - 1)).toBe(true);
    expect(await stores().accounts.nameIsTaken(account.address, now, account.account)).toBe(false);
    expect(await stores().accounts.nameIsTaken(to, now, account.account)).toBe(false);
    expect(await stores().accounts.nameIsTaken(to, now, 'another')).toBe(true);
    expect(await stores().accounts.nameIsTaken(account.address, now + dayMs)).toBe(false);
    const status = (name: string, at: number) => stores().accounts.nameStatus(name, at);
    const held = { kind: 'held', account: account.account, until: now + dayMs };
    expect(await status(account.address, now + dayMs - 1)).toEqual(held);
    expect(await status(account.address, now + dayMs)).toEqual({ kind: 'free' });
    expect(await status(to, now)).toEqual({ kind: 'owned', account: account.account });
    expect(await stores().accounts.ownNames(account.account, [account.address, to])).toEqual([to]);
    expect(await events(stores(), `account#${account.account}`)).toEqual([
      'account-activated',
      'mail-stopped',
      'email-changed',
    ]);
  });

  test('D13 the undo puts it back, and completes a change of the password', async () => {
    const account = await seedAccount(stores());
    const to = freshAddress();
    const link = await linkTo(account.account, to);
    await stores().accounts.changeAddress(
      account.account,
      moveOf(account, to, link.digest),
      changed(account.account),
      now,
    );
    await stores().accounts.keepSession(account.account, 'stranger', 0);
    const undo = await linkTo(account.account, account.address);
    const current = { ...account, address: to, signInNames: [{ kind: 'email' as const, name: to }] };
    const move = {
      ...moveOf(current, account.address, undo.digest),
      earlierAddresses: [],
      password: { lease: 'undo', at: now + 5 },
    };
    const early = await stores().accounts.changeAddress(account.account, move, changed(account.account), now);
    expect(early).toBe('password-changed');
    const claim = { lease: 'undo', until: now + hourMs, epoch: 0, overtakes: true };
    expect(await stores().accounts.claimPassword(account.account, claim, now)).toBe('claimed');
    expect(await stores().accounts.changeAddress(account.account, move, changed(account.account), now)).toBe('changed');
    expect(await stores().accounts.get(account.account)).toEqual({
      ...account,
      passwordEpoch: 1,
      sessions: { epoch: 1, notBefore: now + 5, kept: [], ended: {} },
    });
    expect(await stores().accounts.byName(account.address, now)).toBe(account.account);
    expect(await stores().accounts.byName(to, now)).toBeUndefined();
  });

  test('a name that is another’s, or reserved for another, cannot be taken; a lapsed reservation can', async () => {
    const owner = await seedAccount(stores());
    const account = await seedAccount(stores());
    const toOwned = await linkTo(account.account, owner.address);
    const attempt = (link: typeof toOwned, at = now) =>
      stores().accounts.changeAddress(
        account.account,
        moveOf(account, link.address, link.digest),
        changed(account.account),
        at,
      );
    expect(await attempt(toOwned)).toBe('name-taken');
    const away = await linkTo(owner.account, freshAddress());
    const leave = moveOf(owner, away.address, away.digest);
    await stores().accounts.changeAddress(owner.account, leave, changed(owner.account), now);
    expect(await attempt(toOwned)).toBe('name-taken');
    expect(await stores().accounts.get(account.account)).toEqual(account);
    expect(await attempt(await linkTo(account.account, owner.address, now + 2 * dayMs), now + dayMs)).toBe('changed');
    expect(await stores().accounts.byName(owner.address, now)).toBe(account.account);
  });

  test('a name that need not be kept for an undo is free at once', async () => {
    const account = await seedAccount(stores());
    const to = freshAddress();
    const link = await linkTo(account.account, to);
    const move = { ...moveOf(account, to, link.digest), reserveUntil: now };
    expect(await stores().accounts.changeAddress(account.account, move, changed(account.account), now)).toBe('changed');
    expect(await stores().accounts.nameIsTaken(account.address, now - hourMs)).toBe(false);
  });

  test('A22 of several names only the e-mail moves; a session that was kept stays kept', async () => {
    const chosen = { kind: 'username', name: freshAddress() } as const;
    const address = freshAddress();
    const account = await seedAccount(stores(), { address, names: [{ kind: 'email', name: address }, chosen] });
    await stores().accounts.keepSession(account.account, 'mine', 0);
    const to = freshAddress();
    const link = await linkTo(account.account, to);
    const move = moveOf(account, to, link.digest);
    expect(await stores().accounts.changeAddress(account.account, move, changed(account.account), now)).toBe('changed');
    expect(await stores().accounts.get(account.account)).toMatchObject({
      signInNames: [{ kind: 'email', name: to }, chosen],
      sessions: { kept: ['mine'] },
    });
    expect(await stores().accounts.byName(chosen.name, now)).toBe(account.account);
    expect(await stores().accounts.nameIsTaken(address, now)).toBe(true);
  });

  test('the same address again, for an undo that came too late, moves nothing and uses the link', async () => {
    const account = await seedAccount(stores());
    const link = await linkTo(account.account, account.address);
    const move = moveOf(account, account.address, link.digest);
    expect(await stores().accounts.changeAddress(account.account, move, changed(account.account), now)).toBe('changed');
    expect(await stores().accounts.get(account.account)).toEqual({
      ...account,
      earlierAddresses: [earlierOf(account)],
    });
    expect(await stores().accounts.atAddress(account.address)).toEqual([account.account]);
    expect(await stores().mailLinks.find(link.digest, now)).toBeUndefined();
  });

  test('D14 a password changed since the account was read ends the move', async () => {
    const account = await seedAccount(stores());
    const link = await linkTo(account.account, freshAddress());
    const claim = { lease: 'reset', until: now + hourMs, epoch: 0, overtakes: true };
    await stores().accounts.claimPassword(account.account, claim, now);
    const reset = changeOf(`account#${account.account}`, 'password-reset');
    await stores().accounts.completePassword(account.account, { lease: 'reset', at: now }, reset);
    const move = moveOf(account, link.address, link.digest);
    const outcome = await stores().accounts.changeAddress(account.account, move, changed(account.account), now);
    expect(outcome).toBe('password-changed');
    expect((await stores().accounts.get(account.account))?.address).toBe(account.address);
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
      stores().accounts.changeAddress(
        account.account,
        moveOf(from, link.address, link.digest),
        changed(account.account),
        at,
      );
    const first = await linkTo(account.account, freshAddress());
    expect(await attempt(account, first, first.expiresAt)).toBe('link-used');
    expect(await attempt({ ...account, address: freshAddress() }, first)).toBe('link-used');
    expect(await attempt(account, first)).toBe('changed');
    const now1 = await stores().accounts.get(account.account);
    if (now1 === undefined) throw new Error('the account is there');
    expect(await attempt(now1, { ...first, address: freshAddress() })).toBe('link-used');
    expect((await stores().accounts.get(account.account))?.address).toBe(first.address);
  });

  test('B16 without an e-mail name only the address moves', async () => {
    const name = { kind: 'reference', name: freshAddress() } as const;
    const account = await seedAccount(stores(), { names: [name] });
    const to = freshAddress();
    const link = await linkTo(account.account, to);
    expect(
      await stores().accounts.changeAddress(
        account.account,
        moveOf(account, to, link.digest),
        changed(account.account),
        now,
      ),
    ).toBe('changed');
    expect(await stores().accounts.byName(name.name, now)).toBe(account.account);
    expect(await stores().accounts.byName(to, now)).toBeUndefined();
    expect(await stores().accounts.nameIsTaken(account.address, now)).toBe(false);
  });

  test('D15 a reference that a link has given meanwhile stays, and signs in still', async () => {
    const account = await seedAccount(stores());
    const key = await seedKey(stores());
    const link = linkOf(account.account, key, 'contract');
    const limits = { slots: 1, select: null, signsIn: true };
    const linked = changeOf(`account#${account.account}`, 'contract-linked');
    await stores().accounts.link(link, proofOf(key), limits, linked);
    const to = freshAddress();
    const { digest } = await linkTo(account.account, to);
    const move = moveOf(account, to, digest);
    expect(await stores().accounts.changeAddress(account.account, move, changed(account.account), now)).toBe('changed');
    expect(await stores().accounts.byName(key.reference, now)).toBe(account.account);
    expect((await stores().accounts.get(account.account))?.signInNames).toEqual([
      { kind: 'email', name: to },
      { kind: 'reference', name: key.reference },
    ]);
  });
};
