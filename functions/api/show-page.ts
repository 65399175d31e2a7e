import { bestLocale } from '../domain/locale.ts';
import { linkPages } from '../domain/mail.ts';
import { behindEdge } from '../http/behind-edge.ts';
import type { ApiHandler, ServeDeps } from '../http/serve.ts';
import { pageScript, pageStyle, renderPage } from '../pages/page.ts';
import { onLambda, wireEdge, wireProfile } from '../wiring.ts';

const pages = Object.values(linkPages);

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

const files: ReadonlyMap<string, { readonly type: string; readonly body: string }> = new Map([
  ['page.js', { type: 'text/javascript; charset=utf-8', body: pageScript }],
  ['page.css', { type: 'text/css; charset=utf-8', body: pageStyle }],
]);

/**
 * The page behind a mailed link. It is the same for every link: the secret is in the fragment, which no server sees, and
 * nothing happens before a person's click (T-SCAN).
 */
export const showPageHandler = (deps: Pick<ServeDeps, 'profile' | 'originSecret'>): ApiHandler =>
  behindEdge(deps, async (event) => {
    const { profile } = deps;
    const name = event.rawPath.split('/').at(-1) ?? '';
    const file = files.get(name);
    if (file !== undefined) {
      return { statusCode: 200, headers: { ...headers, 'content-type': file.type }, body: file.body };
    }
    const page = pages.find((candidate) => candidate === name) ?? 'activate';
    const locale = bestLocale(event.headers['accept-language'], profile.locales) ?? profile.locales[0] ?? 'fr';
    return {
      statusCode: 200,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-language': locale },
      body: renderPage(profile, page, locale),
    };
  });

export const handler = onLambda(showPageHandler, (env) => ({ ...wireProfile(env), ...wireEdge(env) }));
