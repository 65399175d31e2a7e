import type { Account } from '../../domain/account.ts';
import { minuteMs } from '../../domain/durations.ts';
import type { Locale } from '../../domain/locale.ts';
import { type Letter, linkPages, type MailLink, type MailLinkKind } from '../../domain/mail.ts';
import { type Link, readReference } from '../../domain/pair.ts';
import type { SignInName } from '../../domain/sign-in-name.ts';
import type { Ports } from '../../ports/ports.ts';
import { signInNamesOf } from '../account/sign-in-names.ts';

export type SendDeps = Pick<
  Ports,
  | 'profile'
  | 'clock'
  | 'secrecy'
  | 'randomness'
  | 'mailer'
  | 'limits'
  | 'keys'
  | 'accounts'
  | 'contracts'
  | 'mailLinks'
  | 'outbox'
  | 'registrations'
  | 'portalUrl'
>;

export type Addressed = {
  readonly to: string;
  readonly locale: Locale;
  readonly letter: Letter;
};

export type Known = { readonly account: Account; readonly links: readonly Link[] };

/** Milliseconds, so that a mail sent minutes after its registration still says 24 hours. */
export const deliveryMarginMs = 5 * minuteMs;

export const portalPage = (deps: Pick<SendDeps, 'portalUrl'>, locale: Locale, page = ''): string =>
  `${deps.portalUrl}/${page}?lang=${locale}`;

/** Stores only the token's digest. The token is in the fragment, which reaches no server, log or referrer (T-LEAK). */
export const mintLink = async (
  deps: SendDeps,
  kind: MailLinkKind,
  /** The mail's language; the page opens in it (A19). */
  locale: Locale,
  link: Pick<MailLink, 'address' | 'expiresAt'> & Partial<MailLink>,
): Promise<string> => {
  const token = deps.randomness.token();
  await deps.mailLinks.mint({
    registration: null,
    account: null,
    passwordEpoch: null,
    move: null,
    ...link,
    kind,
    digest: deps.secrecy.sha256(token),
  });
  return `${portalPage(deps, locale, linkPages[kind])}#token=${token}`;
};

const asPrinted = async (deps: SendDeps, { kind, name }: SignInName): Promise<string> =>
  kind === 'reference' ? printedReference(deps, name) : name;

export const printedReference = async (deps: SendDeps, folded: string): Promise<string> => {
  const reference = readReference(deps.profile, folded);
  return (reference === undefined ? undefined : await deps.keys.get(reference))?.printed ?? folded;
};

export const printedNames = async (deps: SendDeps, holder: Known): Promise<readonly string[]> =>
  Promise.all((await signInNamesOf(deps, holder)).map((name) => asPrinted(deps, name)));

/** The account, if it is open and mail to it is not stopped. */
export const reachable = async (deps: SendDeps, id: string): Promise<Known | undefined> => {
  const known = await deps.accounts.withLinks(id);
  return known?.account.state === 'open' && known.account.mailStopped === null ? known : undefined;
};
