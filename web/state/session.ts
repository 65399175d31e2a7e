import { signal } from '@preact/signals';
import { type ApiClient, apiClient, type Schemas } from '../client.ts';
import { root, visitor } from './area.ts';
import { locale } from './language.ts';
import { type Outcome, outcomeOf, type Problem } from './problem.ts';

type Session = Schemas['Session'];
export type Access = Schemas['Access'];

/**
 * `unknown` until a kept session has been looked for. `offline`: there is one, but it could not be asked for.
 * `ended`: there was one, and it is over.
 */
export type SignedIn = 'unknown' | 'no' | 'yes' | 'offline' | 'ended';
export const signedIn = signal<SignedIn>('unknown');
export const access = signal<Access | null>(null);

/** The refresh token of a session that goes with the tab. */
const key = 'session';
/**
 * With "remember me" the refresh token is in a cookie that no script can read. This says that there is one, and nothing
 * else: a browser without it asks for no session.
 */
const rememberedKey = 'remembered';
/** Lives in memory alone. */
let accessToken = '';

const isRemembered = (): boolean => localStorage.getItem(rememberedKey) !== null;

/** What a session is refreshed and ended with: the tab's token, or nothing, where the browser sends a cookie along. */
const kept = (): { readonly refreshToken?: string } | undefined => {
  const refreshToken = sessionStorage.getItem(key);
  if (refreshToken !== null) return { refreshToken };
  return isRemembered() ? {} : undefined;
};

const forget = (): void => {
  accessToken = '';
  sessionStorage.removeItem(key);
  localStorage.removeItem(rememberedKey);
};

const begin = (session: Session): void => {
  accessToken = session.accessToken;
  access.value = session.access;
  signedIn.value = 'yes';
};

const end = (state: 'no' | 'ended'): void => {
  forget();
  access.value = null;
  signedIn.value = state;
};

export const startSession = (session: Session, remember: boolean): void => {
  forget();
  if (remember) localStorage.setItem(rememberedKey, 'yes');
  else sessionStorage.setItem(key, session.refreshToken);
  begin(session);
};

/** A changed password ends every session but the new one, which is kept as the old one was. */
export const replaceSession = async (
  change: (how: { readonly cookie: boolean }) => Promise<Outcome<Session>>,
): Promise<Problem | undefined> => {
  const cookie = isRemembered();
  const outcome = await change({ cookie });
  if (!outcome.ok) return outcome.problem;
  startSession(outcome.data, cookie);
  return undefined;
};

let refreshing: Promise<boolean> | undefined;

const refreshOnce = async (): Promise<boolean> => {
  const body = kept();
  if (body === undefined) return false;
  const outcome = await outcomeOf(visitor.POST('/v1/sessions/refresh', { body }));
  if (outcome.ok) {
    begin(outcome.data);
    return true;
  }
  if (['session-ended', 'unauthorized', 'invalid-request'].includes(outcome.problem.code)) end('ended');
  else if (signedIn.value === 'unknown') signedIn.value = 'offline';
  return false;
};

/** Asks for a new access token; calls at the same time share one request. */
export const refresh = (): Promise<boolean> => {
  refreshing ??= refreshOnce().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
};

/** Takes up the session that this browser has kept, if any. */
export const resumeSession = async (): Promise<void> => {
  if (kept() === undefined) signedIn.value = 'no';
  else await refresh();
};

const withToken = (request: Request): Promise<Response> => {
  request.headers.set('accept-language', locale.value);
  request.headers.set('authorization', `Bearer ${accessToken}`);
  return fetch(request);
};

/** Calls the API for the person who is signed in; an access token that has run out is replaced once. */
export const person: ApiClient = apiClient(root.href.replace(/\/$/, ''), {
  fetch: async (request) => {
    const again = request.clone();
    const response = await withToken(request);
    if (response.status !== 401) return response;
    return (await refresh()) ? withToken(again) : response;
  },
});

/**
 * Signs out on this device. A tab forgets its token even if the service cannot be reached; a cookie only the service can
 * take back, so there the person is told.
 */
export const signOut = async (): Promise<Problem | undefined> => {
  const body = kept();
  const outcome = body === undefined ? undefined : await outcomeOf(visitor.POST('/v1/sessions/end', { body }));
  if (outcome?.ok === false && isRemembered() && outcome.problem.code !== 'invalid-request') return outcome.problem;
  end('no');
  return undefined;
};

export const signOutEverywhere = async (): Promise<Problem | undefined> => {
  const outcome = await outcomeOf(person.DELETE('/v1/sessions'));
  if (!outcome.ok) return outcome.problem;
  end('no');
  return undefined;
};

/** After an erasure there is nothing to end. */
export const leave = (): void => end('no');

/** Another tab has signed out, where both share a remembered session. */
export const followOtherTabs = (): void =>
  addEventListener('storage', (event) => {
    const gone = event.key === rememberedKey && event.newValue === null;
    if (gone && signedIn.value === 'yes' && sessionStorage.getItem(key) === null) end('ended');
  });
