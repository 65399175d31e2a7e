import { describe, expect, it } from 'vitest';
import { localEnvironment, outputOf, stackEnvironment, withSuffix } from '../../../bin/operator/connect.ts';

const answering = (body: unknown) => () => Promise.resolve(Response.json(body));
const variables = [
  'TableContracts',
  'TableDocuments',
  'TableKeys',
  'TableAccounts',
  'TablePending',
  'TableJournal',
  'TableRuns',
  'UserPoolId',
  'UserPoolClientId',
  'SecretId',
  'DocumentBucket',
  'MailDeadLettersUrl',
];
const withOutputs = (names: readonly string[]) => ({
  send: () =>
    Promise.resolve({
      Stacks: [{ Outputs: names.map((OutputKey) => ({ OutputKey, OutputValue: `the ${OutputKey}` })) }],
    }),
});

describe('finding the stack on this machine', () => {
  it('takes the environment of the operator', async () => {
    const found = await localEnvironment('water', '3000', answering({ operators: { water: { TABLE_KEYS: 'k' } } }));
    expect(found).toEqual({ TABLE_KEYS: 'k' });
  });

  it('names npm start where nothing answers', async () => {
    await expect(localEnvironment('water', '3999', () => Promise.reject(new Error('refused')))).rejects.toThrow(
      /127\.0\.0\.1:3999: run npm start first/,
    );
  });

  it.each([{ operators: {} }, {}, { operators: { water: 7 } }])(
    'does not accept another program’s response',
    async (body) => {
      await expect(localEnvironment('water', '3000', answering(body))).rejects.toThrow(
        /does not serve the operator water/,
      );
    },
  );
});

describe('finding a deployed stack', () => {
  it('reads tables and secret from its outputs', async () => {
    expect(outputOf('TABLE_CONTRACTS')).toBe('TableContracts');
    const found = await stackEnvironment('live', withOutputs(variables));
    expect(found).toMatchObject({ TABLE_CONTRACTS: 'the TableContracts', SECRET_ID: 'the SecretId' });
  });

  it('names missing outputs', async () => {
    await expect(stackEnvironment('other', withOutputs(variables.slice(1)))).rejects.toThrow(
      /no output TableContracts/,
    );
  });

  it('reports why a stack cannot be read', async () => {
    const failing = { send: () => Promise.reject(new Error('does not exist')) };
    await expect(stackEnvironment('none', failing)).rejects.toThrow(/none cannot be read: does not exist/);
  });
});

describe('tables of another name', () => {
  it('are those of the stack with what a point-in-time restore was told to add', () => {
    const tables = {
      TABLE_CONTRACTS: 'c',
      TABLE_DOCUMENTS: 'd',
      TABLE_KEYS: 'k',
      TABLE_ACCOUNTS: 'a',
      TABLE_PENDING: 'p',
      TABLE_JOURNAL: 'j',
      TABLE_RUNS: 'r',
    };
    expect(withSuffix({ ...tables, SECRET_ID: 's' }, '-at-noon')).toEqual({
      TABLE_CONTRACTS: 'c-at-noon',
      TABLE_DOCUMENTS: 'd-at-noon',
      TABLE_KEYS: 'k-at-noon',
      TABLE_ACCOUNTS: 'a-at-noon',
      TABLE_PENDING: 'p-at-noon',
      TABLE_JOURNAL: 'j-at-noon',
      TABLE_RUNS: 'r-at-noon',
      SECRET_ID: 's',
    });
    expect(withSuffix(tables)).toEqual(tables);
  });
});
