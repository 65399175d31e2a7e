import type { Instant } from '../domain/act.ts';

/** What the accounts service gives for a password or a refresh token. */
export type IdentitySession = {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Only when signing in. */
  readonly refreshToken: string | null;
  /** What all access tokens of this sign-in carry (`origin_jti`). */
  readonly session: string;
  /** When the password was checked (`auth_time`), in seconds; refreshing does not change it. */
  readonly authenticatedAt: number;
};

/** The accounts service (Cognito). It knows account ids and passwords, nothing else: names and links are ours. */
export type Identity = {
  /** Idempotent: an account that exists already is fine. It cannot sign in before `setPassword`. */
  readonly create: (account: string) => Promise<void>;
  /** Permanent; ends no session by itself. `no-such-user`: never created, or deleted, and nothing was set. */
  readonly setPassword: (account: string, password: string) => Promise<'set' | 'no-such-user'>;
  /** `refused`: unknown account or wrong password. `locked`: the service's own lock, after too many wrong ones. */
  readonly signIn: (account: string, password: string) => Promise<IdentitySession | 'refused' | 'locked'>;
  /** `refused`: revoked or expired. The token is this account's: it is sealed together with its id. */
  readonly refresh: (account: string, refreshToken: string) => Promise<IdentitySession | 'refused'>;
  /** Idempotent. */
  readonly revoke: (refreshToken: string) => Promise<void>;
  /** Idempotent: an account that is gone already is fine. */
  readonly remove: (account: string) => Promise<void>;
};

/** The longest that an access token lives (ms): 10 minutes, set on the pool's client. */
export const accessTokenLength: Instant = 600_000;

/** Lists and recreates Cognito users for a backup. Passwords are not included. */
export type Identities = Pick<Identity, 'create'> & {
  /** The ids of all accounts, unordered. */
  readonly all: () => AsyncIterable<string>;
};

export const noIdentities: Identities = {
  async *all() {},
  create: () => Promise.reject(new Error('There is no accounts service here')),
};
