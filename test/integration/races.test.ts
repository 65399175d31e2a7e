import { randomUUID } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { createTables } from '../support/create-tables.ts';
import { guessRace, leaseRace, linkRace, race, rivals } from '../support/races.ts';
import { watchedClient, watchStores } from '../support/rights/watched-stores.ts';
import {
  accountFor,
  activatedChange,
  changeOf,
  claimed,
  events,
  freshAddress,
  freshId,
  freshReference,
  linkOf,
  now,
  openedChange,
  proofOf,
  registrationOf,
  seedAccount,
  seedKey,
} from '../support/store-suite/samples.ts';

/** Rounds of 64 parallel attempts. `npm run test:security` with `SECURITY_SIZE=full` runs 1,000. */
const rounds = Number(process.env['RACE_ROUNDS'] ?? '2');

const client = watchedClient(inject('dynamoDbEndpoint'));
const tableNames = await createTables(client, randomUUID());
const watched = watchStores(dynamoDbStores(client, tableNames), tableNames);
const { stores } = watched;

describe.each(Array.from({ length: rounds }, (_, round) => round + 1))('round %i', () => {
  test('T-RACE C15 64 parallel links of one payer with five slots: exactly five', async () => {
    const accounts = await Promise.all(Array.from({ length: rivals }, () => seedAccount(stores)));
    const { outcomes, holder } = await linkRace(stores, accounts, 5);
    expect(outcomes).toEqual({ linked: 5, 'slots-taken': rivals - 5 });
    expect(await stores.accounts.linkedTo({ kind: 'holder', id: holder }, holder)).toHaveLength(5);
    const links = await Promise.all(accounts.map(({ id: account }) => stores.accounts.withLinks(account)));
    expect(links.filter((found) => found?.links.length === 1)).toHaveLength(5);
  });

  test.each(['known', 'unknown'])(
    'T-GUESS 64 parallel wrong keys, cap of ten, %s reference: ten comparisons',
    async (kind) => {
      const reference = kind === 'known' ? (await seedKey(stores)).reference : freshReference();
      const rule = { cap: 10, seconds: 60, maxSeconds: 600 };
      for (const at of [now, now + 60_000]) {
        const outcomes = await guessRace(stores, reference, rule, at);
        expect(outcomes).toEqual({ compared: 10, locked: rivals - 10 });
      }
    },
  );

  test('T-RACE A15 64 devices activate the same registration: one has the lease', async () => {
    const outcomes = await leaseRace(stores);
    expect(outcomes).toEqual({ claimed: 1, busy: rivals - 1 });
  });

  test('T-RACE A22 64 parallel completions for the same name: one', async () => {
    const name = { kind: 'username', name: `n${freshAddress()}` } as const;
    const started = await Promise.all(Array.from({ length: rivals }, () => claimed(stores)));
    const outcomes = await race((rival) => {
      const { registration, lease } = started[rival] ?? { registration: registrationOf(), lease: '' };
      const account = accountFor(registration, { signInNames: [name] });
      return stores.registrations.complete(
        { registration, lease, account, link: null, consents: [], dropOthers: false },
        activatedChange(account.id),
        now,
      );
    });
    expect(outcomes).toEqual({ completed: 1, 'name-taken': rivals - 1 });
    const made = await Promise.all(started.map(({ registration }) => stores.accounts.get(registration.account)));
    expect(made.filter((account) => account !== undefined)).toHaveLength(1);
  });

  test('T-RACE A15 two devices complete the same registration: one account, one entry', async () => {
    const { registration, lease } = await claimed(stores);
    const account = accountFor(registration);
    const activation = { registration, lease, account, link: null, consents: [], dropOthers: true };
    const outcomes = await race((rival) =>
      stores.registrations.complete(
        rival % 2 === 0 ? activation : { ...activation, lease: 'another' },
        activatedChange(account.id),
        now,
      ),
    );
    expect(outcomes['completed']).toBeGreaterThanOrEqual(rivals / 2);
    expect(await events(stores, `account#${account.id}`)).toEqual(['account-activated']);
  });

  test('T-FAULT the same operation delivered 64 times at once: one entry, all succeed', async () => {
    const key = await seedKey(stores);
    const { id: account } = await seedAccount(stores);
    const change = changeOf(`account#${account}`, 'contract-linked');
    const outcomes = await race((rival) =>
      stores.accounts.link(
        linkOf(account, key),
        proofOf(key),
        { slots: 1, select: null },
        { ...change, entry: { ...change.entry, at: change.entry.at + (rival % 2) } },
      ),
    );
    expect(outcomes).toEqual({ linked: rivals });
    expect(await events(stores, `account#${account}`)).toEqual(['account-activated', 'contract-linked']);
  });

  test('T-RACE 64 registrations of one address at once: all stand, the newest twenty are listed', async () => {
    const address = freshAddress();
    const outcomes = await race(() => {
      const registration = registrationOf({ address });
      return stores.registrations.open(registration, openedChange(registration));
    });
    expect(outcomes).toEqual({ opened: rivals });
    expect(await stores.registrations.ofAddress(address, now)).toHaveLength(20);
  });

  test('T-BOMB 64 parallel mails to one mailbox with a cap of five: five', async () => {
    const subject = freshId();
    const windows = [
      { cap: 5, seconds: 3600 },
      { cap: 10, seconds: 86_400 },
    ];
    const outcomes = await race(async () =>
      (await stores.limits.take(subject, windows, now)).taken ? 'taken' : 'refused',
    );
    expect(outcomes).toEqual({ taken: 5, refused: rivals - 5 });
  });
});

test('T-IAM no call of these races needs a right that its method’s code does not show', () => {
  const { needed, unforeseen } = watched.unforeseen();
  expect(unforeseen).toEqual([]);
  expect(needed).toBeGreaterThan(10);
});
