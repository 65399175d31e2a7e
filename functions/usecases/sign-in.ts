import { type Refusal, refuse } from '../domain/errors.ts';
import { normalisePassword } from '../domain/password-policy.ts';
import { sessionLength } from '../domain/profile.ts';
import { readIdentifier } from '../domain/sign-in-name.ts';
import type { Ports } from '../ports/ports.ts';
import { wrongPasswords } from './limits.ts';
import { beginSession, type Session } from './session.ts';

export type SignInDeps = Pick<
  Ports,
  'profile' | 'clock' | 'secrecy' | 'randomness' | 'identity' | 'limits' | 'accounts' | 'contracts'
>;

/** The counter of wrong passwords for one sign-in name, known or not. */
export const signInCounter = (deps: Pick<Ports, 'secrecy'>, name: string): string =>
  `sign-in#${deps.secrecy.sha256(name)}`;

/**
 * Signs in with any of the operator's sign-in names (A22, B2, C9). An unknown name makes the same calls, with an id that
 * nobody has (T-ENUM); not activated yet, wrong and unknown are one answer.
 */
export const signIn = async (
  deps: SignInDeps,
  request: { readonly identifier: string; readonly password: string; readonly remember: boolean },
): Promise<Session | Refusal<'invalid-credentials' | 'too-many-attempts'>> => {
  const now = deps.clock.now();
  const { name } = readIdentifier(deps.profile, request.identifier);
  const counter = signInCounter(deps, name);
  const attempt = await deps.limits.take(counter, wrongPasswords, now);
  if (!attempt.taken) return refuse('too-many-attempts', { retryAfter: attempt.retryAfter });
  const owner = (await deps.accounts.byName(name, now)) ?? deps.randomness.id();
  const known = await deps.accounts.withLinks(owner);
  const identity = await deps.identity.signIn(owner, normalisePassword(request.password));
  if (identity === 'refused' || known === undefined || known.account.state !== 'open') {
    return refuse('invalid-credentials');
  }
  await deps.limits.giveBack(counter, wrongPasswords, now);
  return beginSession(deps, known, identity, sessionLength(deps.profile, request.remember));
};
