import { type Access, accessOf } from '../domain/access.ts';
import { type Account, mustBeKept } from '../domain/account.ts';
import type { Instant } from '../domain/act.ts';
import type { Link } from '../domain/pair.ts';
import type { IdentitySession } from '../ports/identity.ts';
import type { Ports } from '../ports/ports.ts';
import { seeContracts } from './see-contracts.ts';

/** What a signed-in device is given. */
export type Session = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly access: Access;
};

/**
 * What the refresh token that we hand out holds, sealed: one Cognito client has one lifetime, so the device's own end
 * stands in here (decision 12).
 */
export type SealedSession = {
  readonly account: string;
  readonly session: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly refreshToken: string;
};

export const sealSession = (deps: Pick<Ports, 'secrecy'>, content: SealedSession): Promise<string> =>
  deps.secrecy.seal(JSON.stringify(content));

/** The session behind a refresh token of ours; undefined for anything that we did not seal. */
export const openSession = async (
  deps: Pick<Ports, 'secrecy'>,
  refreshToken: string,
): Promise<SealedSession | undefined> => {
  const content = await deps.secrecy.unseal(refreshToken);
  // What we sealed has the shape in which we sealed it: the seal is authenticated.
  return content === undefined ? undefined : (JSON.parse(content) as SealedSession);
};

type Deps = Pick<Ports, 'profile' | 'clock' | 'accounts' | 'contracts'>;

/** May this account use the service now, and why not (A23). */
export const accessNow = async (deps: Deps, account: Account, links: readonly Link[]): Promise<Access> =>
  accessOf(deps.profile, account, await seeContracts(deps, account, links));

/**
 * Hands out a session that has just begun. A token's `iat` is in whole seconds: where the account's sessions were ended
 * in this very second, the new one is noted as not being one of them.
 */
export const beginSession = async (
  deps: Deps & Pick<Ports, 'secrecy'>,
  { account, links }: { readonly account: Account; readonly links: readonly Link[] },
  identity: IdentitySession,
  length: number,
): Promise<Session> => {
  const start = deps.clock.now();
  if (mustBeKept(account.sessions, identity.session, identity.issuedAt)) {
    await deps.accounts.keepSession(account.account, identity.session);
  }
  const refreshToken = await sealSession(deps, {
    account: account.account,
    session: identity.session,
    start,
    end: start + length,
    refreshToken: identity.refreshToken ?? '',
  });
  return {
    accessToken: identity.accessToken,
    refreshToken,
    expiresIn: identity.expiresIn,
    access: await accessNow(deps, account, links),
  };
};
