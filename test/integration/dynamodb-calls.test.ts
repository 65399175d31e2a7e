import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  ScanCommand as ScanItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  countRows,
  type Db,
  get,
  getMany,
  rows,
  type Selection,
  write,
} from '../../functions/adapters/dynamodb/engine/calls.ts';
import { createTableInput, timeToLiveInput } from '../../functions/adapters/dynamodb/engine/create-tables.ts';
import { plainRow } from '../../functions/adapters/dynamodb/engine/plain.ts';
import { put, remove, update } from '../../functions/adapters/dynamodb/engine/writes.ts';
import { readWaitingMail } from '../../functions/adapters/dynamodb/rows/pending-items.ts';
import { dynamoDbArchive } from '../../functions/adapters/dynamodb/stores/archive.ts';
import { readJournalEntry } from '../../functions/adapters/dynamodb/stores/journal.ts';
import { dynamoDbOutbox } from '../../functions/adapters/dynamodb/stores/outbox.ts';
import { tables } from '../../functions/adapters/dynamodb/tables.ts';
import { TryAgain } from '../../functions/domain/errors.ts';
import { testClient } from '../support/create-tables.ts';
import { now } from '../support/store-suite/samples.ts';

/** What is sent, to the letter: a server that takes more than DynamoDB does would not notice. */
const client = testClient('http://127.0.0.1:1');
const sdk = mockClient(client);
const db: Db = {
  client,
  tableNames: { Contracts: 'C', Documents: 'D', Keys: 'K', Accounts: 'A', Pending: 'P', Journal: 'J', Runs: 'R' },
};

beforeEach(() => {
  sdk.reset();
});

const inputsOf = (command: typeof ScanCommand | typeof QueryCommand): readonly unknown[] =>
  sdk.commandCalls(command as typeof ScanCommand).map((call) => call.args[0].input);

const taken = async (selection: Selection): Promise<readonly unknown[]> => {
  const all: unknown[] = [];
  for await (const row of rows(db, 'Accounts', selection)) all.push(row);
  return all;
};

describe('reads', () => {
  test('of one row are consistent', async () => {
    sdk.on(GetCommand).resolves({ Item: { account: 'a' } });
    expect(await get(db, 'Accounts', { account: 'a', sort: 's' })).toEqual({ account: 'a' });
    expect(sdk.commandCalls(GetCommand)[0]?.args[0].input).toEqual({
      TableName: 'A',
      Key: { account: 'a', sort: 's' },
      ConsistentRead: true,
    });
  });

  test('of a whole table are consistent scans without expressions, page after page', async () => {
    sdk
      .on(ScanCommand)
      .resolvesOnce({ Items: [{ n: 1 }], LastEvaluatedKey: { account: 'a' } })
      .resolvesOnce({ Items: [{ n: 2 }] });
    expect(await taken({})).toEqual([{ n: 1 }, { n: 2 }]);
    expect(inputsOf(ScanCommand)).toEqual([
      { TableName: 'A', ConsistentRead: true },
      { TableName: 'A', ConsistentRead: true, ExclusiveStartKey: { account: 'a' } },
    ]);
  });

  test('that may miss something are not consistent', async () => {
    sdk.on(ScanCommand).resolves({ Items: [] });
    expect(await taken({ filter: '#state = :open', values: { open: 'open' }, mayMiss: true })).toEqual([]);
    expect(inputsOf(ScanCommand)).toEqual([
      {
        TableName: 'A',
        ConsistentRead: false,
        FilterExpression: '#state = :open',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':open': 'open' },
      },
    ]);
  });

  test('of a partition are queries, with the beginning of the sort key where it is asked for', async () => {
    sdk.on(QueryCommand).resolves({ Items: [{ n: 1 }] });
    expect(await taken({ partition: ['account', 'a'], sort: ['sort', 'link#'] })).toEqual([{ n: 1 }]);
    expect(await taken({ partition: ['account', 'a'], index: 'byHolder' })).toEqual([{ n: 1 }]);
    expect(inputsOf(QueryCommand)).toEqual([
      {
        TableName: 'A',
        ConsistentRead: true,
        KeyConditionExpression: '#account = :partition AND begins_with(#sort, :begins)',
        ExpressionAttributeNames: { '#account': 'account', '#sort': 'sort' },
        ExpressionAttributeValues: { ':partition': 'a', ':begins': 'link#' },
      },
      {
        TableName: 'A',
        // An index cannot be read consistently: DynamoDB refuses the word.
        IndexName: 'byHolder',
        KeyConditionExpression: '#account = :partition',
        ExpressionAttributeNames: { '#account': 'account' },
        ExpressionAttributeValues: { ':partition': 'a' },
      },
    ]);
  });

  test('that only count bring no rows, and count all pages', async () => {
    sdk
      .on(ScanCommand)
      .resolvesOnce({ Count: 2, LastEvaluatedKey: { account: 'a' } })
      .resolvesOnce({ Count: 3 })
      .resolvesOnce({});
    expect(await countRows(db, 'Accounts', {})).toBe(5);
    expect(inputsOf(ScanCommand)[0]).toEqual({ TableName: 'A', ConsistentRead: true, Select: 'COUNT' });
    expect(await countRows(db, 'Accounts', {})).toBe(0);
  });
});

describe('reads of many rows', () => {
  const keys = [{ id: '1' }, { id: '2' }];

  test('of none are no call', async () => {
    expect(await getMany(db, 'Pending', [])).toEqual([]);
    expect(sdk.calls()).toHaveLength(0);
  });

  test('T-FAULT ask again for what was left unread', async () => {
    const left = { P: { Keys: [{ id: '2' }], ConsistentRead: true } };
    sdk
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { P: [{ id: '1' }] }, UnprocessedKeys: left })
      .resolvesOnce({ UnprocessedKeys: left })
      .resolvesOnce({ Responses: { P: [{ id: '2' }] } });
    expect(await getMany(db, 'Pending', keys)).toEqual(keys);
    expect(sdk.commandCalls(BatchGetCommand).map((call) => call.args[0].input)).toEqual([
      { RequestItems: { P: { Keys: keys, ConsistentRead: true } } },
      { RequestItems: left },
      { RequestItems: left },
    ]);
  });

  test('T-FAULT ten times at most', async () => {
    sdk.on(BatchGetCommand).resolves({ UnprocessedKeys: { P: { Keys: keys } } });
    await expect(getMany(db, 'Pending', keys)).rejects.toThrow(TryAgain);
    expect(sdk.commandCalls(BatchGetCommand)).toHaveLength(10);
  });
});

describe('writes', () => {
  test('without a condition carry none of its parameters', async () => {
    sdk.on(PutCommand).resolves({}).on(DeleteCommand).resolves({});
    expect(await write(db, put('Pending', { id: '1' }))).toEqual({ applied: true, row: { id: '1' } });
    expect(await write(db, remove('Pending', { id: '1' }))).toEqual({ applied: true, row: undefined });
    expect(sdk.commandCalls(PutCommand)[0]?.args[0].input).toEqual({ TableName: 'P', Item: { id: '1' } });
    expect(sdk.commandCalls(DeleteCommand)[0]?.args[0].input).toEqual({ TableName: 'P', Key: { id: '1' } });
  });

  test('ask for the row that refuses, and for the new one of an update', async () => {
    sdk.on(UpdateCommand).resolves({ Attributes: { id: '1', tries: 1 } });
    const one = update('Pending', { id: '1' }, 'ADD #tries :one SET #list.#first = :one', {
      if: '#tries < :cap',
      values: { one: 1, cap: 5 },
      names: { first: 'a name that is data' },
    });
    expect(await write(db, one)).toEqual({ applied: true, row: { id: '1', tries: 1 } });
    expect(sdk.commandCalls(UpdateCommand)[0]?.args[0].input).toEqual({
      TableName: 'P',
      Key: { id: '1' },
      UpdateExpression: 'ADD #tries :one SET #list.#first = :one',
      ConditionExpression: '#tries < :cap',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      ReturnValues: 'ALL_NEW',
      ExpressionAttributeNames: { '#tries': 'tries', '#list': 'list', '#first': 'a name that is data' },
      ExpressionAttributeValues: { ':one': 1, ':cap': 5 },
    });
  });
});

describe('T-FAULT writes that DynamoDB does not make', () => {
  const refused = new ConditionalCheckFailedException({ message: 'no', $metadata: {}, Item: { id: { S: '1' } } });

  test('for their condition tell the row that refused', async () => {
    sdk.on(PutCommand).rejects(refused);
    expect(await write(db, put('Pending', { id: '1' }))).toEqual({ applied: false, row: { id: '1' } });
  });

  test('for another reason are faults', async () => {
    const fault = Object.assign(new Error('no such table'), { name: 'ValidationException' });
    sdk.on(PutCommand).rejects(fault);
    await expect(write(db, put('Pending', { id: '1' }))).rejects.toBe(fault);
  });

  test('a mail that another agent has put back meanwhile is not counted', async () => {
    sdk
      .on(ScanCommand)
      .resolves({ Items: [{ id: 'outbox#1' }, { id: 'outbox#2' }] })
      .on(UpdateCommand)
      .rejectsOnce(refused)
      .resolves({});
    expect(await dynamoDbOutbox(db).redrive(now)).toBe(1);
  });

  test('a row of a type that none of ours has is a fault, not an empty value', () => {
    expect(() => plainRow({ id: { S: '1' }, odd: { B: new Uint8Array([1]) } })).toThrow('no row of ours holds a B');
  });

  test('a row of another kind is no mail', () => {
    expect(() => readWaitingMail({ id: 'registration#1', createdAt: now, failures: 0 })).toThrow('not an outbox row');
  });

  test.each([5, 'account', 'nobody#1'])('an entry of a journal about %s is none', (subject) => {
    const row = {
      subject,
      at: `${new Date(now).toISOString()}#1#account-erased`,
      event: 'account-erased',
      by: { kind: 'system' },
      details: {},
    };
    expect(readJournalEntry({ ...row, subject: 'account#1' })).toMatchObject({ subject: 'account#1', at: now });
    expect(() => readJournalEntry({ ...row, subject })).toThrow('subject');
  });
});

describe('the archive', () => {
  const line = JSON.stringify({ contract: { S: 'c1' } });
  const archive = dynamoDbArchive(db);

  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    return () => vi.restoreAllMocks();
  });

  test('looks at one row to know whether a table is empty', async () => {
    sdk
      .on(ScanItemsCommand)
      .resolvesOnce({})
      .resolvesOnce({ Items: [{ contract: { S: 'c1' } }] });
    expect(await archive.isEmpty('Contracts')).toBe(true);
    expect(await archive.isEmpty('Contracts')).toBe(false);
    expect(sdk.commandCalls(ScanItemsCommand).map((call) => call.args[0].input)).toEqual([
      { TableName: 'C', ConsistentRead: true, Limit: 1 },
      { TableName: 'C', ConsistentRead: true, Limit: 1 },
    ]);
  });

  test('reads page after page', async () => {
    const next = { contract: { S: 'c1' } };
    sdk
      .on(ScanItemsCommand)
      .resolvesOnce({ Items: [{ contract: { S: 'c1' } }], LastEvaluatedKey: next })
      .resolvesOnce({ Items: [{ contract: { S: 'c2' } }] });
    const keys: string[] = [];
    for await (const { key } of archive.rows('Contracts')) keys.push(key);
    expect(keys).toEqual(['["c1"]', '["c2"]']);
    expect(sdk.commandCalls(ScanItemsCommand).map((call) => call.args[0].input.ExclusiveStartKey)).toEqual([
      undefined,
      next,
    ]);
  });

  test('T-FAULT writes again what was left unwritten, after a pause, twelve times at most', async () => {
    const left = { C: [{ PutRequest: { Item: { contract: { S: 'c1' } } } }] };
    sdk.on(BatchWriteItemCommand).resolves({});
    await archive.put('Contracts', [line]);
    expect(Math.random).not.toHaveBeenCalled();
    sdk.reset();
    sdk.on(BatchWriteItemCommand).resolvesOnce({ UnprocessedItems: left }).resolves({});
    await archive.put('Contracts', [line]);
    expect(sdk.commandCalls(BatchWriteItemCommand)).toHaveLength(2);
    expect(Math.random).toHaveBeenCalledTimes(1);
    sdk.reset();
    sdk.on(BatchWriteItemCommand).resolves({ UnprocessedItems: left });
    await expect(archive.put('Contracts', [line])).rejects.toThrow(TryAgain);
    expect(sdk.commandCalls(BatchWriteItemCommand)).toHaveLength(12);
  });

  test('writes nothing for no rows, and no line that is no row', async () => {
    await archive.put('Contracts', []);
    expect(() => archive.put('Contracts', ['nonsense'])).toThrow('a line is no row');
    expect(sdk.calls()).toHaveLength(0);
  });
});

describe('a table as it is created', () => {
  test('with a sort key, or an index, or a stream, or a time to live', () => {
    expect(createTableInput('x', tables.Accounts)).toEqual({
      TableName: 'x',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'account', AttributeType: 'S' },
        { AttributeName: 'sort', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'account', KeyType: 'HASH' },
        { AttributeName: 'sort', KeyType: 'RANGE' },
      ],
    });
    expect(createTableInput('x', tables.Contracts)).toEqual({
      TableName: 'x',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'contract', AttributeType: 'S' },
        { AttributeName: 'holder', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'contract', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byHolder',
          KeySchema: [
            { AttributeName: 'holder', KeyType: 'HASH' },
            { AttributeName: 'contract', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    expect(createTableInput('x', tables.Pending)).toMatchObject({
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'waits', AttributeType: 'S' },
        { AttributeName: 'waitsUntil', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [{ IndexName: 'byWaiting', Projection: { ProjectionType: 'ALL' } }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    expect(timeToLiveInput('x', tables.Pending)).toEqual({
      TableName: 'x',
      TimeToLiveSpecification: { AttributeName: 'forgetAt', Enabled: true },
    });
    expect(timeToLiveInput('x', tables.Accounts)).toBeUndefined();
  });
});
