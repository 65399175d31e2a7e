import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, type Closers } from '../closers.ts';
import { makeSigner, newSigningKey, region, type Signer } from './tokens.ts';

export type User = {
  readonly username: string;
  readonly sub: string;
  readonly enabled: boolean;
  readonly status: 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';
  /** In clear. Null: never set. */
  readonly password: string | null;
  /** Those not revoked. */
  readonly refreshTokens: readonly string[];
  /** Milliseconds. */
  readonly createdAt: number;
};

/** One operator's user pool with its one app client. */
export type Pool = {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly users: ReadonlyMap<string, User>;
  readonly save: (user: User) => void;
  readonly remove: (username: string) => void;
};

export type Pools = {
  readonly signer: Signer;
  /** The private key behind `signer`, as PEM: for tests, which forge tokens in another process. */
  readonly signingKey: string;
  /** An operator's pool, created at first use. */
  readonly poolOf: (operator: string) => Pool;
  readonly byId: (userPoolId: string) => Pool | undefined;
  readonly byClient: (clientId: string) => Pool | undefined;
};

type StoredPool = Pick<Pool, 'userPoolId' | 'clientId' | 'clientSecret'> & { readonly users: readonly User[] };

const newPool = (): StoredPool => ({
  userPoolId: `${region}_${randomBytes(5).toString('hex').slice(0, 9)}`,
  clientId: randomUUID().replaceAll('-', ''),
  clientSecret: randomBytes(26).toString('hex'),
  users: [],
});

/** Milliseconds between a change and its writing: many changes are written at once. */
const writeDelayMs = 20;

/** Writes a new file that then takes the old one's place, so that a kill leaves no half of it. */
const replaceFile = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

const signingKeyIn = async (folder: string | null): Promise<string> => {
  if (folder === null) return newSigningKey();
  const file = join(folder, 'signing-key.pem');
  if (!existsSync(file)) replaceFile(file, await newSigningKey());
  return readFileSync(file, 'utf8');
};

/**
 * Opens the user pools, kept in memory and, where there is a folder, in one file per operator.
 * Throws {@link CannotStart} for a folder written by an earlier version.
 */
export const openPools = async (folder: string | null, closers: Closers): Promise<Pools> => {
  if (folder !== null) {
    if (existsSync(join(folder, 'clients.json'))) {
      throw new CannotStart(`${folder} was written by an earlier version: remove the data folder and start again.`);
    }
    mkdirSync(folder, { recursive: true });
  }
  const signingKey = await signingKeyIn(folder);
  const pools = new Map<string, Pool>();

  const open = (operator: string): Pool => {
    const file = folder === null ? null : join(folder, `${operator}.json`);
    const stored: StoredPool = file !== null && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : newPool();
    const users = new Map(stored.users.map((user) => [user.username, user]));
    let timer: NodeJS.Timeout | undefined;
    const write = (): void => {
      clearTimeout(timer);
      timer = undefined;
      if (file !== null) replaceFile(file, JSON.stringify({ ...stored, users: [...users.values()] }));
    };
    const writeSoon = (): void => {
      if (file !== null) timer ??= setTimeout(write, writeDelayMs);
    };
    write();
    closers.add(write);
    return {
      userPoolId: stored.userPoolId,
      clientId: stored.clientId,
      clientSecret: stored.clientSecret,
      users,
      save: (user) => {
        users.set(user.username, user);
        writeSoon();
      },
      remove: (username) => {
        users.delete(username);
        writeSoon();
      },
    };
  };

  const find = (fits: (pool: Pool) => boolean) => [...pools.values()].find(fits);
  return {
    signer: makeSigner(signingKey),
    signingKey,
    poolOf: (operator) => {
      const pool = pools.get(operator) ?? open(operator);
      pools.set(operator, pool);
      return pool;
    },
    byId: (id) => find(({ userPoolId }) => userPoolId === id),
    byClient: (id) => find(({ clientId }) => clientId === id),
  };
};
