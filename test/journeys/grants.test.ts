import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type Grant, grants } from '../../lib/grants.ts';
import type { TracedCall } from '../../local/trace.ts';
import { driveEverything } from '../support/journey/everything.ts';

/** What a handler's grant allows, as `Table: Action`. */
const allowedBy = (grant: Grant): readonly string[] => [
  ...Object.entries(grant.tables).flatMap(([table, actions]) => actions.map((action) => `${table}: ${action}`)),
  ...Object.entries(grant.indexes).flatMap(([table, indexes]) => indexes.map((index) => `${table}/${index}: Query`)),
  ...grant.cognito.map((action) => `Pool: ${action}`),
  ...(grant.secret ? ['Secret: GetSecretValue'] : []),
  ...(grant.mail ? ['Mail: SendEmail'] : []),
];

/** One traced call in the same words; nothing for what IAM does not rule. */
const wordsOf = ({ service, command, table, index }: TracedCall): readonly string[] => {
  switch (service) {
    case 'dynamodb':
      return [`${table}${index === undefined ? '' : `/${index}`}: ${command}`];
    case 'cognito-idp':
      return command === 'RevokeToken' ? [] : [`Pool: ${command}`];
    case 'secretsmanager':
      return [`Secret: ${command}`];
    case 'ses':
      return [`Mail: ${command}`];
    default:
      return [`${service}: ${command}`];
  }
};

const counted = { 'Pending: UpdateItem': 'requests are counted by source address, which is off on one machine' };

/** What no journey does on this machine, and why it is granted all the same. */
const unseen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'get-operator': counted,
  'refresh-session': counted,
  'end-session': counted,
  'get-account': counted,
  'export-account': counted,
  'list-contracts': counted,
  'get-contract': counted,
  'get-consents': counted,
  'get-consent-history': counted,
  'link-contract': {
    'Accounts: ConditionCheckItem':
      'a link is replaced whose reference is no sign-in name: no operator of ours has both',
  },
  sweep: {
    'Contracts/byHolder: Query': 'as the mail itself: what a link has opened',
    'Contracts: GetItem': 'as the mail itself: which names lead to an account',
    'Mail: SendEmail': 'mails that the sender left, after an outage alone (T-MAILOUT has its own tests)',
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
      for (const words of wordsOf(call)) known.add(words);
      seen.set(handler, known);
    }
  });

  it.each(Object.entries(grants))('T-IAM %s is granted all that it does', (id, grant) => {
    const allowed = new Set(allowedBy(grant));
    expect([...(seen.get(id) ?? [])].filter((words) => !allowed.has(words)).sort()).toEqual([]);
  });

  it.each(Object.entries(grants))('T-IAM %s is granted nothing that it never does, but for a reason', (id, grant) => {
    const done = seen.get(id) ?? new Set();
    const never = allowedBy(grant).filter((words) => !done.has(words));
    expect([...never].sort()).toEqual(Object.keys(unseen[id] ?? {}).sort());
  });

  it('T-IAM no other handler has called anything', () => {
    expect([...seen.keys()].filter((handler) => !(handler in grants))).toEqual([]);
  });
});
