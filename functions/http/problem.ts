import { statusOf, wireCode } from '../contract/problems.ts';
import { latestDocumentIn } from '../domain/area-words.ts';
import type { ErrorCode, Refusal } from '../domain/errors.ts';
import type { Locale } from '../domain/locale.ts';
import type { Profile, Support } from '../domain/profile.ts';
import { ruleSentence } from './password-texts.ts';
import { fieldTexts, problemTexts } from './problem-texts.ts';

export const supportIn = (support: Support, locale: Locale) => ({
  email: support.email,
  phone: support.phone,
  url: support.url,
  hours: support.hours[locale],
});

const withSupport: ReadonlySet<ErrorCode> = new Set(['no-active-contract']);

const mostFaults = 20;

/** Paths contain names chosen by the caller: only plain ones are repeated. */
const plainPath = (path: string): string =>
  path
    .split('.')
    .map((step) => (/^[\w-]{0,64}$/.test(step) ? step : '?'))
    .join('.');

const errorsOf = (profile: Profile, refusal: Refusal, locale: Locale) => {
  if (refusal.rules !== undefined) {
    return refusal.rules.map((code) => ({
      path: 'password',
      code,
      detail: ruleSentence(code, profile.passwordPolicy, locale),
    }));
  }
  return refusal.faults
    ?.slice(0, mostFaults)
    .map(({ path, code }) => ({ path: plainPath(path), code, detail: fieldTexts[code][locale] }));
};

/** Builds an RFC 9457 problem. It repeats nothing that was submitted. */
export const problemBody = (profile: Profile, refusal: Refusal, locale: Locale, requestId: string): string => {
  const code = wireCode(refusal.refused);
  const { title, detail } = problemTexts[refusal.refused];
  const errors = errorsOf(profile, refusal, locale);
  return JSON.stringify({
    type: `urn:espace-client:problem:${code}`,
    title: title[locale],
    status: statusOf[refusal.refused],
    code,
    detail: detail[locale].replace('{document}', () => latestDocumentIn(profile, locale)),
    requestId,
    ...(errors === undefined ? {} : { errors }),
    ...(withSupport.has(refusal.refused) ? { support: supportIn(profile.support, locale) } : {}),
  });
};

/** The WWW-Authenticate header of every 401 (RFC 9110, 11.6.1; RFC 6750, 3). */
export const challengeOf = (
  profile: Profile,
  status: number,
  refused: ErrorCode | undefined,
): Readonly<Record<string, string>> => {
  if (status !== 401) return {};
  const failed = refused === 'session-ended' || refused === 'unauthorized' ? ', error="invalid_token"' : '';
  return { 'www-authenticate': `Bearer realm="${profile.operator}"${failed}` };
};
