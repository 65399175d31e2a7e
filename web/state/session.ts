import { signal } from '@preact/signals';
import { type ApiClient, apiClient, type Schemas } from '../client.ts';
import { root, visitor } from './area.ts';
import { locale } from './language.ts';
import { outcomeOf, type Problem } from './problem.ts';

type Session = Schemas['Session'];
export type Access = Schemas['Access'];

/**
 * `unknown` until a kept session has been looked for. `offline`: there is one, but it could not be asked for.
 * `ended`: there was one, and it is over.
 */
export type SignedIn = 'unknown' | 'no' | 'yes' | 'offline' | 'ended';
export const signedIn = signal<SignedIn>('unknown');
export const access = signal<Access | null>(null);

const key = 'session';
/** Lives in memory alone. */
let accessToken = '';

/** With "remember me" the refresh token outlives the tab; without, it goes with it. */
const keep = (refreshToken: string, remember: boolean): void =>
  (remember ? localStorage : sessionStorage).setItem(key, refreshToken);
const kept = (): string | null => sessionStorage.getItem(key) ?? localStorage.getItem(key);
const forget = (): void => {
  accessToken = '';
  sessionStorage.removeItem(key);
  localStorage.removeItem(key);
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
  keep(session.refreshToken, remember);
  begin(session);
};

/** A changed password ends every session but the new one, which stays where the old one was kept. */
export const replaceSession = (session: Session): void => startSession(session, localStorage.getItem(key) !== null);

let refreshing: Promise<boolean> | undefined;

const refreshOnce = async (): Promise<boolean> => {
  const refreshToken = kept();
  if (refreshToken === null) return false;
  const outcome = await outcomeOf(visitor.POST('/v1/sessions/refresh', { body: { refreshToken } }));
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
  if (kept() === null) signedIn.value = 'no';
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

/** Signs out on this device, whether or not the service can be told. */
export const signOut = async (): Promise<void> => {
  const refreshToken = kept();
  if (refreshToken !== null) await outcomeOf(visitor.POST('/v1/sessions/end', { body: { refreshToken } }));
  end('no');
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
    if (
      event.key === key &&
      event.newValue === null &&
      signedIn.value === 'yes' &&
      sessionStorage.getItem(key) === null
    )
      end('ended');
  });
