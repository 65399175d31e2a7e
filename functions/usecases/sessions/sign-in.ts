import { type Refusal, refuse, TryAgain } from '../../domain/errors.ts';
import { normalisePassword } from '../../domain/password-policy.ts';
import { sessionMs } from '../../domain/profile.ts';
import { readIdentifier } from '../../domain/sign-in-name.ts';
import { together } from '../../domain/together.ts';
import type { Place } from '../../domain/window.ts';
import type { Ports } from '../../ports/ports.ts';
import { strangersPasswords, wrongPasswords } from '../limits.ts';
import { openDevice, sealDevice } from './known-device.ts';
import { beginSession, type Session } from './session.ts';

export type SignInDeps = Pick<
  Ports,
  'profile' | 'clock' | 'secrecy' | 'randomness' | 'identity' | 'limits' | 'accounts' | 'contracts'
>;

export type SignInRequest = {
  readonly identifier: string;
  readonly password: string;
  readonly remember: boolean;
  readonly device?: string | undefined;
};

export const signInCounter = (deps: Pick<Ports, 'secrecy'>, name: string): string =>
  `sign-in#${deps.secrecy.sha256(name)}`;

/** Seconds. Cognito does not say how long its lock lasts: 1 s to 15 min. */
const lockRetrySeconds = 60;

/** Attempts to sign in, if all sessions of the account end meanwhile. */
const rounds = 3;

/** Answers unknown, wrong and not activated alike, with the same calls (T-ENUM). Only known devices learn of a lock. */
export const signIn = async (
  deps: SignInDeps,
  request: SignInRequest,
): Promise<
  | { readonly session: Session; readonly device: string }
  | Refusal<'invalid-credentials' | 'sign-in-locked' | 'too-many-attempts'>
> => {
  const now = deps.clock.now();
  const { name } = readIdentifier(deps.profile, request.identifier);
  const owner = (await deps.accounts.byName(name, now)) ?? deps.randomness.id();
  const stranger: Place = { subject: signInCounter(deps, name), windows: strangersPasswords, at: now };
  const take = ({ subject, windows, at }: Place) => deps.limits.take(subject, windows, at);
  const giveBack = ({ subject, windows, at }: Place) => deps.limits.giveBack(subject, windows, at);
  for (let round = 0; round < rounds; round += 1) {
    // Read before the password is checked: the session has this epoch.
    const [known, taken] = await together(
      deps.accounts.withLinks(owner),
      request.device === undefined ? take(stranger) : null,
    );
    const device = await openDevice(deps, request.device, known?.account);
    const place: Place =
      device === undefined ? stranger : { subject: `sign-in#device#${device}`, windows: wrongPasswords, at: now };
    const attempt = taken ?? (await take(place));
    if (!attempt.taken) return refuse('too-many-attempts', { retryAfter: attempt.retryAfter });
    const identity = await deps.identity.signIn(owner, normalisePassword(request.password));
    if (identity === 'locked' && device !== undefined) {
      await giveBack(place);
      return refuse('sign-in-locked', { retryAfter: lockRetrySeconds });
    }
    if (identity === 'locked' || identity === 'refused' || known === undefined || known.account.state !== 'open') {
      return refuse('invalid-credentials');
    }
    const [session] = await together(
      beginSession(deps, known, identity, sessionMs(deps.profile, request.remember)),
      giveBack(place),
    );
    if (session === 'ended') continue;
    const { id: account, passwordEpoch } = known.account;
    return {
      session,
      device: await sealDevice(deps, { device: device ?? deps.randomness.id(), account, passwordEpoch }),
    };
  }
  throw new TryAgain('the sessions of an account are ended too often');
};
