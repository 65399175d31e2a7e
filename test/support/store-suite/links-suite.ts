import { describe, expect, test } from 'vitest';
import type { KeyRecord } from '../../../functions/domain/pair.ts';
import type { GetStores } from './describe-stores.ts';
import { again, changeOf, dueMails, events, freshId, linkOf, now, proofOf, seedAccount, seedKey } from './samples.ts';

const open = { slots: 5, select: null };

export const linksSuite = (stores: GetStores): void => {
  const lost = async () => (await dueMails(stores())).flatMap((due) => (due.kind === 'name-lost' ? [due] : []));
  const linked = (account: string) => changeOf(`account#${account}`, 'contract-linked');
  const unlinked = (account: string) => changeOf(`account#${account}`, 'contract-unlinked');

  test('C15 a proved pair links its holder, once', async () => {
    const { id: account } = await seedAccount(stores());
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

  test('T-GUESS a link gives back what its proof took, however often it is made; one that is refused does not', async () => {
    const { id: account } = await seedAccount(stores());
    const key = await seedKey(stores());
    const place = { subject: freshId(), windows: [{ cap: 1, seconds: 3600 }], at: now };
    const takeAll = async () => {
      const attempt = await stores().limits.take(place.subject, place.windows, now);
      await stores().keys.reserve(key.reference, { cap: 3, seconds: 60, maxSeconds: 600 }, now);
      return attempt.taken;
    };
    const attempts = async () => (await stores().keys.attempts(key.reference))?.count;
    const change = { ...linked(account), givesBack: [place] };
    for (const one of [change, again(change)]) {
      expect(await takeAll()).toBe(true);
      expect(await stores().accounts.link(linkOf(account, key), proofOf(key), open, one)).toBe('linked');
      expect(await attempts()).toBe(0);
    }
    expect(await takeAll()).toBe(true);
    const another = { ...linked(account), givesBack: [place] };
    expect(await stores().accounts.link(linkOf(account, key), proofOf(key), open, another)).toBe('already-linked');
    expect(await attempts()).toBe(1);
    expect(await takeAll()).toBe(false);
  });

  test('C17 other payers’ contracts are linked beside it; the one shown stays', async () => {
    const keys = [await seedKey(stores()), await seedKey(stores()), await seedKey(stores())];
    const { id: account } = await seedAccount(stores());
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
      const { id: account } = await seedAccount(stores());
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
      const { id: account } = await seedAccount(stores());
      expect(await stores().accounts.link(linkOf(account, like, kind), proofOf(key), limits, linked(account))).toBe(
        'linked',
      );
    }
  });

  test('a key that has changed since links nothing, nor tells whether slots are taken (decision 4)', async () => {
    const key = await seedKey(stores());
    const { id: first } = await seedAccount(stores());
    await stores().accounts.link(linkOf(first, key), proofOf(key), { slots: 1, select: null }, linked(first));
    const { id: account } = await seedAccount(stores());
    const stale = { ...proofOf(key), digest: 'an earlier one' };
    expect(
      await stores().accounts.link(linkOf(account, key), stale, { slots: 1, select: key.contract }, linked(account)),
    ).toBe('key-changed');
    expect(await stores().accounts.withLinks(account)).toMatchObject({ links: [], account: { selected: null } });
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated']);
  });

  test('an account that is gone, or going, is linked to nothing', async () => {
    const key = await seedKey(stores());
    const { id: account } = await seedAccount(stores());
    await stores().accounts.beginErasure(account, now);
    for (const id of [account, freshId()]) {
      expect(await stores().accounts.link(linkOf(id, key), proofOf(key), open, linked(id))).toBe('account-gone');
    }
    expect(await stores().accounts.linkedTo({ kind: 'holder', id: key.holder }, key.holder)).toEqual([]);
  });

  test('T-MOVE a link under an earlier holder is replaced, and its slot is free again', async () => {
    const before = await seedKey(stores());
    const { id: account } = await seedAccount(stores(), { key: before, kind: 'contract' });
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
    const { id: account } = await seedAccount(stores(), { key });
    const link = linkOf(account, key);
    const change = unlinked(account);
    expect(await stores().accounts.unlink(link, 0, change)).toBe('unlinked');
    expect(await stores().accounts.unlink(link, 0, again(change))).toBe('unlinked');
    expect(await stores().accounts.unlink(link, 0, unlinked(account))).toBe('gone');
    expect((await stores().accounts.withLinks(account))?.links).toEqual([]);
    expect(await stores().accounts.linkedTo(link.scope, key.holder)).toEqual([]);
    expect(await events(stores(), `account#${account}`)).toEqual(['account-activated', 'contract-unlinked']);
    const { id: next } = await seedAccount(stores());
    expect(
      await stores().accounts.link(linkOf(next, key), proofOf(key), { slots: 1, select: null }, linked(next)),
    ).toBe('linked');
  });

  test('the last link stays where one must remain, and a link replaced by a new holder’s counts once', async () => {
    const first = await seedKey(stores());
    const { id: account } = await seedAccount(stores(), { key: first, kind: 'contract' });
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
    const { id: account } = await seedAccount(stores(), { key });
    await stores().accounts.beginErasure(account, now);
    expect(await stores().accounts.unlink(linkOf(account, key), 1, unlinked(account))).toBe('gone');
    expect(await stores().accounts.unlink(linkOf('nobody', key), 1, unlinked('nobody'))).toBe('gone');
  });

  test('T-RACE all links removed at once: one remains where one must', async () => {
    const { id: account } = await seedAccount(stores());
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
    const linkedBy = (account: string, key: KeyRecord) => linkOf(account, key, 'contract');
    /** Two holders of one contract, one after the other, each with an account that signs in by its reference. */
    const occupants = async () => {
      const key = await seedKey(stores());
      const names = [{ kind: 'reference', name: key.reference }] as const;
      const first = await seedAccount(stores(), { key, kind: 'contract', names });
      const next = { ...key, holder: freshId() };
      await stores().keys.replace(key, next, changeOf(`reference#${key.reference}`, 'key-imported'));
      const second = await seedAccount(stores(), { key: next, kind: 'contract', names });
      return { key, next, first: first.id, second: second.id };
    };

    test('D5 the earlier account signs in by it again, and is told of once', async () => {
      const { key, first, second } = await occupants();
      expect(await stores().accounts.byName(key.reference, now)).toBe(second);
      const change = returned(first);
      await stores().accounts.returnName(linkedBy(first, key), key.reference, change);
      await stores().accounts.returnName(linkedBy(first, key), key.reference, again(change));
      await stores().accounts.returnName(linkedBy(first, key), key.reference, returned(first));
      expect(await stores().accounts.byName(key.reference, now)).toBe(first);
      expect(await events(stores(), `account#${first}`)).toEqual([
        'account-activated',
        'name-passed-on',
        'name-returned',
      ]);
    });

    test('D5 and goes to the later one again when the contract does', async () => {
      const { key, next, first, second } = await occupants();
      await stores().accounts.returnName(linkedBy(first, key), key.reference, returned(first));
      await stores().accounts.returnName(linkedBy(second, next), key.reference, returned(second));
      expect(await stores().accounts.byName(key.reference, now)).toBe(second);
    });

    test('D5 it comes back also where the account in between was erased', async () => {
      const { key, first, second } = await occupants();
      const known = await stores().accounts.withLinks(second);
      if (known === undefined) throw new Error('the second account is there');
      await stores().accounts.erase(known.account, known.links, changeOf(`account#${second}`, 'account-erased'));
      expect(await stores().accounts.byName(key.reference, now)).toBeUndefined();
      await stores().accounts.returnName(linkedBy(first, key), key.reference, returned(first));
      expect(await stores().accounts.byName(key.reference, now)).toBe(first);
    });

    test('D5 nothing is taken from the same holder, nor given to an account that is not linked or is going', async () => {
      const { key, next, first, second } = await occupants();
      const { id: stranger } = await seedAccount(stores());
      await stores().accounts.returnName(linkedBy(first, next), key.reference, returned(first));
      await stores().accounts.returnName(linkedBy(stranger, key), key.reference, returned(stranger));
      await stores().accounts.returnName(linkedBy(freshId(), key), key.reference, returned(stranger));
      await stores().accounts.beginErasure(first, now);
      await stores().accounts.returnName(linkedBy(first, key), key.reference, returned(first));
      expect(await stores().accounts.byName(key.reference, now)).toBe(second);
      expect(await events(stores(), `account#${first}`)).toEqual(['account-activated', 'name-passed-on']);
      expect(await events(stores(), `account#${stranger}`)).toEqual(['account-activated']);
    });

    test('D15 an account that loses its name to the next holder’s is told, once, by journal and mail', async () => {
      const { key, first, second } = await occupants();
      expect((await lost()).filter(({ reference }) => reference === key.reference)).toEqual([
        { kind: 'name-lost', account: first, reference: key.reference },
      ]);
      expect(await events(stores(), `account#${second}`)).toEqual(['account-activated']);
      await stores().accounts.returnName(linkedBy(first, key), key.reference, returned(first));
      expect((await lost()).filter(({ account }) => account === second)).toHaveLength(1);
      expect(await events(stores(), `account#${second}`)).toEqual(['account-activated', 'name-passed-on']);
    });
  });

  describe('decision 15: a link gives its reference as a sign-in name', () => {
    const signsIn = { ...open, signsIn: true };
    const named = async (key: KeyRecord, limits = signsIn) => {
      const { id: account } = await seedAccount(stores());
      const link = linkOf(account, key, 'contract');
      const change = linked(account);
      expect(await stores().accounts.link(link, proofOf(key), limits, change)).toBe('linked');
      return { account, link, change };
    };
    const own = (account: string, ...names: readonly string[]) => stores().accounts.ownNames(account, names);

    test('D15 it signs in, is among the account’s names once, and only where the profile says so', async () => {
      const key = await seedKey(stores());
      const { account, link, change } = await named(key);
      expect(await stores().accounts.link(link, proofOf(key), signsIn, again(change))).toBe('linked');
      expect(await stores().accounts.byName(key.reference, now)).toBe(account);
      expect((await stores().accounts.get(account))?.signInNames.slice(1)).toEqual([
        { kind: 'reference', name: key.reference },
      ]);
      expect(await own(account, key.reference, freshId())).toEqual([key.reference]);
      expect(await own(freshId(), key.reference)).toEqual([]);
      const other = await seedKey(stores());
      await named(other, { ...open, signsIn: false });
      expect(await stores().accounts.byName(other.reference, now)).toBeUndefined();
    });

    test('D15 of two accounts linked under one holder the first keeps the name; both are linked', async () => {
      const key = await seedKey(stores());
      const first = await named(key);
      const second = await named(key);
      expect(await stores().accounts.byName(key.reference, now)).toBe(first.account);
      expect(await own(second.account, key.reference)).toEqual([]);
      expect((await stores().accounts.withLinks(second.account))?.links).toEqual([second.link]);
    });

    test('D15 a link under the next holder takes the name, and the account that had it is told', async () => {
      const key = await seedKey(stores());
      const first = await named(key);
      const next = { ...key, holder: freshId() };
      await stores().keys.replace(key, next, changeOf(`reference#${key.reference}`, 'key-imported'));
      const second = await named(next);
      expect(await stores().accounts.byName(key.reference, now)).toBe(second.account);
      expect(await own(first.account, key.reference)).toEqual([]);
      expect((await lost()).filter(({ reference }) => reference === key.reference)).toMatchObject([
        { account: first.account },
      ]);
    });

    test('D15 T-RACE of many linking at once under one holder one has the name', async () => {
      const key = await seedKey(stores());
      const all = await Promise.all(Array.from({ length: 5 }, () => named(key)));
      const owners = await Promise.all(all.map(({ account }) => own(account, key.reference)));
      expect(owners.flat()).toEqual([key.reference]);
    });

    test('D15 the name goes with the link, for others to take; another’s stays', async () => {
      const key = await seedKey(stores());
      const first = await named(key);
      const second = await named(key);
      const drops = { drops: [key.reference], keeps: null };
      expect(await stores().accounts.unlink(second.link, 0, unlinked(second.account), drops)).toBe('unlinked');
      expect(await stores().accounts.byName(key.reference, now)).toBe(first.account);
      expect(await stores().accounts.unlink(first.link, 0, unlinked(first.account), drops)).toBe('unlinked');
      expect(await stores().accounts.byName(key.reference, now)).toBeUndefined();
      const third = await named(key);
      expect(await stores().accounts.byName(key.reference, now)).toBe(third.account);
    });

    test('D15 a link stays where the name that was to remain is the account’s no more', async () => {
      const [kept, gone] = [await seedKey(stores()), await seedKey(stores())];
      const { account, link } = await named(gone);
      const names = { drops: [gone.reference], keeps: kept.reference };
      expect(await stores().accounts.unlink(link, 0, unlinked(account), names)).toBe('last');
      expect(await stores().accounts.byName(gone.reference, now)).toBe(account);
      await stores().accounts.link(linkOf(account, kept, 'contract'), proofOf(kept), signsIn, linked(account));
      expect(await stores().accounts.unlink(link, 0, unlinked(account), names)).toBe('unlinked');
    });

    test('D15 T-RACE both links removed at once, each trusting in the other’s name: one name remains', async () => {
      const [one, two] = [await seedKey(stores()), await seedKey(stores())];
      const { account, link } = await named(one);
      await stores().accounts.link(linkOf(account, two, 'contract'), proofOf(two), signsIn, linked(account));
      const outcomes = await Promise.all([
        stores().accounts.unlink(link, 0, unlinked(account), { drops: [one.reference], keeps: two.reference }),
        stores().accounts.unlink(linkOf(account, two, 'contract'), 0, unlinked(account), {
          drops: [two.reference],
          keeps: one.reference,
        }),
      ]);
      expect(outcomes.toSorted()).toEqual(['last', 'unlinked']);
      expect(await own(account, one.reference, two.reference)).toHaveLength(1);
    });

    test('D15 erasure takes the names that links gave', async () => {
      const key = await seedKey(stores());
      const { account } = await named(key);
      const known = await stores().accounts.withLinks(account);
      if (known === undefined) throw new Error('the account is there');
      await stores().accounts.beginErasure(account, now);
      await stores().accounts.erase(known.account, known.links, changeOf(`account#${account}`, 'account-erased'));
      expect(await stores().accounts.byName(key.reference, now)).toBeUndefined();
    });
  });
};
