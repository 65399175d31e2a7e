import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { statusOf } from '../contract/problems.ts';
import type { Refusal } from '../domain/errors.ts';
import { bestLocale } from '../domain/locale.ts';
import type { Profile } from '../domain/profile.ts';
import { answerHeaders, jsonAnswer } from './answer.ts';
import { problemBody } from './problem.ts';

/** How long (s) a client is asked to wait after `try-again`: a throttle, a rival or a crowd is over by then. */
export const retryAfterSeconds = 2;

/** A refusal of a request of which nothing is known but its headers: in the best language of `Accept-Language`. */
export const refusalAnswer = (
  profile: Profile,
  refusal: Refusal,
  request: { readonly acceptLanguage: string | undefined; readonly requestId: string },
): APIGatewayProxyStructuredResultV2 => {
  const locale = bestLocale(request.acceptLanguage, profile.locales) ?? profile.locales[0] ?? 'fr';
  return jsonAnswer(statusOf[refusal.refused], problemBody(profile, refusal, locale, request.requestId), {
    ...answerHeaders(locale, 'people'),
    ...(refusal.retryAfter === undefined ? {} : { 'retry-after': String(refusal.retryAfter) }),
  });
};
