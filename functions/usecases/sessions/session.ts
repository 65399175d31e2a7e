import { type Access, accessOf } from '../../domain/access.ts';
import { type Account, mustBeKept } from '../../domain/account.ts';
import type { Instant } from '../../domain/act.ts';
import type { Link } from '../../domain/pair.ts';
import type { IdentitySession } from '../../ports/identity.ts';
import type { Ports } from '../../ports/ports.ts';
import { seeContracts } from '../contracts/see-contracts.ts';

export type Session = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly access: Access;
};

/** A refresh token's content. It has the session's end: a Cognito client has only one lifetime (decision 12). */
export type SealedSession = {
  readonly account: string;
  readonly session: string;
  /** The account's epoch when the session began. Absent in older tokens: then `start` counts. */
  readonly epoch?: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly refreshToken: string;
};

export const sealSession = (deps: Pick<Ports, 'secrecy'>, content: SealedSession): Promise<string> =>
  deps.secrecy.seal(JSON.stringify(content));

export const openSession = async (
  deps: Pick<Ports, 'secrecy'>,
  refreshToken: string,
): Promise<SealedSession | undefined> => {
  const content = await deps.secrecy.unseal(refreshToken);
  if (content === undefined) return undefined;
  // The seal is authenticated, so the content has the shape that we sealed. A sealed device is no session.
  const sealed = JSON.parse(content) as SealedSession;
  return sealed.session === undefined ? undefined : sealed;
};

type Deps = Pick<Ports, 'profile' | 'clock' | 'accounts' | 'contracts'>;

export const sessionIsCurrent = ({ sessions }: Account, sealed: SealedSession): boolean =>
  !Object.hasOwn(sessions.ended, sealed.session) &&
  (sealed.epoch === undefined
    ? sessions.epoch === 0 && sealed.start >= sessions.notBefore
    : sealed.epoch === sessions.epoch);

/** Returns whether the account may use the service now, and the reasons if not (A23). */
export const accessNow = async (deps: Deps, account: Account, links: readonly Link[]): Promise<Access> =>
  accessOf(deps.profile, account, await seeContracts(deps, account, links));

/** Needs the account as read before its password was checked. `ended`: all sessions have ended since. */
export const beginSession = async (
  deps: Deps & Pick<Ports, 'secrecy'>,
  { account, links }: { readonly account: Account; readonly links: readonly Link[] },
  identity: IdentitySession,
  length: number,
): Promise<Session | 'ended'> => {
  const start = deps.clock.now();
  const { epoch } = account.sessions;
  if (
    mustBeKept(account.sessions, identity.session, identity.authenticatedAt) &&
    !(await deps.accounts.keepSession(account.id, identity.session, epoch))
  ) {
    return 'ended';
  }
  const refreshToken = await sealSession(deps, {
    account: account.id,
    session: identity.session,
    epoch,
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
