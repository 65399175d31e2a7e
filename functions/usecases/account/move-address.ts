import { type Account, type EarlierAddress, undoable } from '../../domain/account.ts';
import type { Change } from '../../domain/act.ts';
import { isRefusal, type Refusal, refuse, TryAgain } from '../../domain/errors.ts';
import { type DueMail, readLinkToken, triesPerLink, undoLinkMs } from '../../domain/mail.ts';
import { brokenRules } from '../../domain/password-policy.ts';
import type { FoundLink } from '../../ports/mail.ts';
import type { Ports } from '../../ports/ports.ts';
import { checkPassword } from '../passwords/check-password.ts';
import { type SetPassword, setPasswordByLink } from '../passwords/set-password.ts';

type Deps = Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'identity' | 'limits' | 'accounts' | 'mailLinks'>;
type Request = { readonly token: string; readonly password?: string | undefined };
/** `pending`: the link is valid, and nothing has changed. */
export type Moved = { readonly status: 'moved' | 'pending'; readonly email: string };
type Opened = { readonly link: FoundLink; readonly account: Account };

const openLink = async (
  deps: Deps,
  token: string,
  kind: 'email-change' | 'email-undo',
  operation: string,
): Promise<Opened | Refusal<'link-invalid'>> => {
  const link = await deps.mailLinks.find(deps.secrecy.sha256(readLinkToken(token)), deps.clock.now(), operation);
  if (link?.kind !== kind || link.account === null) return refuse('link-invalid');
  const account = await deps.accounts.get(link.account);
  return account?.state === 'open' ? { link, account } : refuse('link-invalid');
};

const moveTo = async (
  deps: Deps,
  { link, account }: Opened,
  how: {
    readonly earlierAddresses: readonly EarlierAddress[];
    readonly reserveUntil: number;
    readonly password: { readonly epoch: number } | SetPassword;
  },
  change: Change<DueMail>,
): Promise<Moved | Refusal<'link-invalid' | 'conflict'>> => {
  const moved = await deps.accounts.changeAddress(
    account.id,
    {
      from: account.address,
      to: link.address,
      signInNames: account.signInNames.map((name) => (name.kind === 'email' ? { ...name, name: link.address } : name)),
      consume: link.digest,
      ...how,
    },
    change,
    deps.clock.now(),
  );
  switch (moved) {
    case 'changed':
      return { status: 'moved', email: link.address };
    case 'name-taken':
      return refuse('conflict');
    case 'link-used':
      return refuse('link-invalid');
    case 'password-changed':
      if ('epoch' in how.password) return refuse('link-invalid');
      throw new TryAgain('the password was changed by somebody else meanwhile');
  }
};

/** The old address can undo it for 7 days. Ten wrong passwords or a password change end the link (decision 14). */
export const confirmEmail = async (
  deps: Deps,
  { token, password }: Request,
  operation: string,
): Promise<Moved | Refusal<'link-invalid' | 'invalid-credentials' | 'conflict' | 'too-many-attempts'>> => {
  const opened = await openLink(deps, token, 'email-change', operation);
  if (isRefusal(opened)) return opened;
  const { link, account } = opened;
  const now = deps.clock.now();
  if (!link.usedByThis && link.passwordEpoch !== account.passwordEpoch) return refuse('link-invalid');
  if (password === undefined) return { status: 'pending', email: link.address };
  if (!link.usedByThis && !(await deps.mailLinks.reserveTry(link.digest, triesPerLink, now))) {
    return refuse('link-invalid');
  }
  const checked = await checkPassword(deps, account.id, password);
  if (isRefusal(checked)) {
    return checked.refused === 'password-wrong' ? refuse('invalid-credentials') : refuse(checked.refused, checked);
  }
  // An interrupted run has already moved it: answer the repeat the same.
  if (link.usedByThis) return { status: 'moved', email: link.address };
  await deps.mailLinks.releaseTry(link.digest);
  const until = now + undoLinkMs;
  const left: EarlierAddress = { id: operation, address: account.address, until };
  return moveTo(
    deps,
    opened,
    {
      earlierAddresses: [...undoable(account, now), left],
      reserveUntil: until,
      password: { epoch: account.passwordEpoch },
    },
    {
      operation,
      entry: {
        subject: `account#${account.id}`,
        at: now,
        event: 'email-changed',
        by: { kind: 'account', account: account.id },
        details: {},
      },
      // No more mail to a mailbox that mail was stopped to.
      ...(account.mailStopped === null
        ? {
            mail: {
              kind: 'email-changed' as const,
              account: account.id,
              address: account.address,
              move: operation,
            },
          }
        : {}),
    },
  );
};

const placeOf = ({ move }: FoundLink, account: Account, now: number): number =>
  undoable(account, now).findIndex(({ id }) => id === move);

/**
 * Sets a new password, because whoever moved the address knows the old one (decision 13). Undo links of earlier moves
 * stay valid: a thief who moves it twice must not lock the owner out by undoing the second move.
 */
export const undoEmail = async (
  deps: Deps,
  { token, password }: Request,
  operation: string,
): Promise<Moved | Refusal<'link-invalid' | 'password-refused' | 'conflict'>> => {
  const opened = await openLink(deps, token, 'email-undo', operation);
  if (isRefusal(opened)) return opened;
  const { link, account } = opened;
  if (link.usedByThis) return { status: 'moved', email: link.address };
  if (placeOf(link, account, deps.clock.now()) < 0) return refuse('link-invalid');
  if (password === undefined) return { status: 'pending', email: link.address };
  const rules = brokenRules(password, deps.profile.passwordPolicy);
  if (rules.length > 0) return refuse('password-refused', { rules });
  const set = await setPasswordByLink(deps, account, password, operation);
  if (set === 'gone') return refuse('link-invalid');
  // Another change came first: check again whether the link is still valid.
  if (set === 'superseded') return undoEmail(deps, { token, password }, operation);
  // Read again: no password prevents another move of the address.
  const current = await deps.accounts.get(account.id);
  if (current?.state !== 'open') return refuse('link-invalid');
  const leaves = current.address !== link.address && current.mailStopped === null;
  return moveTo(
    deps,
    { link, account: current },
    {
      earlierAddresses: undoable(current, set.at).slice(0, Math.max(0, placeOf(link, current, set.at))),
      // Free at once, because this cannot be undone.
      reserveUntil: set.at,
      password: set,
    },
    {
      operation,
      entry: {
        subject: `account#${account.id}`,
        at: set.at,
        event: 'email-change-undone',
        by: { kind: 'account', account: account.id },
        details: {},
      },
      ...(leaves ? { mail: { kind: 'email-undone' as const, account: account.id, address: current.address } } : {}),
    },
  );
};
