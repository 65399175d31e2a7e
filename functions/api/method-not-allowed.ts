import { routes } from '../contract/routes.ts';
import { refuse } from '../domain/errors.ts';
import { bestLocale } from '../domain/locale.ts';
import { answerHeaders, jsonAnswer } from '../http/answer.ts';
import { behindEdge } from '../http/behind-edge.ts';
import { problemBody } from '../http/problem.ts';
import type { ApiHandler, ServeDeps } from '../http/serve.ts';
import { onLambda, wireEdge, wireProfile } from '../wiring.ts';

const methodsOf = (routeKey: string): string =>
  routes
    .filter(({ method, path }) => method !== 'ANY' && routeKey === `ANY ${path}`)
    .map(({ method }) => method)
    .join(', ');

/** Answers other methods of a path with 405 and the allowed ones (RFC 9110, 15.5.6). */
export const methodNotAllowedHandler = (deps: Pick<ServeDeps, 'profile' | 'originSecret'>): ApiHandler =>
  behindEdge(deps, async ({ headers, routeKey, requestContext }) => {
    const { profile } = deps;
    const locale = bestLocale(headers['accept-language'], profile.locales) ?? profile.locales[0] ?? 'fr';
    const body = problemBody(profile, refuse('method-not-allowed'), locale, requestContext.requestId);
    return jsonAnswer(405, body, { ...answerHeaders(locale, 'people'), allow: methodsOf(routeKey) });
  });

export const handler = onLambda(methodNotAllowedHandler, (env) => ({ ...wireProfile(env), ...wireEdge(env) }));
