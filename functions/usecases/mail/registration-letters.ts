import { hourMs } from '../../domain/durations.ts';
import type { Locale } from '../../domain/locale.ts';
import { forgotPage } from '../../domain/mail.ts';
import { addressIsUnique } from '../../domain/profile.ts';
import { isOpen, proofStatus, type Registration } from '../../domain/registration.ts';
import { signInNamesOf } from '../account/sign-in-names.ts';
import {
  type Addressed,
  deliveryMarginMs,
  type Known,
  mintLink,
  portalPage,
  printedReference,
  type SendDeps,
} from './letter.ts';

/** Returns undefined if the address is free. `but`: an account whose own former address it may be. */
export const insteadOfLink = async (
  deps: SendDeps,
  address: string,
  asked: Locale,
  but?: string,
): Promise<Addressed | null | undefined> => {
  if (!addressIsUnique(deps.profile)) return undefined;
  const name = await deps.accounts.nameStatus(address, deps.clock.now());
  if (name.kind === 'free' || name.account === but) return undefined;
  if (name.kind === 'owned') return alreadyRegistered(deps, address, asked);
  const { until } = name;
  const locale = (await deps.accounts.get(name.account))?.locale ?? asked;
  return { to: address, locale, letter: { kind: 'address-held', until, portal: portalPage(deps, locale) } };
};

/** Returns null if mail to the mailbox is stopped. Explains how to get in if no name leads to an account there. */
const alreadyRegistered = async (deps: SendDeps, to: string, asked: Locale): Promise<Addressed | null> => {
  const accounts = await accountsAt(deps, to);
  if (accounts.some(({ account }) => account.mailStopped !== null)) return null;
  const [only, ...others] = accounts;
  const locale = only === undefined || others.length > 0 ? asked : only.account.locale;
  const portal = portalPage(deps, locale);
  const named = await Promise.all(accounts.map((known) => signInNamesOf(deps, known)));
  return named.length === 0 || named.some((each) => each.length > 0)
    ? { to, locale, letter: { kind: 'already-registered', portal, forgot: portalPage(deps, locale, forgotPage) } }
    : { to, locale, letter: { kind: 'names', accounts: named.map(() => []), portal } };
};

const accountsAt = async (deps: SendDeps, address: string): Promise<readonly Known[]> => {
  const ids = await deps.accounts.atAddress(address);
  return (await Promise.all(ids.map((id) => deps.accounts.withLinks(id)))).filter((known) => known !== undefined);
};

/** The confirmation of a registration, or another mail without a link if the address cannot be registered now. */
export const confirmation = async (deps: SendDeps, registration: Registration): Promise<Addressed | null> => {
  const now = deps.clock.now();
  if (!isOpen(registration, now)) return null;
  const { address, locale, expiresAt, proof } = registration;
  const instead = await insteadOfLink(deps, address, locale);
  if (instead !== undefined) return instead;
  const link = await mintLink(deps, 'confirm', locale, { address, expiresAt, registration: registration.id });
  const signsInByReference = deps.profile.signInNames.includes('reference');
  return {
    to: address,
    locale,
    letter: {
      kind: 'confirm',
      link,
      hours: Math.max(1, Math.floor((expiresAt - now + deliveryMarginMs) / hourMs)),
      reference: signsInByReference && proof !== null ? await printedReference(deps, proof.reference) : null,
    },
  };
};

/** True if another registration has proved the same pair since, so that this one's link is dead. */
const isSuperseded = async (deps: SendDeps, registration: Registration): Promise<boolean> => {
  const { proof } = registration;
  return proof !== null && proofStatus(registration, await deps.keys.get(proof.reference)) === 'superseded';
};

export const confirmationAgain = async (deps: SendDeps, address: string, locale: Locale): Promise<Addressed | null> => {
  const now = deps.clock.now();
  for (const registration of await deps.registrations.ofAddress(address, now)) {
    if (isOpen(registration, now) && !(await isSuperseded(deps, registration))) return confirmation(deps, registration);
  }
  if (addressIsUnique(deps.profile)) return (await insteadOfLink(deps, address, locale)) ?? null;
  const known = (await deps.accounts.atAddress(address)).length > 0;
  return known ? alreadyRegistered(deps, address, locale) : null;
};
