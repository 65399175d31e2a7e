import type { Profile } from './profile.ts';

/** What follows from a profile in the accounts service: the deployment sets it, the doctor holds it to the profile. */
export type PoolSettings = {
  /** One client has one lifetime: the longest session's. Shorter ones end by what we seal beside the token (decision 12). */
  readonly refreshTokenHours: number;
  /** The least length of a password, within Cognito's own bounds; it stands behind the operator's rules. */
  readonly minLength: number;
};

export const poolSettings = (profile: Profile): PoolSettings => ({
  refreshTokenHours: Math.max(profile.rememberDays * 24, profile.sessionHours),
  minLength: Math.min(99, Math.max(6, profile.passwordPolicy.minLength)),
});
