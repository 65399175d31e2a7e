import { type FieldFault, type Refusal, refuse, refuseFields } from '../../domain/errors.ts';
import type { Pair } from '../../domain/pair.ts';
import { brokenRules, normalisePassword } from '../../domain/password-policy.ts';
import { asksFor, type Profile, passwordComesFirst } from '../../domain/profile.ts';
import { readUsername } from '../../domain/sign-in-name.ts';
import { readPair, type TypedPair } from './prove-pair.ts';

export type ActivationRequest = {
  readonly token: string;
  readonly contract?: TypedPair | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
};

export type CheckedRequest = {
  readonly typedAgain: boolean;
  readonly pair: Pair | null;
  readonly username: string | null;
  readonly password: string | null;
};

/** Checks the password policy before the pair, so that it costs no attempt. */
export const checkRequest = (
  profile: Profile,
  request: ActivationRequest,
): CheckedRequest | Refusal<'invalid-request' | 'password-refused'> => {
  const typedAgain = passwordComesFirst(profile);
  const faults: FieldFault[] = [];
  const pair = request.contract === undefined ? null : readPair(profile, request.contract, 'contract.');
  if (pair !== null && !asksFor(profile, 'contract')) faults.push({ path: 'contract', code: 'not-accepted-here' });
  else if (pair !== null && 'length' in pair) faults.push(...pair);
  const username = request.username === undefined ? null : readUsername(profile, request.username);
  if (username !== null && !profile.signInNames.includes('username')) {
    faults.push({ path: 'username', code: 'not-accepted-here' });
  } else if (username === undefined) faults.push({ path: 'username', code: 'wrong-format' });
  if (faults.length > 0 || username === undefined || (pair !== null && 'length' in pair))
    return refuseFields(...faults);

  const rules =
    request.password === undefined || typedAgain ? [] : brokenRules(request.password, profile.passwordPolicy);
  if (rules.length > 0) return refuse('password-refused', { rules });
  return {
    typedAgain,
    pair,
    username,
    password: request.password === undefined ? null : normalisePassword(request.password),
  };
};
