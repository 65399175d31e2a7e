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
  /** The access token's `iat`, in seconds. */
  readonly issuedAt: number;
};

/** The accounts service (Cognito). It knows account ids and passwords, nothing else: names and links are ours. */
export type Identity = {
  /** Idempotent: an account that exists already is fine. It cannot sign in before `setPassword`. */
  readonly create: (account: string) => Promise<void>;
  /** Permanent; ends no session by itself. `no-such-user`: never created, or deleted, and nothing was set. */
  readonly setPassword: (account: string, password: string) => Promise<'set' | 'no-such-user'>;
  /** `refused`: unknown account, wrong password or the service's own lock, alike. */
  readonly signIn: (account: string, password: string) => Promise<IdentitySession | 'refused'>;
  /** `refused`: revoked or expired. The token is this account's: it is sealed together with its id. */
  readonly refresh: (account: string, refreshToken: string) => Promise<IdentitySession | 'refused'>;
  /** Idempotent. */
  readonly revoke: (refreshToken: string) => Promise<void>;
  /** Idempotent: an account that is gone already is fine. */
  readonly remove: (account: string) => Promise<void>;
};

/** The longest that an access token lives (ms): 10 minutes, set on the pool's client. */
export const accessTokenLength: Instant = 600_000;
