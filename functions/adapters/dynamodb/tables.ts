/** The CDK app deploys them, the local stack creates them; a test compares the two. */
export type TableName = 'Contracts' | 'Documents' | 'Keys' | 'Accounts' | 'Pending' | 'Journal' | 'Runs';

export type TableShape = {
  readonly partitionKey: string;
  readonly sortKey: string | null;
  readonly indexes: readonly {
    readonly name: string;
    readonly partitionKey: string;
    readonly sortKey: string | null;
  }[];
  /** Attribute with the expiry (seconds). Conditions check it too, because DynamoDB deletes late. */
  readonly timeToLive: string | null;
  /** Prefix of the partition keys whose new rows invoke the sender; null: no stream. */
  readonly streamOf: string | null;
  /** Point-in-time recovery, deletion protection, RETAIN. */
  readonly lasting: boolean;
};

export const tables: Readonly<Record<TableName, TableShape>> = {
  Contracts: {
    partitionKey: 'contract',
    sortKey: null,
    indexes: [{ name: 'byHolder', partitionKey: 'holder', sortKey: 'contract' }],
    timeToLive: null,
    streamOf: null,
    lasting: true,
  },
  Documents: {
    partitionKey: 'document',
    sortKey: null,
    indexes: [{ name: 'byHolder', partitionKey: 'holder', sortKey: 'place' }],
    timeToLive: null,
    streamOf: null,
    lasting: true,
  },
  Keys: {
    partitionKey: 'reference',
    sortKey: null,
    indexes: [],
    // Only rows that count attempts on references nobody has: a key that billing knows never carries it.
    timeToLive: 'forgetAt',
    streamOf: null,
    lasting: true,
  },
  Accounts: {
    partitionKey: 'account',
    sortKey: 'sort',
    indexes: [],
    timeToLive: null,
    streamOf: null,
    lasting: true,
  },
  Pending: {
    partitionKey: 'id',
    sortKey: null,
    // Sparse: only rows to which the sweep must come back, and when.
    indexes: [{ name: 'byWaiting', partitionKey: 'waits', sortKey: 'waitsUntil' }],
    timeToLive: 'forgetAt',
    streamOf: 'outbox#',
    lasting: false,
  },
  Journal: {
    partitionKey: 'subject',
    sortKey: 'at',
    indexes: [],
    timeToLive: null,
    streamOf: null,
    lasting: true,
  },
  Runs: {
    partitionKey: 'run',
    sortKey: 'part',
    indexes: [],
    timeToLive: 'forgetAt',
    streamOf: null,
    lasting: false,
  },
};

export const tableNames = Object.keys(tables) as readonly TableName[];
