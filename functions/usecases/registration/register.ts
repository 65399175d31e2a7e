import { consentFaults } from '../../domain/consent.ts';
import { parseAddress } from '../../domain/email-address.ts';
import { type FieldFault, type Refusal, refuse, refuseFields } from '../../domain/errors.ts';
import { type Locale, readLocale } from '../../domain/locale.ts';
import { dayCounter, mailBudgets } from '../../domain/mail-budgets.ts';
import { scopeOf } from '../../domain/pair.ts';
import { brokenRules, normalisePassword } from '../../domain/password-policy.ts';
import { mayReturnTo, type Profile, registrationFields, requiredFields } from '../../domain/profile.ts';
import { openRegistration } from '../../domain/registration.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Proved, readPair, type TypedPair, withProof } from './prove-pair.ts';

export type RegisterDeps = Pick<
  Ports,
  'profile' | 'clock' | 'secrecy' | 'randomness' | 'keys' | 'limits' | 'accounts' | 'registrations'
>;

export type RegistrationRequest = {
  readonly email: string;
  readonly locale: string;
  readonly password?: string | undefined;
  readonly contract?: TypedPair | undefined;
  readonly consents?: Readonly<Record<string, boolean>> | undefined;
  readonly terms?: string | undefined;
  readonly returnTo?: string | undefined;
};

/** Checks that the journey's required fields are present and no others. */
const journeyFaults = (profile: Profile, request: RegistrationRequest): readonly FieldFault[] => {
  const required = requiredFields(profile);
  const faults: FieldFault[] = registrationFields.flatMap((path): FieldFault[] => {
    const given = request[path] !== undefined;
    if (required.includes(path)) return given ? [] : [{ path, code: 'required' }];
    return given ? [{ path, code: 'not-accepted-here' }] : [];
  });
  if (required.includes('consents') && request.consents !== undefined) {
    const { missing, unknown } = consentFaults(profile, request.consents, true);
    faults.push(...missing.map((purpose): FieldFault => ({ path: `consents.${purpose}`, code: 'required' })));
    faults.push(...unknown.map((purpose): FieldFault => ({ path: `consents.${purpose}`, code: 'unknown-field' })));
  }
  if (request.terms !== undefined && profile.terms !== null && request.terms !== profile.terms.version) {
    faults.push({ path: 'terms', code: 'outdated' });
  }
  if (request.returnTo !== undefined && !mayReturnTo(profile, request.returnTo)) {
    faults.push({ path: 'returnTo', code: 'not-allowed' });
  }
  return faults;
};

/**
 * Asks for an account (A7, B5, C3). Nothing is usable yet; a mail is due, whatever is known of the address (T-ENUM). In
 * contract-first journeys only a right pair reveals that it is activated already (decision 4).
 */
export const register = async (
  deps: RegisterDeps,
  request: RegistrationRequest,
  operation: string,
): Promise<
  | { readonly locale: Locale }
  | Refusal<'invalid-request' | 'password-refused' | 'contract-not-proven' | 'already-activated' | 'too-many-attempts'>
> => {
  const { profile } = deps;
  const address = parseAddress(request.email);
  const locale = readLocale(request.locale);
  const pair = request.contract === undefined ? null : readPair(profile, request.contract, 'contract.');
  const faults = [
    ...journeyFaults(profile, request),
    ...(address === undefined ? [{ path: 'email', code: 'wrong-format' as const }] : []),
    ...(locale === undefined || !profile.locales.includes(locale)
      ? [{ path: 'locale', code: 'not-allowed' as const }]
      : []),
    ...(pair !== null && 'length' in pair ? pair : []),
  ];
  if (address === undefined || locale === undefined || (pair !== null && 'length' in pair) || faults.length > 0) {
    return refuseFields(...faults);
  }

  const rules = request.password === undefined ? [] : brokenRules(request.password, profile.passwordPolicy);
  if (rules.length > 0) return refuse('password-refused', { rules });

  const checked = { request, address, locale };
  if (pair === null) return open(deps, checked, null, operation);
  return withProof(deps, pair, null, async (proved) => {
    const linked = await deps.accounts.linkedTo(scopeOf(profile, proved.proof), proved.proof.holder);
    if (linked.length >= profile.accountsPerHolder) return refuse('already-activated');
    return open(deps, checked, proved, operation);
  });
};

const open = async (
  deps: RegisterDeps,
  {
    request,
    address,
    locale,
  }: { readonly request: RegistrationRequest; readonly address: string; readonly locale: Locale },
  proved: Proved | null,
  operation: string,
): Promise<{ readonly locale: Locale } | Refusal<'contract-not-proven' | 'too-many-attempts'>> => {
  const { profile } = deps;
  const now = deps.clock.now();
  const proof = proved?.proof ?? null;
  // Counted here, so that a registration beyond the day's limit is refused.
  const overall = await deps.limits.take(dayCounter('confirm'), mailBudgets.confirm.day, now);
  if (!overall.taken) return refuse('too-many-attempts', { retryAfter: overall.retryAfter });

  const registration = openRegistration(
    profile,
    {
      // The operation's id, so that a repeated request finds the registration that its first run opened.
      id: operation,
      account: deps.randomness.id(),
      address,
      locale,
      terms: request.terms ?? null,
      password:
        request.password === undefined ? null : await deps.secrecy.hashPassword(normalisePassword(request.password)),
      proof,
      consents: request.consents ?? null,
      // As it was judged: the parsed form, not what was typed.
      returnTo: request.returnTo === undefined ? null : new URL(request.returnTo).href,
    },
    now,
  );
  const opened = await deps.registrations.open(registration, {
    operation,
    entry: {
      subject: `registration#${registration.id}`,
      at: now,
      event: 'registration-opened',
      by: { kind: 'person' },
      details: { journey: profile.journey, ...(proof === null ? {} : { reference: proof.reference }) },
    },
    mail: { kind: 'confirm', registration: registration.id },
    givesBack: proved?.givesBack ?? [],
  });
  return opened === 'opened' ? { locale } : refuse('contract-not-proven');
};
