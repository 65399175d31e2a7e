import { type Account, type EarlierAddress, undoable } from '../../domain/account.ts';
import type { Instant } from '../../domain/act.ts';
import { dayMs, hourMs, minuteMs } from '../../domain/durations.ts';
import type { Locale } from '../../domain/locale.ts';
import {
  type DueMail,
  forgotPage,
  type Letter,
  linkPages,
  type MailKind,
  type MailLink,
  type MailLinkKind,
  type OutboxRow,
  resetLinkMs,
  undoLinkMs,
} from '../../domain/mail.ts';
import { dayCounter, mailBudgets, mailboxCounter } from '../../domain/mail-budgets.ts';
import { type Link, readReference } from '../../domain/pair.ts';
import { addressIsUnique, confirmLinkMs } from '../../domain/profile.ts';
import { isOpen, proofStatus, type Registration } from '../../domain/registration.ts';
import type { SignInName } from '../../domain/sign-in-name.ts';
import type { Window } from '../../domain/window.ts';
import type { Ports } from '../../ports/ports.ts';
import { signInNamesOf } from '../account/sign-in-names.ts';
import { seeContracts } from '../contracts/see-contracts.ts';

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

type Addressed = {
  readonly to: string;
  readonly locale: Locale;
  readonly letter: Letter;
};

type Known = { readonly account: Account; readonly links: readonly Link[] };

/** Milliseconds, so that a mail sent minutes after its registration still says 24 hours. */
const deliveryMarginMs = 5 * minuteMs;

/** A page of the portal, in the mail's language (A19). */
const portalPage = (deps: Pick<SendDeps, 'portalUrl'>, locale: Locale, page = ''): string =>
  `${deps.portalUrl}/${page}?lang=${locale}`;

/**
 * Creates the token of a link, stores its digest, and returns the link. The token is in the fragment, which reaches no
 * server, log or referrer; it exists only in the mail (T-LEAK).
 */
const mintLink = async (
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

/** A reference as billing prints it; other names unchanged. */
const asPrinted = async (deps: SendDeps, { kind, name }: SignInName): Promise<string> =>
  kind === 'reference' ? printedReference(deps, name) : name;

const printedReference = async (deps: SendDeps, folded: string): Promise<string> => {
  const reference = readReference(deps.profile, folded);
  return (reference === undefined ? undefined : await deps.keys.get(reference))?.printed ?? folded;
};

/** The names that lead to the account, as printed (decision 15). */
const printedNames = async (deps: SendDeps, holder: Known): Promise<readonly string[]> =>
  Promise.all((await signInNamesOf(deps, holder)).map((name) => asPrinted(deps, name)));

/**
 * The mail to an address that cannot be registered now: it has an account, or was left by one that can still return.
 * Undefined if it is free. `but`: an account whose own former address it may be.
 */
const insteadOfLink = async (
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

/**
 * Tells the mailbox that an account exists, in that account's language. Null if mail to an account there is stopped,
 * because the mailbox is the same. If no name leads to any of the accounts, it explains how to get in instead.
 */
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
const confirmation = async (deps: SendDeps, registration: Registration): Promise<Addressed | null> => {
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

/** Whether another registration has proved the same pair since, so that this one's link is dead. */
const isSuperseded = async (deps: SendDeps, registration: Registration): Promise<boolean> => {
  const { proof } = registration;
  return proof !== null && proofStatus(registration, await deps.keys.get(proof.reference)) === 'superseded';
};

const confirmationAgain = async (deps: SendDeps, address: string, locale: Locale): Promise<Addressed | null> => {
  const now = deps.clock.now();
  for (const registration of await deps.registrations.ofAddress(address, now)) {
    if (isOpen(registration, now) && !(await isSuperseded(deps, registration))) return confirmation(deps, registration);
  }
  if (addressIsUnique(deps.profile)) return (await insteadOfLink(deps, address, locale)) ?? null;
  const known = (await deps.accounts.atAddress(address)).length > 0;
  return known ? alreadyRegistered(deps, address, locale) : null;
};

const reset = async (deps: SendDeps, name: string): Promise<Addressed | null> => {
  const now = deps.clock.now();
  const owner = await deps.accounts.byName(name, now);
  const known = owner === undefined ? undefined : await reachable(deps, owner);
  if (known === undefined) return undoAgain(deps, name);
  const { account } = known;
  const link = await mintLink(deps, 'reset', account.locale, {
    address: account.address,
    account: account.id,
    passwordEpoch: account.passwordEpoch,
    expiresAt: now + resetLinkMs,
  });
  return {
    to: account.address,
    locale: account.locale,
    letter: {
      kind: 'reset',
      link,
      minutes: resetLinkMs / minuteMs,
      names: (await printedNames(deps, known)).filter((printed) => printed !== account.address),
    },
  };
};

/**
 * "Forgotten password" at an address that an account has left: its owner may have lost the account to whoever moved it,
 * so the undo link is sent again.
 */
const undoAgain = async (deps: SendDeps, name: string): Promise<Addressed | null> => {
  const now = deps.clock.now();
  const found = await deps.accounts.nameStatus(name, now);
  const account = found.kind === 'held' ? await deps.accounts.get(found.account) : undefined;
  if (account?.state !== 'open') return null;
  const earlier = undoable(account, now).findLast(({ address }) => address === name);
  return earlier === undefined ? null : undoMail(deps, account, earlier);
};

const names = async (deps: SendDeps, address: string, locale: Locale): Promise<Addressed | null> => {
  const accounts = await Promise.all((await deps.accounts.atAddress(address)).map((id) => reachable(deps, id)));
  const found = accounts.filter((known) => known !== undefined);
  const first = found[0];
  if (first === undefined) return null;
  const theirs = found.length === 1 ? first.account.locale : locale;
  return {
    to: address,
    locale: theirs,
    letter: {
      kind: 'names',
      accounts: await Promise.all(found.map((known) => printedNames(deps, known))),
      portal: portalPage(deps, theirs),
    },
  };
};

/** The account, if it is open and mail to it is not stopped. */
const reachable = async (deps: SendDeps, id: string): Promise<Known | undefined> => {
  const known = await deps.accounts.withLinks(id);
  return known?.account.state === 'open' && known.account.mailStopped === null ? known : undefined;
};

const emailChange = async (
  deps: SendDeps,
  account: Account,
  { address, passwordEpoch }: { readonly address: string; readonly passwordEpoch: number },
): Promise<Addressed | null> => {
  if (passwordEpoch !== account.passwordEpoch) return null;
  // An account may return to its own former address, which is reserved for nobody else.
  const instead = await insteadOfLink(deps, address, account.locale, account.id);
  if (instead !== undefined) return instead;
  const expiresAt = deps.clock.now() + confirmLinkMs(deps.profile);
  const link = await mintLink(deps, 'email-change', account.locale, {
    address,
    account: account.id,
    passwordEpoch,
    expiresAt,
  });
  return {
    to: address,
    locale: account.locale,
    letter: { kind: 'email-change', link, hours: deps.profile.linkHours },
  };
};

/** To the address that the account has left, with the undo link. */
const undoMail = async (
  deps: SendDeps,
  account: Account,
  { id: move, address, until }: EarlierAddress,
): Promise<Addressed> => {
  const link = await mintLink(deps, 'email-undo', account.locale, {
    address,
    account: account.id,
    move,
    expiresAt: until,
  });
  const days = Math.max(1, Math.floor((until - deps.clock.now() + deliveryMarginMs) / dayMs));
  return { to: address, locale: account.locale, letter: { kind: 'email-changed', link, days, at: until - undoLinkMs } };
};

/** Null if the move was undone, or can no longer be. */
const emailChanged = async (deps: SendDeps, account: Account, move: string): Promise<Addressed | null> => {
  const earlier = undoable(account, deps.clock.now()).find(({ id }) => id === move);
  return earlier === undefined ? null : undoMail(deps, account, earlier);
};

/** Decides which mail an outbox row becomes; null if nobody has to be written to any more. */
const addressed = async (deps: SendDeps, { due, createdAt: at }: OutboxRow): Promise<Addressed | null> => {
  switch (due.kind) {
    case 'confirm': {
      const registration = await deps.registrations.get(due.registration, deps.clock.now());
      return registration === undefined ? null : confirmation(deps, registration);
    }
    case 'confirm-again':
      return confirmationAgain(deps, due.address, due.locale);
    case 'reset':
      return reset(deps, due.name);
    case 'names':
      return names(deps, due.address, due.locale);
    case 'account-erased':
      return { to: due.address, locale: due.locale, letter: { kind: 'account-erased', at } };
    case 'email-change': {
      // A stop is about the old mailbox; this mail goes to the new one, and confirming it lifts the stop.
      const account = await deps.accounts.get(due.account);
      return account?.state === 'open' ? emailChange(deps, account, due) : null;
    }
    case 'email-changed':
    case 'email-undone':
    case 'contract-linked':
    case 'name-lost':
    case 'password-changed': {
      const known = await reachable(deps, due.account);
      return known === undefined ? null : notice(deps, due, known, at);
    }
  }
};

type NoticeMail = Extract<
  DueMail,
  {
    readonly kind: 'email-changed' | 'email-undone' | 'contract-linked' | 'name-lost' | 'password-changed';
  }
>;

/** `at`: when it happened; the row was written with it. */
const notice = async (deps: SendDeps, due: NoticeMail, known: Known, at: Instant): Promise<Addressed | null> => {
  const { address: to, locale } = known.account;
  switch (due.kind) {
    case 'email-changed':
      return emailChanged(deps, known.account, due.move);
    case 'email-undone':
      return { to: due.address, locale, letter: { kind: 'email-undone', at } };
    case 'contract-linked':
      return {
        to,
        locale,
        letter: { kind: 'contract-linked', references: await referencesLinked(deps, due, known), at },
      };
    case 'name-lost': {
      // Only losing the last sign-in name is news.
      if ((await signInNamesOf(deps, known)).length > 0) return null;
      return { to, locale, letter: { kind: 'name-lost', reference: await printedReference(deps, due.reference) } };
    }
    case 'password-changed':
      return { to, locale, letter: { kind: 'password-changed', at } };
  }
};

/** What the link opens now, as printed, each once; the reference that proved it if it opens nothing. */
const referencesLinked = async (
  deps: SendDeps,
  { reference }: Extract<DueMail, { readonly kind: 'contract-linked' }>,
  { account, links }: Known,
): Promise<readonly string[]> => {
  const linked = links.filter((link) => link.reference === reference);
  const opened = (await seeContracts(deps, account, linked)).map((contract) => contract.reference);
  return opened.length > 0 ? [...new Set(opened)].sort() : [await printedReference(deps, reference)];
};

type Place = { readonly counter: string; readonly windows: readonly Window[] };

/** The counters of a mail. A registration has already counted towards the day when it was opened. */
const placesOf = (deps: SendDeps, due: DueMail, { to, letter }: Addressed): readonly Place[] => {
  const { mailbox, day } = mailBudgets[letter.kind];
  return [
    { counter: mailboxCounter(letter.kind, deps.secrecy.sha256(to)), windows: mailbox },
    ...(due.kind === 'confirm' ? [] : [{ counter: dayCounter(letter.kind), windows: day }]),
  ];
};

/** Takes all places or none. `retryAfter` in seconds. */
const takePlaces = async (deps: SendDeps, places: readonly Place[], now: Instant) => {
  const held: Place[] = [];
  const giveBack = async (): Promise<void> => {
    for (const { counter, windows } of held) await deps.limits.giveBack(counter, windows, now);
  };
  for (const place of places) {
    const outcome = await deps.limits.take(place.counter, place.windows, now);
    if (!outcome.taken) {
      await giveBack();
      return outcome;
    }
    held.push(place);
  }
  return { taken: true, giveBack } as const;
};

/** The id of a delayed mail: one per kind, mailbox and account; the last one is sent. */
const waitingId = (deps: SendDeps, due: DueMail, { to, letter }: Addressed): string =>
  `waiting.${letter.kind}.${deps.secrecy.sha256(`${'account' in due ? due.account : ''}#${to}`)}`;

/**
 * Sends unless the mailbox or the day has reached its limit (T-BOMB). A failure gives the places back, so that a mail
 * retried during an outage counts once (T-MAILOUT).
 */
const sendCounted = async (
  deps: SendDeps,
  row: OutboxRow,
  mail: Addressed,
): Promise<MailKind | 'nobody' | 'delayed'> => {
  const now = deps.clock.now();
  const places = await takePlaces(deps, placesOf(deps, row.due, mail), now);
  if (!places.taken) {
    if (mailBudgets[mail.letter.kind].beyond === 'dropped') return 'nobody';
    await deps.outbox.delay(row, waitingId(deps, row.due, mail), now + places.retryAfter * 1000);
    return 'delayed';
  }
  try {
    await deps.mailer.send(mail.to, mail.letter, mail.locale);
    return mail.letter.kind;
  } catch (failure) {
    await places.giveBack();
    throw failure;
  }
};

/**
 * Sends one mail of the outbox. The row is deleted only afterwards, so that nothing is lost; an interrupted run sends
 * the mail twice, with two valid links (T-MAILOUT). Returns the kind of the sent mail. Throws if it could not be sent:
 * the row stays.
 */
export const sendDueMail = async (deps: SendDeps, id: string): Promise<MailKind | 'nobody' | 'delayed' | 'gone'> => {
  const row = await deps.outbox.get(id);
  if (row === undefined) return 'gone';
  const mail = await addressed(deps, row);
  const outcome = mail === null ? 'nobody' : await sendCounted(deps, row, mail);
  if (outcome !== 'delayed') await deps.outbox.remove(row);
  return outcome;
};
