import { deviceLifetimeMs } from '../domain/known-device.ts';
import type { Profile } from '../domain/profile.ts';

const nameOf = (profile: Profile): string => `known-device-${profile.operator}`;

export const readDevice = (profile: Profile, cookies: readonly string[]): string | undefined => {
  const prefix = `${nameOf(profile)}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
};

/** Strictly necessary: the cookie opens nothing, and only serves to count wrong passwords. */
export const deviceCookie = (profile: Profile, sealed: string): string =>
  `${nameOf(profile)}=${sealed}; Path=/; Max-Age=${deviceLifetimeMs / 1000}; HttpOnly; Secure; SameSite=Strict`;
