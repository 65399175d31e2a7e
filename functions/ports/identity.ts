import type { Instant } from '../domain/act.ts';

export type IdentitySession = {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Only when signing in. */
  readonly refreshToken: string | null;
  /** `origin_jti`, the same in all its access tokens. */
  readonly session: string;
  /** `auth_time` (seconds); refreshing does not change it. */
  readonly authenticatedAt: number;
};

/** Cognito knows account ids and passwords only; names and links are ours. */
export type Identity = {
  /** Idempotent. The account cannot sign in before `setPassword`. */
  readonly create: (account: string) => Promise<void>;
  /** Permanent; ends no session by itself. `no-such-user`: nothing was set. */
  readonly setPassword: (account: string, password: string) => Promise<'set' | 'no-such-user'>;
  /** `refused`: unknown account or wrong password. `locked`: Cognito's own lock, after too many wrong passwords. */
  readonly signIn: (account: string, password: string) => Promise<IdentitySession | 'refused' | 'locked'>;
  /** `refused`: revoked or expired. The token is sealed together with its account's id. */
  readonly refresh: (account: string, refreshToken: string) => Promise<IdentitySession | 'refused'>;
  /** Idempotent. */
  readonly revoke: (refreshToken: string) => Promise<void>;
  /** Idempotent. */
  readonly remove: (account: string) => Promise<void>;
};

/** Lifetime (ms) of an access token, set on the pool's client. */
export const accessTokenLength: Instant = 600_000;

/** Lists and recreates Cognito users for a backup. Passwords are not included. */
export type Identities = Pick<Identity, 'create'> & {
  readonly all: () => AsyncIterable<string>;
};

export const noIdentities: Identities = {
  async *all() {},
  create: () => Promise.reject(new Error('There is no accounts service here')),
};
