import { refuse } from '../domain/errors.ts';
import { bestLocale } from '../domain/locale.ts';
import { answerHeaders, jsonAnswer } from './answer.ts';
import { problemBody } from './problem.ts';
import type { ApiHandler, ServeDeps } from './serve.ts';
import { sourceOf } from './source.ts';

/** Answers 404 to requests that bypass the edge, as `serve` does. */
export const behindEdge =
  ({ profile, originSecret }: Pick<ServeDeps, 'profile' | 'originSecret'>, handler: ApiHandler): ApiHandler =>
  async (event, context) => {
    if ((await sourceOf(event, originSecret)) !== undefined) return handler(event, context);
    const locale = bestLocale(event.headers['accept-language'], profile.locales) ?? profile.locales[0] ?? 'fr';
    const body = problemBody(profile, refuse('not-found'), locale, event.requestContext.requestId);
    return jsonAnswer(404, body, answerHeaders(locale, 'people'));
  };
