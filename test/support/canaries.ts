import { createHash } from 'node:crypto';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { tableNames } from '../../functions/adapters/dynamodb/tables.ts';
import { tableNameOf } from '../../local/environment.ts';
import { clientConfig, streamOf } from '../../local/tables.ts';

/** Something unique that was planted, to be looked for where it must not be. `of`: the mailbox that it may be mailed to. */
export type Canary = {
  readonly kind: 'password' | 'key' | 'token' | 'address';
  readonly value: string;
  readonly of: string;
};

/** A place that was looked through. `to`: the mailbox, of a mail. */
export type Source = {
  readonly place: 'log' | 'journal' | 'table' | 'stream' | 'problem' | 'mail' | 'command';
  readonly name: string;
  readonly text: string;
  readonly to?: string;
  /** When a row goes by itself (ms); never, where nothing says so. */
  readonly forgotten?: number;
};

/** What stands of a text in base64, wherever it begins within other bytes: the three ways to align it, without the ends. */
const base64Forms = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const whole = encoded.slice(
      shift === 0 ? 0 : shift + 1,
      encoded.length - ((bytes.length + shift) % 3 === 0 ? 0 : 1),
    );
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });

/** Every form in which a canary is one still, apart from letter case. */
export const formsOf = ({ kind, value }: Pick<Canary, 'kind' | 'value'>): readonly string[] => {
  const bytes = Buffer.from(value);
  const digest = createHash('sha256').update(value);
  // Links' tokens are kept as their SHA-256, addresses are counted by it; a key or a password so few have is not hidden by one.
  const hashed =
    kind === 'key' || kind === 'password' ? [digest.copy().digest('hex'), digest.copy().digest('base64url')] : [];
  const forms = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), bytes.toString('hex')];
  return [...new Set([...forms, ...base64Forms(bytes), ...hashed])].map((form) => form.toLowerCase());
};

/** Where a canary may be found: its own mail's token and address, an address in tables (not in the journal). */
const isAllowed = ({ kind, of }: Canary, { place, to }: Source): boolean => {
  if (place === 'mail') return to === of && (kind === 'token' || kind === 'address');
  return kind === 'address' && (place === 'table' || place === 'stream' || place === 'command');
};

/** Canaries found where they must not be, one sentence each, without the canary. */
export const leaksIn = (canaries: readonly Canary[], sources: readonly Source[]): readonly string[] => {
  const folded = sources.map((source) => ({ source, text: source.text.toLowerCase() }));
  return canaries.flatMap((canary) => {
    const forms = formsOf(canary);
    return folded
      .filter(({ source, text }) => !isAllowed(canary, source) && forms.some((form) => text.includes(form)))
      .map(({ source }) => `a ${canary.kind} in the ${source.place} ${source.name}`);
  });
};

/** Lines that functions have logged, told by their code alone. */
export const logSources = (lines: readonly string[]): readonly Source[] =>
  lines.map((text) => ({ place: 'log', name: /"event":"([\w-]+)"/.exec(text)?.[1] ?? 'without a code', text }));

const plain = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value instanceof Set ? [...value] : value;

/** Every row of every table of an operator, as it stands on the wire. */
export const tableSources = async (endpoint: string, operator: string): Promise<readonly Source[]> => {
  const client = new DynamoDBClient(clientConfig(endpoint));
  const sources: Source[] = [];
  for (const table of tableNames) {
    const place = table === 'Journal' ? 'journal' : 'table';
    const pages = paginateScan({ client }, { TableName: tableNameOf(operator, table), ConsistentRead: true });
    for await (const { Items = [] } of pages) {
      for (const row of Items) {
        const key = Object.values(row).find(({ S }) => S?.includes('#'))?.S ?? '';
        const forgotten = Number(row['forgetAt']?.N ?? Number.POSITIVE_INFINITY) * 1000;
        const name = `${operator} ${table} ${key.split('#')[0]}`;
        sources.push({ place, name, text: JSON.stringify(row, plain), forgotten });
      }
    }
  }
  return sources;
};

/** Every record that the outbox's stream has carried, rows that are gone since among them. */
export const streamSources = async (endpoint: string, operator: string): Promise<readonly Source[]> => {
  const client = new DynamoDBStreamsClient(clientConfig(endpoint));
  const StreamArn = await streamOf(endpoint, tableNameOf(operator, 'Pending'));
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const sources: Source[] = [];
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
    let { ShardIterator } = await client.send(new GetShardIteratorCommand(start));
    for (;;) {
      if (ShardIterator === undefined) break;
      const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator }));
      sources.push(
        ...Records.map((record) => ({
          place: 'stream' as const,
          name: `${operator} Pending`,
          text: JSON.stringify(record, plain),
        })),
      );
      ShardIterator = Records.length === 0 ? undefined : NextShardIterator;
    }
  }
  return sources;
};
