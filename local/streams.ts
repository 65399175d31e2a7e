import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { tables } from '../functions/adapters/dynamodb/tables.ts';
import type { Closers } from './closers.ts';
import { region } from './cognito/tokens.ts';
import type { Answer } from './functions.ts';
import type { Pace } from './pace.ts';
import { clientConfig, streamOf } from './tables.ts';

/** How often (ms) a stream is looked at while the API is in use, and while it is not; Lambda's poller takes 250 ms. */
const busyMs = 50;
const idleMs = 1000;
const batchSize = 10;
/** How often a failing batch is tried before it is left to the sweep. */
const tries = 5;

export type Invoke = (event: unknown) => Promise<Answer>;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The event source mapping's filter: new rows of the outbox. */
const wakes = ({ eventName, dynamodb }: StreamRecord): boolean =>
  eventName === 'INSERT' && (dynamodb?.Keys?.id?.S ?? '').startsWith(tables.Pending.streamOf ?? '');

/** Binary values travel as base64, instants as seconds, as in Lambda's event. */
const plain = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

const recordFrom = (record: StreamRecord, arn: string): unknown =>
  JSON.parse(
    JSON.stringify(
      {
        ...record,
        eventSource: 'aws:dynamodb',
        awsRegion: region,
        eventSourceARN: arn,
        dynamodb: {
          ...record.dynamodb,
          ApproximateCreationDateTime: Math.floor(
            (record.dynamodb?.ApproximateCreationDateTime ?? new Date()).getTime() / 1000,
          ),
        },
      },
      plain,
    ),
  );

const failuresIn = (answer: Answer): readonly string[] | 'all' => {
  if (answer.outcome !== 'answered') return 'all';
  const { value } = answer;
  if (typeof value !== 'object' || value === null || !('batchItemFailures' in value)) return [];
  if (!Array.isArray(value.batchItemFailures)) return [];
  return value.batchItemFailures.map(({ itemIdentifier }: { itemIdentifier: string }) => itemIdentifier);
};

/** Delivers a batch at least once; what a handler reports as failed comes again, from the first such record on. */
const deliver = async (records: readonly StreamRecord[], arn: string, invoke: Invoke): Promise<void> => {
  let left = records;
  for (let attempt = 0; attempt < tries && left.length > 0; attempt += 1) {
    if (attempt > 0) await pause(100 * 2 ** attempt);
    const failures = failuresIn(await invoke({ Records: left.map((record) => recordFrom(record, arn)) }));
    if (failures !== 'all') {
      const first = left.findIndex(({ dynamodb }) => failures.includes(dynamodb?.SequenceNumber ?? ''));
      left = first < 0 ? [] : left.slice(first);
    }
  }
};

/** Polls the stream of an operator's `Pending` table and wakes the sender of mails, as the event source mapping will. */
export const followOutbox = async (
  endpoint: string,
  table: string,
  invoke: Invoke,
  pace: Pace,
  closers: Closers,
): Promise<void> => {
  const arn = await streamOf(endpoint, table);
  const client = new DynamoDBStreamsClient(clientConfig(endpoint));
  const iterators = new Map<string, string | undefined>();
  const state = { closed: false };

  const findShards = async (type: 'LATEST' | 'TRIM_HORIZON'): Promise<void> => {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      if (ShardId === undefined || iterators.has(ShardId)) continue;
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ StreamArn: arn, ShardId, ShardIteratorType: type }),
      );
      iterators.set(ShardId, ShardIterator);
    }
  };

  const readShard = async (shard: string, iterator: string): Promise<void> => {
    const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
    const waking = Records.filter(wakes);
    for (let from = 0; from < waking.length && !state.closed; from += batchSize) {
      await deliver(waking.slice(from, from + batchSize), arn, invoke);
    }
    iterators.set(shard, NextShardIterator);
  };

  const poll = async (): Promise<void> => {
    while (!state.closed) {
      try {
        for (const [shard, iterator] of iterators) if (iterator !== undefined) await readShard(shard, iterator);
        if (![...iterators.values()].some((iterator) => iterator !== undefined)) await findShards('TRIM_HORIZON');
      } catch (fault) {
        if (!state.closed) console.error(fault);
        await pause(500);
      }
      await pace.wait(busyMs, idleMs);
    }
  };

  // What was in the stream before is the sweep's: the sender looks at the row itself, so nothing is sent twice.
  await findShards('LATEST');
  const polling = poll();
  closers.add(async () => {
    state.closed = true;
    client.destroy();
    await Promise.race([polling, pause(200)]);
  });
};
