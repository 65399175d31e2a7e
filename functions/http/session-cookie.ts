import type { Profile } from '../domain/profile.ts';
import type { Session } from '../usecases/sessions/session.ts';

/** Named after the operator, as several share an origin on one machine. */
const nameOf = (profile: Profile): string => `session-${profile.operator}`;

/** Sent to signing in, refreshing and signing out alone; never by another site, and no script can read it. */
const attributes = 'Path=/v1/sessions; HttpOnly; Secure; SameSite=Strict';

/** The refresh token that this browser keeps in a cookie; `cookies` as API Gateway hands them over, `name=value` each. */
export const readSessionCookie = (profile: Profile, cookies: readonly string[]): string | undefined => {
  const prefix = `${nameOf(profile)}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
};

/** `length` in milliseconds: the session's. */
export const sessionCookie = (profile: Profile, refreshToken: string, length: number): string =>
  `${nameOf(profile)}=${refreshToken}; Max-Age=${Math.floor(length / 1000)}; ${attributes}`;

/** Takes the cookie out of the browser. */
export const endedSessionCookie = (profile: Profile): string => `${nameOf(profile)}=; Max-Age=0; ${attributes}`;

/** A session as its body tells it where the refresh token is in a cookie. */
export const withoutRefreshToken = (session: Session): Session => ({ ...session, refreshToken: '' });
