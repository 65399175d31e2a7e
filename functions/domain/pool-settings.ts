import type { Profile } from './profile.ts';

export type PoolSettings = {
  /** The longest session's. What we seal with the token ends shorter ones (decision 12). */
  readonly refreshTokenHours: number;
  /** A second check behind ours, within Cognito's bounds. */
  readonly minLength: number;
};

export const poolSettings = (profile: Profile): PoolSettings => ({
  refreshTokenHours: Math.max(profile.rememberDays * 24, profile.sessionHours),
  minLength: Math.min(99, Math.max(6, profile.passwordPolicy.minLength)),
});
