import type * as z from 'zod';
import type { operatorAnswer } from '../contract/schemas.ts';
import type { Locale } from '../domain/locale.ts';
import { type PrintedFormat, type Profile, requiredFields } from '../domain/profile.ts';
import { passwordPolicySentence } from './password-texts.ts';
import { portalIn, proofIn } from './portal-view.ts';
import { supportIn } from './problem.ts';

const formatIn = ({ label, pattern, example, hint }: PrintedFormat, locale: Locale) => ({
  label: label[locale],
  pattern,
  example,
  hint: hint[locale],
});

export const operatorOnWire = (profile: Profile, locale: Locale): z.input<typeof operatorAnswer> => ({
  operator: profile.operator,
  name: profile.name,
  locales: [...profile.locales],
  journey: profile.journey,
  registration: { required: [...requiredFields(profile)] },
  formats: { reference: formatIn(profile.reference, locale), key: formatIn(profile.key, locale) },
  passwordPolicy: {
    minLength: profile.passwordPolicy.minLength,
    maxLength: profile.passwordPolicy.maxLength,
    classes: [...profile.passwordPolicy.classes],
    refusedCharacters: profile.passwordPolicy.refusedCharacters,
    commonRefused: profile.passwordPolicy.commonRefused,
    description: passwordPolicySentence(profile.passwordPolicy, locale),
  },
  signInNames: [...profile.signInNames],
  terms: profile.terms === null ? null : { version: profile.terms.version, url: profile.terms.url },
  consents: profile.consents.map(({ purpose, label, version, requires }) => ({
    purpose,
    label: label[locale],
    version,
    requires,
  })),
  documents: (profile.documents?.kinds ?? []).map(({ kind, label }) => ({ kind, label: label[locale] })),
  support: supportIn(profile.support, locale),
  legal: {
    name: profile.legal.name,
    registrations: profile.legal.registrations.map(({ label, value }) => ({ label, value })),
    seat: profile.legal.seat,
    postal: profile.legal.postal,
    noticeUrl: profile.legal.noticeUrl,
  },
  proof: proofIn(profile, locale),
  invoicePrintsLogin: profile.invoicePrintsLogin,
  linkHours: profile.linkHours,
  rememberDays: profile.rememberDays,
  portal: portalIn(profile, locale),
});
