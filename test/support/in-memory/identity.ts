import {
  accessTokenLength,
  type Identities,
  type Identity,
  type IdentitySession,
} from '../../../functions/ports/identity.ts';
import type { Clock } from '../../../functions/ports/runtime.ts';

export type TokenClaims = { readonly account: string; readonly session: string; readonly authenticatedAt: number };

export type InMemoryIdentity = Identity & {
  /** Account ids and passwords; null: created, cannot sign in yet. */
  readonly passwords: ReadonlyMap<string, string | null>;
  /** The calls made, in order (T-ENUM). */
  readonly calls: readonly string[];
  /** The claims of an issued access token; undefined for any other. */
  readonly claimsOf: (accessToken: string) => TokenClaims | undefined;
};

export const inMemoryIdentity = (clock: Clock): InMemoryIdentity => {
  const passwords = new Map<string, string | null>();
  const sessions = new Map<string, { readonly account: string; readonly session: string; readonly at: number }>();
  const tokens = new Map<string, TokenClaims>();
  const calls: string[] = [];
  let count = 0;

  const begin = async (call: string): Promise<void> => {
    calls.push(call);
    await Promise.resolve();
  };
  const issue = (
    account: string,
    session: string,
    authenticatedAt: number,
    refreshToken: string | null,
  ): IdentitySession => {
    count += 1;
    const accessToken = `access.${session}.${count}`;
    tokens.set(accessToken, { account, session, authenticatedAt });
    return { accessToken, expiresIn: accessTokenLength / 1000, refreshToken, session, authenticatedAt };
  };

  return {
    passwords,
    calls,
    claimsOf: (accessToken) => tokens.get(accessToken),
    create: async (account) => {
      await begin('create');
      if (!passwords.has(account)) passwords.set(account, null);
    },
    setPassword: async (account, password) => {
      await begin('setPassword');
      if (!passwords.has(account)) return 'no-such-user';
      passwords.set(account, password);
      return 'set';
    },
    signIn: async (account, password) => {
      await begin('signIn');
      const kept = passwords.get(account);
      if (typeof kept !== 'string' || kept !== password) return 'refused';
      count += 1;
      const session = `session-${count}`;
      const refreshToken = `refresh-${count}`;
      const at = Math.floor(clock.now() / 1000);
      sessions.set(refreshToken, { account, session, at });
      return issue(account, session, at, refreshToken);
    },
    refresh: async (account, refreshToken) => {
      await begin('refresh');
      const found = sessions.get(refreshToken);
      return found?.account === account ? issue(account, found.session, found.at, null) : 'refused';
    },
    revoke: async (refreshToken) => {
      await begin('revoke');
      sessions.delete(refreshToken);
    },
    remove: async (account) => {
      await begin('remove');
      passwords.delete(account);
      for (const [token, session] of sessions) if (session.account === account) sessions.delete(token);
    },
  };
};

export const inMemoryIdentities = (identity: InMemoryIdentity): Identities => ({
  create: identity.create,
  async *all() {
    await Promise.resolve();
    yield* identity.passwords.keys();
  },
});
