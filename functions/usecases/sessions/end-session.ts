import { accessTokenLength } from '../../ports/identity.ts';
import type { Ports } from '../../ports/ports.ts';
import { openSession } from './session.ts';

/** Revokes the refresh token, and rejects the access token from the next request on. */
export const endSession = async (
  deps: Pick<Ports, 'clock' | 'secrecy' | 'identity' | 'accounts'>,
  { refreshToken }: { readonly refreshToken: string },
): Promise<void> => {
  const sealed = await openSession(deps, refreshToken);
  if (sealed === undefined) return;
  const now = deps.clock.now();
  await deps.accounts.endSession(sealed.account, sealed.session, now + accessTokenLength, now);
  await deps.identity.revoke(sealed.refreshToken);
};
