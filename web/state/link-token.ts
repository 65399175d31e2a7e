import { tokenIn } from './token-in.ts';

/** The pages that a mailed link leads to. */
export type LinkPage = 'activate' | 'reset' | 'email' | 'email-undo';

const keyOf = (page: LinkPage): string => `link-${page}`;

/**
 * Takes the token out of the address bar at once. It stays in this tab until it is used, so that a reload and Back find
 * it again.
 */
export const takeToken = (page: LinkPage): string | undefined => {
  const found = tokenIn(location.hash.startsWith('#token=') ? location.hash : '');
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  if (found !== undefined) sessionStorage.setItem(keyOf(page), found);
  return found ?? sessionStorage.getItem(keyOf(page)) ?? undefined;
};

export const keepToken = (page: LinkPage, token: string): void => sessionStorage.setItem(keyOf(page), token);

export const dropToken = (page: LinkPage): void => sessionStorage.removeItem(keyOf(page));
