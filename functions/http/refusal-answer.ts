import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { statusOf } from '../contract/problems.ts';
import type { Refusal } from '../domain/errors.ts';
import { bestLocale } from '../domain/locale.ts';
import type { Profile } from '../domain/profile.ts';
import { answerHeaders, jsonAnswer } from './answer.ts';
import { problemBody } from './problem.ts';

/** Seconds in `Retry-After` of `try-again`: a throttle or a conflict is over by then. */
export const retryAfterSeconds = 2;

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
