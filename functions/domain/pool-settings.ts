import type { Profile } from './profile.ts';

export type PoolSettings = {
  /**
   * A client has one lifetime: the longest session's. Shorter sessions end by what we seal with the token (decision
   * 12).
   */
  readonly refreshTokenHours: number;
  /** Minimum password length, within Cognito's bounds; a second check behind ours. */
  readonly minLength: number;
};

export const poolSettings = (profile: Profile): PoolSettings => ({
  refreshTokenHours: Math.max(profile.rememberDays * 24, profile.sessionHours),
  minLength: Math.min(99, Math.max(6, profile.passwordPolicy.minLength)),
});
