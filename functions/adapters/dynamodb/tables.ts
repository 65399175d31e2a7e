/** The tables as plain data: the CDK app deploys them, the local stack creates them, a test holds the two together. */
export type TableName = 'Contracts' | 'Documents' | 'Keys' | 'Accounts' | 'Pending' | 'Journal' | 'Runs';

export type TableShape = {
  readonly partitionKey: string;
  readonly sortKey: string | null;
  readonly indexes: readonly {
    readonly name: string;
    readonly partitionKey: string;
    readonly sortKey: string | null;
  }[];
  /** The attribute whose instant (seconds) ends an item's life; checked in every condition too, for expiry is lazy. */
  readonly timeToLive: string | null;
  /** Which new rows wake the sender: those whose partition key begins so. Null: the table has no stream. */
  readonly streamOf: string | null;
  /** Kept for years: point-in-time recovery, deletion protection, RETAIN. */
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
    // A payer's documents, contract by contract, each contract's by day.
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
    // Sparse: a row is in it while the sweep must come back to it, and until when it need not.
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
