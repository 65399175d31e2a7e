import { deviceLifetimeMs } from '../domain/known-device.ts';
import type { Profile } from '../domain/profile.ts';

/** Has the operator's name, because several share an origin under `npm start`. */
const nameOf = (profile: Profile): string => `known-device-${profile.operator}`;

/** The device that an earlier sign-in stored; `cookies` as from API Gateway, `name=value` each. */
export const readDevice = (profile: Profile, cookies: readonly string[]): string | undefined => {
  const prefix = `${nameOf(profile)}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
};

/**
 * Strictly necessary, unreadable by scripts, not sent by other sites. It opens nothing; it only counts wrong passwords.
 */
export const deviceCookie = (profile: Profile, sealed: string): string =>
  `${nameOf(profile)}=${sealed}; Path=/; Max-Age=${deviceLifetimeMs / 1000}; HttpOnly; Secure; SameSite=Strict`;
