import { type Account, type EarlierAddress, undoable } from '../../domain/account.ts';
import type { Instant } from '../../domain/act.ts';
import { dayMs, minuteMs } from '../../domain/durations.ts';
import type { Locale } from '../../domain/locale.ts';
import { type DueMail, resetLinkMs, undoLinkMs } from '../../domain/mail.ts';
import { confirmLinkMs } from '../../domain/profile.ts';
import { signInNamesOf } from '../account/sign-in-names.ts';
import { seeContracts } from '../contracts/see-contracts.ts';
import {
  type Addressed,
  deliveryMarginMs,
  type Known,
  mintLink,
  portalPage,
  printedNames,
  printedReference,
  reachable,
  type SendDeps,
} from './letter.ts';
import { insteadOfLink } from './registration-letters.ts';

export const reset = async (deps: SendDeps, name: string): Promise<Addressed | null> => {
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

/** Sends the undo link again: the owner of a former address may have lost the account to whoever moved it. */
const undoAgain = async (deps: SendDeps, name: string): Promise<Addressed | null> => {
  const now = deps.clock.now();
  const found = await deps.accounts.nameStatus(name, now);
  const account = found.kind === 'held' ? await deps.accounts.get(found.account) : undefined;
  if (account?.state !== 'open') return null;
  const earlier = undoable(account, now).findLast(({ address }) => address === name);
  return earlier === undefined ? null : undoMail(deps, account, earlier);
};

export const names = async (deps: SendDeps, address: string, locale: Locale): Promise<Addressed | null> => {
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

export const emailChange = async (
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

type NoticeMail = Extract<
  DueMail,
  {
    readonly kind: 'email-changed' | 'email-undone' | 'contract-linked' | 'name-lost' | 'password-changed';
  }
>;

/** `at`: when it happened; the row was written with it. */
export const notice = async (deps: SendDeps, due: NoticeMail, known: Known, at: Instant): Promise<Addressed | null> => {
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

/** Returns what the link opens, as printed, each once; the reference that proved it if it opens nothing. */
const referencesLinked = async (
  deps: SendDeps,
  { reference }: Extract<DueMail, { readonly kind: 'contract-linked' }>,
  { account, links }: Known,
): Promise<readonly string[]> => {
  const linked = links.filter((link) => link.reference === reference);
  const opened = (await seeContracts(deps, account, linked)).map((contract) => contract.reference);
  return opened.length > 0 ? [...new Set(opened)].sort() : [await printedReference(deps, reference)];
};
