import { type Refusal, refuse } from '../../domain/errors.ts';
import { together } from '../../domain/together.ts';
import type { Ports } from '../../ports/ports.ts';
import { accessNow, openSession, type Session, sessionIsCurrent } from './session.ts';

export const refreshSession = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'identity' | 'accounts' | 'contracts'>,
  { refreshToken }: { readonly refreshToken: string },
): Promise<Session | Refusal<'session-ended'>> => {
  const sealed = await openSession(deps, refreshToken);
  if (sealed === undefined || sealed.end <= deps.clock.now()) return refuse('session-ended');
  // A session that ends meanwhile has a fresh access token, which every request refuses (`findCaller`).
  const [identity, known] = await together(
    deps.identity.refresh(sealed.account, sealed.refreshToken),
    deps.accounts.withLinks(sealed.account),
  );
  if (identity === 'refused') return refuse('session-ended');
  if (known === undefined || known.account.state !== 'open' || !sessionIsCurrent(known.account, sealed)) {
    return refuse('session-ended');
  }
  return {
    accessToken: identity.accessToken,
    refreshToken,
    expiresIn: identity.expiresIn,
    access: await accessNow(deps, known.account, known.links),
  };
};
