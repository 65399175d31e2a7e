import type { Profile } from '../domain/profile.ts';
import type { Session } from '../usecases/sessions/session.ts';

/** Has the operator's name, because several share an origin under `npm start`. */
const nameOf = (profile: Profile): string => `session-${profile.operator}`;

/** Only sent to sign-in, refresh and sign-out; not by other sites, and unreadable by scripts. */
const attributes = 'Path=/v1/sessions; HttpOnly; Secure; SameSite=Strict';

export const readSessionCookie = (profile: Profile, cookies: readonly string[]): string | undefined => {
  const prefix = `${nameOf(profile)}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
};

/** `length`: the session's, in milliseconds. */
export const sessionCookie = (profile: Profile, refreshToken: string, length: number): string =>
  `${nameOf(profile)}=${refreshToken}; Max-Age=${Math.floor(length / 1000)}; ${attributes}`;

export const endedSessionCookie = (profile: Profile): string => `${nameOf(profile)}=; Max-Age=0; ${attributes}`;

export const withoutRefreshToken = (session: Session): Session => ({ ...session, refreshToken: '' });
