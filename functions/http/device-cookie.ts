import { deviceLifetimeMs } from '../domain/known-device.ts';
import type { Profile } from '../domain/profile.ts';

/** Named after the operator: on one machine several share an origin. */
const nameOf = (profile: Profile): string => `known-device-${profile.operator}`;

/** What an earlier sign-in has left on the device; `cookies` as API Gateway hands them over, `name=value` each. */
export const readDevice = (profile: Profile, cookies: readonly string[]): string | undefined => {
  const prefix = `${nameOf(profile)}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
};

/** Strictly necessary, no script reads it, no other site sends it. It opens nothing: it is a budget of wrong passwords. */
export const deviceCookie = (profile: Profile, sealed: string): string =>
  `${nameOf(profile)}=${sealed}; Path=/; Max-Age=${deviceLifetimeMs / 1000}; HttpOnly; Secure; SameSite=Strict`;
