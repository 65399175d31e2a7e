import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { grants } from '../../lib/grants.ts';
import type { TracedCall } from '../../local/trace.ts';
import { driveEverything } from '../support/journey/everything.ts';
import { rightsFor, rightsOf } from '../support/rights/words.ts';

const counted = { 'Pending: UpdateItem': 'requests are counted by source address, which is off on one machine' };

const unlisted = {
  'Accounts: ConditionCheckItem': 'an account in no list of its address: two erase it at once, or a row was removed',
};

const missingUser = {
  'Pool: AdminCreateUser': 'a user that its person has deleted is created anew',
  'Pool: AdminDeleteUser': 'one that was created while its account was erased is removed',
};

/** What journeys need not do on this machine, and why it is granted all the same. */
const unseen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'get-operator': counted,
  'refresh-session': counted,
  'end-session': counted,
  'get-document': {
    ...counted,
    'Documents bucket: GetObject': 'the address is used by the browser: what it opens is tested in documents.test.ts',
  },
  'link-contract': {
    'Accounts: ConditionCheckItem':
      'a link is replaced whose reference is no sign-in name: no operator of ours has both',
  },
  'confirm-email': unlisted,
  'undo-email': { ...unlisted, ...missingUser },
  'erase-account': unlisted,
  'reset-password': {
    ...missingUser,
    'Accounts: GetItem': 'which names lead to an account that signs in by reference; whether it is still open',
    'Contracts: GetItem': 'which names lead to an account that signs in by reference',
    'Contracts/byHolder: Query': 'which names lead to an account that signs in by reference',
  },
  sweep: {
    ...unlisted,
    'Contracts/byHolder: Query': 'as the mail itself: what a link has opened',
    'Contracts: GetItem': 'as the mail itself: which names lead to an account',
    'Mail: SendEmail': 'mails that the sender left, after an outage alone (T-MAILOUT has its own tests)',
    'Pending: BatchGetItem': 'a confirmation asked for again that the sender left, after an outage alone',
  },
};

type Line = TracedCall & { readonly handler: string };

describe.skipIf(inject('trace') === '')('T-IAM grants', () => {
  const seen = new Map<string, Set<string>>();

  beforeAll(async () => {
    await driveEverything();
    for (const line of readFileSync(inject('trace'), 'utf8').trim().split('\n')) {
      const { handler, ...call }: Line = JSON.parse(line);
      const known = seen.get(handler) ?? new Set();
      for (const right of rightsFor(call)) known.add(right);
      seen.set(handler, known);
    }
  });

  it.each(Object.entries(grants))('T-IAM %s is granted all that it does', (id, grant) => {
    const allowed = new Set(rightsOf(grant));
    expect([...(seen.get(id) ?? [])].filter((right) => !allowed.has(right)).sort()).toEqual([]);
  });

  it.each(Object.entries(grants))('T-IAM %s is granted nothing that it never does, but for a reason', (id, grant) => {
    const done = seen.get(id) ?? new Set();
    const reasons = Object.keys(unseen[id] ?? {});
    expect(rightsOf(grant).filter((right) => !done.has(right) && !reasons.includes(right))).toEqual([]);
    expect(reasons.filter((right) => !rightsOf(grant).includes(right))).toEqual([]);
  });

  it('T-IAM no other handler has called anything', () => {
    expect([...seen.keys()].filter((handler) => !(handler in grants))).toEqual([]);
  });
});
