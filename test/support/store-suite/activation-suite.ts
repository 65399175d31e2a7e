import { expect, test } from 'vitest';
import { dayMs, minuteMs } from '../../../functions/domain/durations.ts';
import type { Activation } from '../../../functions/ports/registrations.ts';
import type { GetStores } from './describe-stores.ts';
import {
  accountFor,
  activatedChange,
  again,
  changeOf,
  claimed,
  collect,
  consentOf,
  dueMails,
  events,
  freshAddress,
  linkOf,
  now,
  openedChange,
  proofOf,
  registrationOf,
  seedAccount,
  seedKey,
} from './samples.ts';

export const activationSuite = (stores: GetStores): void => {
  /** A claimed registration with a proof, and all that its completion writes. */
  const ready = async (
    key: Awaited<ReturnType<typeof seedKey>>,
    more: { readonly address?: string; readonly slots?: number; readonly kind?: 'holder' | 'contract' } = {},
  ): Promise<Activation> => {
    const proof = proofOf(key);
    const { registration, lease } = await claimed(stores(), { address: more.address ?? freshAddress(), proof });
    const account = accountFor(registration, { selected: key.contract });
    return {
      registration,
      lease,
      account,
      link: { link: linkOf(account.id, key, more.kind), proof, slots: more.slots ?? 1 },
      consents: [consentOf('one'), consentOf('two', { granted: false, state: 'refused' })],
      dropOthers: true,
    };
  };
  const complete = (activation: Activation, change = activatedChange(activation.account.id)) =>
    stores().registrations.complete(activation, change, now);

  test('A20 everything stands after it, and nothing before', async () => {
    const key = await seedKey(stores());
    const activation = await ready(key);
    const { account, link, registration } = activation;
    expect(await stores().accounts.get(account.id)).toBeUndefined();
    expect(await stores().accounts.byName(account.address, now)).toBeUndefined();
    const mail = { kind: 'contract-linked', account: account.id, reference: key.reference } as const;
    expect(await complete(activation, activatedChange(account.id, { mail }))).toBe('completed');
    expect(await stores().accounts.withLinks(account.id)).toEqual({ account, links: [link?.link] });
    expect(await stores().accounts.byName(account.address, now)).toBe(account.id);
    expect(await stores().accounts.atAddress(account.address)).toEqual([account.id]);
    expect(await stores().accounts.linkedTo({ kind: 'holder', id: key.holder }, key.holder)).toEqual([account.id]);
    expect(await stores().accounts.consents(account.id)).toEqual(activation.consents);
    expect(await stores().registrations.get(registration.id, now)).toMatchObject({
      state: { name: 'completed', signInNames: account.signInNames },
      password: null,
    });
    expect(await events(stores(), `account#${account.id}`)).toEqual(['account-activated']);
    const due = await dueMails(stores());
    expect(due.filter((one) => 'account' in one && one.account === account.id)).toHaveLength(1);
  });

  test('D5 an e-mail name is its account’s, whatever holder the next one has proved', async () => {
    const address = freshAddress();
    await seedAccount(stores(), { key: await seedKey(stores()), address });
    expect(await complete(await ready(await seedKey(stores()), { address }))).toBe('name-taken');
  });

  test('T-FAULT run again it finds its own work, by this operation or another', async () => {
    const activation = await ready(await seedKey(stores()));
    const change = activatedChange(activation.account.id);
    expect(await complete(activation, change)).toBe('completed');
    expect(await complete(activation, again(change))).toBe('completed');
    expect(await complete(activation)).toBe('completed');
    expect(await events(stores(), `account#${activation.account.id}`)).toEqual(['account-activated']);
  });

  test('an account of an address alone has no link (C10)', async () => {
    const account = await seedAccount(stores());
    expect(await stores().accounts.withLinks(account.id)).toEqual({ account, links: [] });
  });

  test('A15 without the lease nothing is written', async () => {
    const activation = await ready(await seedKey(stores()));
    expect(await complete({ ...activation, lease: 'another' })).toBe('lease-lost');
    await stores().registrations.release(activation.registration, activation.lease);
    expect(await complete(activation)).toBe('lease-lost');
    expect(await stores().accounts.get(activation.account.id)).toBeUndefined();
    expect(await events(stores(), `account#${activation.account.id}`)).toEqual([]);
  });

  test('an abandoned registration cannot be completed', async () => {
    const { registration, lease } = await claimed(stores(), { expiresAt: now + 1 });
    const change = changeOf(`registration#${registration.id}`, 'registration-abandoned');
    await stores().registrations.abandon(registration, change, now + minuteMs);
    const account = accountFor(registration);
    expect(await complete({ registration, lease, account, link: null, consents: [], dropOthers: false })).toBe(
      'lease-lost',
    );
  });

  test('decision 5: a key reissued meanwhile, or proved by a later registration, is not used', async () => {
    const key = await seedKey(stores());
    const superseded = await ready(key);
    const later = await ready(key);
    expect(await complete(superseded)).toBe('key-changed');
    const proved = await stores().keys.get(key.reference);
    if (proved === undefined) throw new Error('the key is there');
    const change = changeOf(`reference#${key.reference}`, 'key-reissued');
    await stores().keys.replace(proved, { ...proved, digest: 'new' }, change);
    expect(await complete(later)).toBe('key-changed');
    expect(await stores().accounts.get(later.account.id)).toBeUndefined();
  });

  test.each(['holder', 'contract'] as const)('A15 a %s whose slots are taken takes no other account', async (kind) => {
    const key = await seedKey(stores());
    expect(await complete(await ready(key, { kind, slots: 2 }))).toBe('completed');
    expect(await complete(await ready(key, { kind, slots: 2 }))).toBe('completed');
    const late = await ready(key, { kind, slots: 2 });
    expect(await complete(late)).toBe('slots-taken');
    expect(await stores().accounts.get(late.account.id)).toBeUndefined();
  });

  test('decision 4: that slots are taken is told only to somebody whose pair is right', async () => {
    const key = await seedKey(stores());
    await complete(await ready(key));
    const late = await ready(key);
    const proved = await stores().keys.get(key.reference);
    if (proved === undefined) throw new Error('the key is there');
    const change = changeOf(`reference#${key.reference}`, 'key-reissued');
    await stores().keys.replace(proved, { ...proved, digest: 'new' }, change);
    expect(await complete(late)).toBe('key-changed');
  });

  test('a name that another account has is taken', async () => {
    const taken = { kind: 'username', name: `n${freshAddress()}` } as const;
    await seedAccount(stores(), { names: [taken] });
    const { registration, lease } = await claimed(stores());
    const account = accountFor(registration, {
      signInNames: [{ kind: 'email', name: registration.address }, taken],
    });
    const activation = { registration, lease, account, link: null, consents: [], dropOthers: false };
    expect(await complete(activation)).toBe('name-taken');
    expect(await stores().accounts.nameIsTaken(taken.name, now)).toBe(true);
    expect(await stores().accounts.nameIsTaken(registration.address, now)).toBe(false);
    const own = { ...account, signInNames: [{ kind: 'email' as const, name: registration.address }] };
    expect(await complete({ ...activation, account: own })).toBe('completed');
  });

  test('decision 5: a reference is a name under the holder that was proved; the next holder can have it', async () => {
    const before = await seedKey(stores());
    const name = { kind: 'reference', name: before.reference } as const;
    const first = await ready(before, { kind: 'contract' });
    expect(await complete({ ...first, account: { ...first.account, signInNames: [name] } })).toBe('completed');
    const rival = await ready(before, { kind: 'contract', slots: 2 });
    expect(await complete({ ...rival, account: { ...rival.account, signInNames: [name] } })).toBe('name-taken');
    const current = await stores().keys.get(before.reference);
    const moved = { ...before, holder: 'the next', digest: 'new', provedBy: null };
    await stores().keys.replace(current, moved, changeOf(`reference#${before.reference}`, 'key-imported'));
    const next = await ready(moved, { kind: 'contract' });
    expect(await complete({ ...next, account: { ...next.account, signInNames: [name] } })).toBe('completed');
    expect(await stores().accounts.byName(name.name, now)).toBe(next.account.id);
    const scope = { kind: 'contract', id: before.contract } as const;
    expect(await stores().accounts.linkedTo(scope, before.holder)).toEqual([first.account.id]);
    expect(await stores().accounts.linkedTo(scope, 'the next')).toEqual([next.account.id]);
  });

  test('T-PREHIJACK the other registrations of the address end with it', async () => {
    const address = freshAddress();
    const pending = registrationOf({ address });
    await stores().registrations.open(pending, openedChange(pending));
    const rival = await claimed(stores(), { address });
    const activation = await ready(await seedKey(stores()), { address });
    expect(await complete(activation)).toBe('completed');
    for (const { id } of [pending, rival.registration]) {
      expect(await stores().registrations.get(id, now)).toMatchObject({
        state: { name: 'dropped', inFavourOf: activation.registration.id },
        password: null,
      });
    }
    expect(await stores().registrations.claim(pending, 'late', now + minuteMs, now)).toBe('busy');
    const account = accountFor(rival.registration, { signInNames: [] });
    expect(await complete({ ...rival, account, link: null, consents: [], dropOthers: false })).toBe('lease-lost');
  });

  test('B16 where an address is shared, its other registrations stay', async () => {
    const address = freshAddress();
    const other = registrationOf({ address });
    await stores().registrations.open(other, openedChange(other));
    const activation = await ready(await seedKey(stores()), { address });
    expect(await complete({ ...activation, dropOthers: false })).toBe('completed');
    expect((await stores().registrations.get(other.id, now))?.state).toEqual({ name: 'pending' });
    const second = await seedAccount(stores(), { address, names: [{ kind: 'reference', name: freshAddress() }] });
    expect((await stores().accounts.atAddress(address)).toSorted()).toEqual(
      [activation.account.id, second.id].toSorted(),
    );
  });

  test('the registration behind an erased account can be forgotten', async () => {
    const activation = await ready(await seedKey(stores()));
    await complete(activation);
    await stores().registrations.forget(activation.registration);
    expect(await stores().registrations.get(activation.registration.id, now)).toBeUndefined();
    expect(await stores().registrations.ofAddress(activation.account.address, now)).toEqual([]);
  });

  test('a completed registration is nothing for the sweep, a dropped one is', async () => {
    const address = freshAddress();
    const pending = registrationOf({ address });
    await stores().registrations.open(pending, openedChange(pending));
    const activation = await ready(await seedKey(stores()), { address });
    await complete(activation);
    const expired = (await collect(stores().registrations.expired(now + 2 * dayMs))).map(({ id }) => id);
    expect(expired).not.toContain(activation.registration.id);
    expect(expired).toContain(pending.id);
    const change = changeOf(`registration#${pending.id}`, 'registration-abandoned');
    expect(await stores().registrations.abandon(pending, change, now + 2 * dayMs)).toBe('abandoned');
  });
};
