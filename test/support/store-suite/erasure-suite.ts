import { expect, test } from 'vitest';
import { dayMs } from '../../../functions/domain/durations.ts';
import type { GetStores } from './describe-stores.ts';
import {
  again,
  changeOf,
  collect,
  consentOf,
  events,
  freshAddress,
  freshId,
  linkOf,
  mailLinkOf,
  now,
  proofOf,
  seedAccount,
  seedKey,
} from './samples.ts';

export const erasureSuite = (stores: GetStores): void => {
  const erased = (account: string) => changeOf(`account#${account}`, 'account-erased');
  const isErasing = async (account: string) =>
    (await collect(stores().accounts.erasing())).some((found) => found.account === account);

  test('an erasure that has begun is seen, and begins once', async () => {
    const { id: account } = await seedAccount(stores());
    expect(await isErasing(account)).toBe(false);
    await stores().accounts.beginErasure(account, now);
    await stores().accounts.beginErasure(account, now + 1, { kind: 'agent', agent: 'Anne' });
    expect(await isErasing(account)).toBe(true);
    expect(await collect(stores().accounts.erasing())).toContainEqual({ account, by: { kind: 'account', account } });
    expect((await stores().accounts.withLinks(account))?.account.state).toBe('erasing');
  });

  test('an erasure that an agent began says so', async () => {
    const { id: account } = await seedAccount(stores());
    const by = { kind: 'agent', agent: 'Anne' } as const;
    await stores().accounts.beginErasure(account, now, by);
    await stores().accounts.beginErasure(freshId(), now, by);
    const agents = (await collect(stores().accounts.erasing())).filter(({ by: { kind } }) => kind === 'agent');
    expect(agents).toEqual([{ account, by }]);
  });

  test('everything of the account goes, but the journal', async () => {
    const key = await seedKey(stores());
    const name = { kind: 'username', name: `n${freshAddress()}` } as const;
    const address = freshAddress();
    const account = await seedAccount(stores(), {
      key,
      address,
      names: [{ kind: 'email', name: address }, name],
      consents: [consentOf('one'), consentOf('two')],
    });
    const id = account.id;
    const second = await seedKey(stores());
    await stores().accounts.link(
      linkOf(id, second, 'contract'),
      proofOf(second),
      { slots: 1, select: null },
      changeOf(`account#${id}`, 'contract-linked'),
    );
    await stores().accounts.beginErasure(id, now);
    const known = await stores().accounts.withLinks(id);
    const change = erased(id);
    await stores().accounts.erase(account, known?.links ?? [], change);
    expect(await stores().accounts.withLinks(id)).toBeUndefined();
    expect(await isErasing(id)).toBe(false);
    expect(await stores().accounts.consents(id)).toEqual([]);
    expect(await stores().accounts.atAddress(address)).toEqual([]);
    for (const gone of [address, name.name]) expect(await stores().accounts.nameIsTaken(gone, now)).toBe(false);
    for (const { scope, provedHolder } of known?.links ?? []) {
      expect(await stores().accounts.linkedTo(scope, provedHolder)).toEqual([]);
    }
    for (const old of [key, second]) {
      expect(await stores().keys.get(old.reference)).toEqual({ ...old, digest: null, dead: [old.digest] });
    }
    await stores().accounts.erase(account, [], again(change));
    await stores().accounts.erase(account, [], erased(id));
    expect(await events(stores(), `account#${id}`)).toEqual(['account-activated', 'contract-linked', 'account-erased']);
  });

  test('a name that was reserved for its undo goes, too', async () => {
    const account = await seedAccount(stores());
    const to = freshAddress();
    const link = mailLinkOf({ kind: 'email-change', account: account.id, address: to });
    await stores().mailLinks.mint(link);
    const signInNames = [{ kind: 'email' as const, name: to }];
    await stores().accounts.changeAddress(
      account.id,
      {
        from: account.address,
        to,
        signInNames,
        reserveUntil: now + dayMs,
        earlierAddresses: [],
        password: { epoch: 0 },
        consume: link.digest,
      },
      changeOf(`account#${account.id}`, 'email-changed'),
      now,
    );
    await stores().accounts.beginErasure(account.id, now);
    await stores().accounts.erase({ ...account, address: to, signInNames }, [], erased(account.id));
    for (const name of [account.address, to]) expect(await stores().accounts.nameIsTaken(name, now)).toBe(false);
    expect(await stores().accounts.atAddress(to)).toEqual([]);
  });

  test('T-MOVE the next holder’s key, name and slot are none of the erased account’s', async () => {
    const before = await seedKey(stores());
    const name = { kind: 'reference', name: before.reference } as const;
    const first = await seedAccount(stores(), { key: before, kind: 'contract', names: [name] });
    const current = await stores().keys.get(before.reference);
    const after = { ...before, holder: 'the next', digest: 'new', provedBy: null };
    await stores().keys.replace(current, after, changeOf(`reference#${before.reference}`, 'key-imported'));
    const next = await seedAccount(stores(), { key: after, kind: 'contract', names: [name] });
    await stores().accounts.beginErasure(first.id, now);
    await stores().accounts.erase(first, [linkOf(first.id, before, 'contract')], erased(first.id));
    expect((await stores().keys.get(before.reference))?.digest).toBe('new');
    expect(await stores().accounts.byName(name.name, now)).toBe(next.id);
    expect(await stores().accounts.linkedTo({ kind: 'contract', id: before.contract }, 'the next')).toEqual([next.id]);
  });

  test('another account at the same address and holder stays', async () => {
    const key = await seedKey(stores());
    const address = freshAddress();
    const stays = await seedAccount(stores(), { key, address, names: [{ kind: 'username', name: freshAddress() }] });
    const goes = await seedAccount(stores(), { key, address, names: [{ kind: 'username', name: freshAddress() }] });
    await stores().accounts.beginErasure(goes.id, now);
    await stores().accounts.erase(goes, [linkOf(goes.id, key)], erased(goes.id));
    expect(await stores().accounts.atAddress(address)).toEqual([stays.id]);
    expect(await stores().accounts.linkedTo({ kind: 'holder', id: key.holder }, key.holder)).toEqual([stays.id]);
    expect((await stores().accounts.withLinks(stays.id))?.links).toHaveLength(1);
  });
};
