import { describe, expect, test } from 'vitest';
import type { GetStores } from './describe-stores.ts';
import { again, changeOf, dueMails, events, freshId, linkOf, now, proofOf, seedAccount, seedKey } from './samples.ts';

const open = { slots: 5, select: null };

export const linksSuite = (stores: GetStores): void => {
  const linked = (account: string) => changeOf(`account#${account}`, 'contract-linked');
  const unlinked = (account: string) => changeOf(`account#${account}`, 'contract-unlinked');

  test('C15 a proved pair links its holder, once', async () => {
    const { account } = await seedAccount(stores());
    const key = await seedKey(stores());
    const link = linkOf(account, key);
    const mail = { kind: 'contract-linked', account, reference: key.reference } as const;
    const change = { ...linked(account), mail };
    expect(await stores().accounts.link(link, proofOf(key), { slots: 5, select: key.contract }, change)).toBe('linked');
    expect(await stores().accounts.link(link, proofOf(key), open, again(change))).toBe('linked');
    expect(await stores().accounts.link(link, proofOf(key), open, linked(account))).toBe('already-linked');
    const known = await stores().accounts.withLinks(account);
    expect(known?.links).toEqual([link]);
    expect(known?.account.selected).toBe(key.contract);
    expect(await stores().accounts.linkedTo(link.scope, key.holder)).toEqual([account]);
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'contract-linked']);
    const due = await dueMails(stores());
    expect(due.filter((one) => 'account' in one && one.account === account)).toHaveLength(1);
  });

  test('C17 other payers’ contracts are linked beside it; the one shown stays', async () => {
    const keys = [await seedKey(stores()), await seedKey(stores()), await seedKey(stores())];
    const { account } = await seedAccount(stores());
    for (const key of keys) {
      const select = { slots: 5, select: key.contract };
      expect(await stores().accounts.link(linkOf(account, key), proofOf(key), select, linked(account))).toBe('linked');
    }
    const known = await stores().accounts.withLinks(account);
    expect(known?.links).toHaveLength(3);
    expect(known?.account.selected).toBe(keys[0]?.contract);
  });

  test('C15 as many accounts as there are slots', async () => {
    const key = await seedKey(stores());
    const outcomes: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { account } = await seedAccount(stores());
      const limits = { slots: 3, select: null };
      outcomes.push(await stores().accounts.link(linkOf(account, key), proofOf(key), limits, linked(account)));
    }
    expect(outcomes).toEqual(['linked', 'linked', 'linked', 'slots-taken']);
    expect(await stores().accounts.linkedTo({ kind: 'holder', id: key.holder }, key.holder)).toHaveLength(3);
  });

  test('a holder and a contract of the same id have slots of their own', async () => {
    const key = await seedKey(stores());
    const like = { ...key, contract: key.holder };
    const limits = { slots: 1, select: null };
    for (const kind of ['holder', 'contract'] as const) {
      const { account } = await seedAccount(stores());
      expect(await stores().accounts.link(linkOf(account, like, kind), proofOf(key), limits, linked(account))).toBe(
        'linked',
      );
    }
  });

  test('a key that has changed since links nothing, nor tells whether slots are taken (decision 4)', async () => {
    const key = await seedKey(stores());
    const { account: first } = await seedAccount(stores());
    await stores().accounts.link(linkOf(first, key), proofOf(key), { slots: 1, select: null }, linked(first));
    const { account } = await seedAccount(stores());
    const stale = { ...proofOf(key), digest: 'an earlier one' };
    expect(
      await stores().accounts.link(linkOf(account, key), stale, { slots: 1, select: key.contract }, linked(account)),
    ).toBe('key-changed');
    expect(await stores().accounts.withLinks(account)).toMatchObject({ links: [], account: { selected: null } });
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated']);
  });

  test('an account that is gone, or going, is linked to nothing', async () => {
    const key = await seedKey(stores());
    const { account } = await seedAccount(stores());
    await stores().accounts.beginErasure(account, now);
    for (const id of [account, freshId()]) {
      expect(await stores().accounts.link(linkOf(id, key), proofOf(key), open, linked(id))).toBe('account-gone');
    }
    expect(await stores().accounts.linkedTo({ kind: 'holder', id: key.holder }, key.holder)).toEqual([]);
  });

  test('T-MOVE a link under an earlier holder is replaced, and its slot is free again', async () => {
    const before = await seedKey(stores());
    const { account } = await seedAccount(stores(), { key: before, kind: 'contract' });
    const current = await stores().keys.get(before.reference);
    const after = { ...before, holder: 'the next', digest: 'new', provedBy: null };
    await stores().keys.replace(current, after, changeOf(`reference#${before.reference}`, 'key-imported'));
    const link = linkOf(account, after, 'contract');
    expect(await stores().accounts.link(link, proofOf(after), { slots: 1, select: null }, linked(account))).toBe(
      'linked',
    );
    expect((await stores().accounts.withLinks(account))?.links).toEqual([link]);
    expect(await stores().accounts.linkedTo(link.scope, before.holder)).toEqual([]);
    expect(await stores().accounts.linkedTo(link.scope, 'the next')).toEqual([account]);
  });

  test('a link that is removed frees its slot', async () => {
    const key = await seedKey(stores());
    const { account } = await seedAccount(stores(), { key });
    const link = linkOf(account, key);
    const change = unlinked(account);
    expect(await stores().accounts.unlink(link, 0, change)).toBe('unlinked');
    expect(await stores().accounts.unlink(link, 0, again(change))).toBe('unlinked');
    expect(await stores().accounts.unlink(link, 0, unlinked(account))).toBe('gone');
    expect((await stores().accounts.withLinks(account))?.links).toEqual([]);
    expect(await stores().accounts.linkedTo(link.scope, key.holder)).toEqual([]);
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'contract-unlinked']);
    const { account: next } = await seedAccount(stores());
    expect(
      await stores().accounts.link(linkOf(next, key), proofOf(key), { slots: 1, select: null }, linked(next)),
    ).toBe('linked');
  });

  test('the last link stays where one must remain, and a link replaced by a new holder’s counts once', async () => {
    const first = await seedKey(stores());
    const { account } = await seedAccount(stores(), { key: first, kind: 'contract' });
    const link = linkOf(account, first, 'contract');
    expect(await stores().accounts.unlink(link, 1, unlinked(account))).toBe('last');

    const after = { ...first, holder: 'the next payer', digest: 'another', provedBy: null };
    const current = await stores().keys.get(first.reference);
    await stores().keys.replace(current, after, changeOf(`reference#${first.reference}`, 'key-imported'));
    const replaced = linkOf(account, after, 'contract');
    await stores().accounts.link(replaced, proofOf(after), open, linked(account));
    expect(await stores().accounts.unlink(link, 1, unlinked(account))).toBe('gone');
    expect(await stores().accounts.unlink(replaced, 1, unlinked(account))).toBe('last');

    const second = await seedKey(stores());
    const change = linked(account);
    await stores().accounts.link(linkOf(account, second), proofOf(second), open, change);
    await stores().accounts.link(linkOf(account, second), proofOf(second), open, again(change));
    const removal = unlinked(account);
    expect(await stores().accounts.unlink(replaced, 1, removal)).toBe('unlinked');
    expect(await stores().accounts.unlink(replaced, 1, again(removal))).toBe('unlinked');
    expect(await stores().accounts.unlink(linkOf(account, second), 1, unlinked(account))).toBe('last');
    expect((await stores().accounts.withLinks(account))?.links).toEqual([linkOf(account, second)]);
    expect(await stores().accounts.unlink(linkOf(account, second), 0, unlinked(account))).toBe('unlinked');
  });

  test('an account that is gone, or going, has no link left to remove', async () => {
    const key = await seedKey(stores());
    const { account } = await seedAccount(stores(), { key });
    await stores().accounts.beginErasure(account, now);
    expect(await stores().accounts.unlink(linkOf(account, key), 1, unlinked(account))).toBe('gone');
    expect(await stores().accounts.unlink(linkOf('nobody', key), 1, unlinked('nobody'))).toBe('gone');
  });

  test('T-RACE all links removed at once: one remains where one must', async () => {
    const { account } = await seedAccount(stores());
    const keys = await Promise.all(Array.from({ length: 4 }, () => seedKey(stores())));
    for (const key of keys) await stores().accounts.link(linkOf(account, key), proofOf(key), open, linked(account));
    const outcomes = await Promise.all(
      keys.map((key) => stores().accounts.unlink(linkOf(account, key), 1, unlinked(account))),
    );
    expect(outcomes.toSorted()).toEqual(['last', 'unlinked', 'unlinked', 'unlinked']);
    expect((await stores().accounts.withLinks(account))?.links).toHaveLength(1);
  });

  describe('decision 5: a reference as a sign-in name comes back with its holder', () => {
    const returned = (account: string) => changeOf(`account#${account}`, 'name-returned');
    /** Two holders of one contract, one after the other, each with an account that signs in by its reference. */
    const occupants = async () => {
      const key = await seedKey(stores());
      const names = [{ kind: 'reference', name: key.reference }] as const;
      const first = await seedAccount(stores(), { key, kind: 'contract', names });
      const next = { ...key, holder: freshId() };
      await stores().keys.replace(key, next, changeOf(`reference#${key.reference}`, 'key-imported'));
      const second = await seedAccount(stores(), { key: next, kind: 'contract', names });
      return { key, next, first: first.account, second: second.account };
    };

    test('D5 the earlier account signs in by it again, and is told of once', async () => {
      const { key, first, second } = await occupants();
      expect(await stores().accounts.byName(key.reference, now)).toBe(second);
      const change = returned(first);
      await stores().accounts.returnName(first, key.reference, key.holder, change);
      await stores().accounts.returnName(first, key.reference, key.holder, again(change));
      await stores().accounts.returnName(first, key.reference, key.holder, returned(first));
      expect(await stores().accounts.byName(key.reference, now)).toBe(first);
      expect(await events(stores(), `account#${first}`)).toEqual(['account-activated', 'name-returned']);
    });

    test('D5 and goes to the later one again when the contract does', async () => {
      const { key, next, first, second } = await occupants();
      await stores().accounts.returnName(first, key.reference, key.holder, returned(first));
      await stores().accounts.returnName(second, key.reference, next.holder, returned(second));
      expect(await stores().accounts.byName(key.reference, now)).toBe(second);
    });

    test('D5 it comes back also where the account in between was erased', async () => {
      const { key, first, second } = await occupants();
      const known = await stores().accounts.withLinks(second);
      if (known === undefined) throw new Error('the second account is there');
      await stores().accounts.erase(known.account, known.links, changeOf(`account#${second}`, 'account-erased'));
      expect(await stores().accounts.byName(key.reference, now)).toBeUndefined();
      await stores().accounts.returnName(first, key.reference, key.holder, returned(first));
      expect(await stores().accounts.byName(key.reference, now)).toBe(first);
    });

    test('D5 nothing is taken from the same holder, nor given to an account that never had it or is going', async () => {
      const { key, next, first, second } = await occupants();
      const { account: stranger } = await seedAccount(stores());
      await stores().accounts.returnName(first, key.reference, next.holder, returned(first));
      await stores().accounts.returnName(stranger, key.reference, key.holder, returned(stranger));
      await stores().accounts.returnName(freshId(), key.reference, key.holder, returned(stranger));
      await stores().accounts.beginErasure(first, now);
      await stores().accounts.returnName(first, key.reference, key.holder, returned(first));
      expect(await stores().accounts.byName(key.reference, now)).toBe(second);
      for (const account of [first, stranger]) {
        expect(await events(stores(), `account#${account}`)).toEqual(['account-activated']);
      }
    });
  });
};
