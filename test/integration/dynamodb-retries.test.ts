import { ResourceNotFoundException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { TryAgain } from '../../functions/domain/errors.ts';
import { testClient } from '../support/create-tables.ts';
import { again, changeOf, keyOf } from '../support/store-suite/samples.ts';

const client = testClient('http://127.0.0.1:1');
const sdk = mockClient(client);
const stores = dynamoDbStores(client, {
  Contracts: 'Contracts',
  Documents: 'Documents',
  Keys: 'Keys',
  Accounts: 'Accounts',
  Pending: 'Pending',
  Journal: 'Journal',
  Runs: 'Runs',
});

const named = (name: string): Error => Object.assign(new Error(name), { name });
const cancelled = (...codes: string[]): Error =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const key = keyOf();
const change = changeOf(`reference#${key.reference}`, 'key-imported');
const replace = (why = change) => stores.keys.replace(undefined, key, why);
const sent = (): readonly TransactWriteCommandInput[] =>
  sdk.commandCalls(TransactWriteCommand).map((call) => call.args[0].input);

beforeEach(() => {
  sdk.reset();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('T-FAULT calls that DynamoDB does not serve at once', () => {
  test.each([
    cancelled('TransactionConflict', 'None'),
    cancelled('None', 'ThrottlingError'),
    cancelled('TransactionConflict', 'ConditionalCheckFailed'),
    named('TransactionInProgressException'),
    named('ThrottlingException'),
    named('ProvisionedThroughputExceededException'),
    named('InternalServerError'),
  ])('are sent again: %s', async (failure) => {
    sdk.on(TransactWriteCommand).rejectsOnce(failure).rejectsOnce(failure).resolves({});
    expect(await replace()).toBe('replaced');
    expect(sent()).toHaveLength(3);
  });

  test('rivals that do not give way: try again, after a bounded number of tries', async () => {
    sdk.on(TransactWriteCommand).rejects(cancelled('TransactionConflict'));
    await expect(replace()).rejects.toThrow(TryAgain);
    expect(sent().length).toBeGreaterThan(3);
    expect(sent().length).toBeLessThanOrEqual(12);
  });

  test.each([
    named('TimeoutError'),
    Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
    Object.assign(new Error('no name service'), { code: 'EAI_AGAIN' }),
    Object.assign(named('InternalFailure'), { $metadata: { httpStatusCode: 500 } }),
    Object.assign(named('ServiceUnavailable'), { $metadata: { httpStatusCode: 503 } }),
    named('IdempotentParameterMismatchException'),
  ])('which the SDK has repeated already, or cannot: try again, at once: %s', async (failure) => {
    sdk.on(TransactWriteCommand).rejects(failure);
    await expect(replace()).rejects.toThrow(TryAgain);
    expect(sent()).toHaveLength(1);
  });

  test('a server that is not there: try again', async () => {
    const nowhere = dynamoDbStores(testClient('http://127.0.0.1:1'), {
      Contracts: 'c',
      Documents: 'd',
      Keys: 'k',
      Accounts: 'a',
      Pending: 'p',
      Journal: 'j',
      Runs: 'r',
    });
    await expect(nowhere.accounts.get('a')).rejects.toThrow(TryAgain);
  });

  test('reads are repeated, too', async () => {
    sdk.on(GetCommand).rejectsOnce(named('ThrottlingException')).resolves({});
    expect(await stores.accounts.get('a')).toBeUndefined();
  });

  test.each([
    { after: 2_999, sent: 2 },
    { after: 3_000, sent: 1 },
  ])('$after ms after the first there are $sent tries', async ({ after, sent: tries }) => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(after).mockReturnValue(10_000);
    sdk.on(TransactWriteCommand).rejects(named('ThrottlingException'));
    await expect(replace()).rejects.toThrow(TryAgain);
    expect(sent()).toHaveLength(tries);
  });

  test.each([
    new ResourceNotFoundException({ message: 'no such table', $metadata: {} }),
    Object.assign(named('ValidationException'), { $metadata: { httpStatusCode: 499 } }),
    Object.assign(new TypeError('no such argument'), { code: 'ERR_INVALID_ARG_TYPE' }),
    Object.assign(new Error('no code of the system'), { code: 'xECONNRESET' }),
    new TransactionCanceledException({ message: 'cancelled for no reason', $metadata: {} }),
  ])('a fault of ours is no reason to try again: %s', async (failure) => {
    sdk.on(TransactWriteCommand).rejects(failure);
    await expect(replace()).rejects.toBe(failure);
    expect(sent()).toHaveLength(1);
  });
});

describe('T-FAULT the token of a transaction', () => {
  test('is the same for the same content, so that a lost reply costs nothing', async () => {
    sdk.on(TransactWriteCommand).rejectsOnce(named('InternalServerError')).resolves({});
    await replace();
    await replace();
    expect(new Set(sent().map((input) => input.ClientRequestToken)).size).toBe(1);
  });

  test('is another after a cancelled try, which has left nothing', async () => {
    sdk.on(TransactWriteCommand).rejectsOnce(cancelled('TransactionConflict')).resolves({});
    await replace();
    expect(new Set(sent().map((input) => input.ClientRequestToken)).size).toBe(2);
  });

  test('is another for other content or another operation, so that it never mismatches', async () => {
    sdk.on(TransactWriteCommand).resolves({});
    await replace();
    await replace(again(change));
    await replace({ ...change, operation: 'another' });
    const tokens = sent().map((input) => input.ClientRequestToken ?? '');
    expect(new Set(tokens).size).toBe(3);
    expect(tokens.every((token) => token.length > 0 && token.length <= 36)).toBe(true);
  });
});
