import { expect, test } from 'vitest';
import type { Account } from '../../../functions/domain/account.ts';
import { dayMs } from '../../../functions/domain/durations.ts';
import type { KeyRecord } from '../../../functions/domain/pair.ts';
import type { Registration } from '../../../functions/domain/registration.ts';
import type { GetStores } from './describe-stores.ts';
import {
  accountFor,
  activatedChange,
  claimed,
  freshAddress,
  freshId,
  mailLinkOf,
  now,
  openedChange,
  proofOf,
  registrationOf,
  seedAccount,
  seedKey,
} from './samples.ts';

export const pendingErasureSuite = (stores: GetStores): void => {
  /** An account that registered at one address and is at another now; both are names of its, where they are names. */
  const seedMoved = async (first: string, present: string, key?: KeyRecord) => {
    const proof = key === undefined ? null : proofOf(key);
    const { registration, lease } = await claimed(stores(), { address: first, proof });
    const account = accountFor(
      { account: registration.account, address: present },
      { signInNames: [first, present].map((name) => ({ kind: 'email', name }) as const) },
    );
    await stores().registrations.complete(
      { registration, lease, account, link: null, consents: [], dropOthers: false },
      activatedChange(account.id),
      now,
    );
    return { account, registration };
  };

  const open = async (more: Partial<Registration>): Promise<Registration> => {
    const registration = registrationOf(more);
    await stores().registrations.open(registration, openedChange(registration));
    return registration;
  };

  const registrationOfAccount = async (address: string, { id: account }: Account): Promise<Registration> => {
    const found = (await stores().registrations.ofAddress(address, now)).find((one) => one.account === account);
    if (found === undefined) throw new Error('the account has no registration');
    return found;
  };

  const mint = async (...args: Parameters<typeof mailLinkOf>) => {
    const link = mailLinkOf(...args);
    await stores().mailLinks.mint(link);
    return { digest: link.digest };
  };

  const answer = async (body: string) => {
    const [key, operation] = [freshId(), freshId()];
    await stores().idempotency.begin(key, 'f', operation, now + dayMs, now);
    await stores().idempotency.finish(key, operation, { status: 200, body });
    return { key };
  };

  const post = async (due: Parameters<ReturnType<GetStores>['outbox']['put']>[1]) => {
    const mail = freshId();
    await stores().outbox.put(mail, due, now);
    return { mail };
  };

  type Kept = Registration | { readonly digest: string } | { readonly key: string } | { readonly mail: string };

  const isThere = async (row: Kept): Promise<boolean> => {
    if ('digest' in row) return (await stores().mailLinks.find(row.digest, now)) !== undefined;
    if ('mail' in row) return (await stores().outbox.get(row.mail)) !== undefined;
    if ('id' in row) return (await stores().registrations.get(row.id, now)) !== undefined;
    return (await stores().idempotency.begin(row.key, 'f', freshId(), now + dayMs, now)).outcome === 'replay';
  };

  const left = async (rows: Readonly<Record<string, Kept>>): Promise<readonly string[]> => {
    const names: string[] = [];
    for (const [name, row] of Object.entries(rows)) if (await isThere(row)) names.push(name);
    return names;
  };

  /** Twice: an erasure that died is repeated. */
  const erasePending = async (account: Account, isName: boolean) => {
    await stores().accounts.beginErasure(account.id, now);
    for (let run = 0; run < 2; run += 1) await stores().accounts.erasePending(account, isName, now);
  };

  test('T-LEAK everything that names an erased account’s addresses goes, the earlier one’s too', async () => {
    const [first, present, stranger] = [freshAddress(), freshAddress(), freshAddress()];
    const { account, registration } = await seedMoved(first, present);
    const id = account.id;
    const atFirst = await open({ address: first });
    const gone = {
      registration,
      atFirst,
      atPresent: await open({ address: present }),
      confirm: await mint({ kind: 'confirm', address: first, account: null, registration: atFirst.id }),
      undo: await mint({ kind: 'email-undo', address: first, account: id }),
      reset: await mint({ kind: 'reset', address: present, account: id }),
      asked: await mint({ kind: 'email-change', address: stranger, account: id }),
      answer: await answer(JSON.stringify({ email: first })),
      answerNow: await answer(JSON.stringify({ account: { email: present } })),
      names: await post({ kind: 'names', address: first, locale: 'fr' }),
      again: await post({ kind: 'confirm-again', address: present, locale: 'fr' }),
      notice: await post({ kind: 'password-changed', account: id }),
      change: await post({ kind: 'email-change', account: id, address: stranger, passwordEpoch: 0 }),
    };
    const atStranger = await open({ address: stranger });
    const kept = {
      atStranger,
      strangers: await mint({ kind: 'confirm', address: stranger, account: null, registration: atStranger.id }),
      other: await mint(),
      otherAnswer: await answer(JSON.stringify({ email: stranger })),
      longer: await answer(JSON.stringify({ email: `x${first}` })),
      otherNames: await post({ kind: 'names', address: stranger, locale: 'fr' }),
      otherNotice: await post({ kind: 'password-changed', account: freshId() }),
      erased: await post({ kind: 'account-erased', address: present, locale: 'fr' }),
    };
    expect(await left({ ...gone, ...kept })).toEqual(Object.keys({ ...gone, ...kept }));
    await erasePending(account, true);
    expect(await left({ ...gone, ...kept })).toEqual(Object.keys(kept));
    for (const address of [first, present]) expect(await stores().registrations.ofAddress(address, now)).toEqual([]);
    expect(await stores().registrations.ofAddress(stranger, now)).toEqual([atStranger]);
  });

  test('B16 at a shared address the other account’s rows stay, and registrations for other contracts', async () => {
    const address = freshAddress();
    const key = await seedKey(stores());
    const { account } = await seedMoved(address, address, key);
    const neighbour = await seedAccount(stores(), { address, names: [] });
    const mine = await registrationOfAccount(address, account);
    const superseded = await open({ address, proof: proofOf(key) });
    const gone = {
      mine,
      superseded,
      link: await mint({ kind: 'confirm', address, account: null, registration: superseded.id }),
      reset: await mint({ kind: 'reset', address, account: account.id }),
    };
    const theirs = await registrationOfAccount(address, neighbour);
    const waiting = await open({ address, proof: proofOf(await seedKey(stores())) });
    const kept = {
      theirs,
      waiting,
      confirm: await mint({ kind: 'confirm', address, account: null, registration: waiting.id }),
      theirReset: await mint({ kind: 'reset', address, account: neighbour.id }),
      theirMove: await mint({ kind: 'email-change', address, account: neighbour.id }),
      answer: await answer(JSON.stringify({ email: address })),
      names: await post({ kind: 'names', address, locale: 'fr' }),
      moves: await post({ kind: 'email-change', account: neighbour.id, address, passwordEpoch: 0 }),
    };
    await erasePending(account, false);
    expect(await left({ ...gone, ...kept })).toEqual(Object.keys(kept));
    expect((await stores().registrations.ofAddress(address, now)).map(({ id }) => id).sort()).toEqual(
      [theirs.id, waiting.id].sort(),
    );
  });

  test('T-PREHIJACK an earlier address that is no longer held is its next owner’s', async () => {
    const [first, present] = [freshAddress(), freshAddress()];
    const { account, registration } = await seedMoved(first, present);
    const mine = { ...account, signInNames: account.signInNames.slice(1) };
    const next = await seedAccount(stores(), { address: first, names: [] });
    const waiting = await open({ address: first });
    await erasePending(mine, true);
    expect(await left({ registration, waiting })).toEqual(['waiting']);
    expect((await stores().registrations.ofAddress(first, now)).map((one) => one.account)).toContain(next.id);
  });
};
