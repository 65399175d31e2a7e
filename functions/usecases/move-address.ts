import type { Account } from '../domain/account.ts';
import type { Change } from '../domain/act.ts';
import { isRefusal, type Refusal, refuse } from '../domain/errors.ts';
import { type DueMail, type MailLink, readLinkToken, triesPerLink, undoLength } from '../domain/mail.ts';
import type { Ports } from '../ports/ports.ts';
import { checkPassword } from './check-password.ts';

type Deps = Pick<Ports, 'clock' | 'secrecy' | 'identity' | 'limits' | 'accounts' | 'mailLinks'>;
type Request = { readonly token: string; readonly password: string };
type Moved =
  | { readonly email: string; readonly locale: Account['locale'] }
  | Refusal<'link-invalid' | 'invalid-credentials' | 'conflict' | 'too-many-attempts'>;

/** The account behind a link about its address, once its password was typed: ten wrong ones use the link up. */
const openLink = async (
  deps: Deps,
  { token, password }: Request,
  kind: 'email-change' | 'email-undo',
  operation: string,
): Promise<
  | { readonly link: MailLink; readonly account: Account }
  | Refusal<'link-invalid' | 'invalid-credentials' | 'too-many-attempts'>
> => {
  const now = deps.clock.now();
  const link = await deps.mailLinks.find(deps.secrecy.sha256(readLinkToken(token)), now, operation);
  if (link?.kind !== kind || link.account === null) return refuse('link-invalid');
  const account = await deps.accounts.get(link.account);
  if (account === undefined || account.state !== 'open') return refuse('link-invalid');
  // Used by this very operation: its tries are over, and checkPassword counts the others.
  const done = account.address === link.address;
  if (!done && !(await deps.mailLinks.reserveTry(link.digest, triesPerLink, now))) return refuse('link-invalid');
  const checked = await checkPassword(deps, account.account, password);
  if (isRefusal(checked)) {
    return checked.refused === 'password-wrong' ? refuse('invalid-credentials') : refuse(checked.refused, checked);
  }
  if (!done) await deps.mailLinks.releaseTry(link.digest);
  return { link, account };
};

const move = async (
  deps: Deps,
  { link, account }: { readonly link: MailLink; readonly account: Account },
  endSessions: boolean,
  change: Change<DueMail>,
): Promise<Moved> => {
  // A run that died before its answer was kept has moved it already: the repeat is answered as the first was.
  if (account.address === link.address) return { email: link.address, locale: account.locale };
  const now = deps.clock.now();
  const moved = await deps.accounts.changeAddress(
    account.account,
    {
      from: account.address,
      to: link.address,
      signInNames: account.signInNames.map((name) => (name.kind === 'email' ? { ...name, name: link.address } : name)),
      reserveUntil: now + undoLength,
      endSessionsAt: endSessions ? now : null,
      consume: link.digest,
    },
    change,
    now,
  );
  switch (moved) {
    case 'changed':
      return { email: link.address, locale: account.locale };
    case 'name-taken':
      return refuse('conflict');
    case 'link-used':
      return refuse('link-invalid');
  }
};

/** Proves a new address: it takes the old one's place, and the old one is told, with a link that undoes it for 7 days. */
export const confirmEmail = async (deps: Deps, request: Request, operation: string): Promise<Moved> => {
  const opened = await openLink(deps, request, 'email-change', operation);
  if (isRefusal(opened)) return opened;
  const { account } = opened.account;
  return move(deps, opened, false, {
    operation,
    entry: {
      subject: `account#${account}`,
      at: deps.clock.now(),
      event: 'email-changed',
      by: { kind: 'account', account },
      details: {},
    },
    // A mailbox that mail has stopped to is told nothing more.
    ...(opened.account.mailStopped === null
      ? { mail: { kind: 'email-changed' as const, account, address: opened.account.address } }
      : {}),
  });
};

/** Puts the old address back; every session ends, for the change may not have been its owner's. */
export const undoEmail = async (deps: Deps, request: Request, operation: string): Promise<Moved> => {
  const opened = await openLink(deps, request, 'email-undo', operation);
  if (isRefusal(opened)) return opened;
  const { account } = opened.account;
  return move(deps, opened, true, {
    operation,
    entry: {
      subject: `account#${account}`,
      at: deps.clock.now(),
      event: 'email-change-undone',
      by: { kind: 'account', account },
      details: {},
    },
  });
};
