import type { Account } from '../../domain/account.ts';
import type { Instant } from '../../domain/act.ts';
import { TryAgain } from '../../domain/errors.ts';
import { normalisePassword } from '../../domain/password-policy.ts';
import type { Ports } from '../../ports/ports.ts';

type Deps = Pick<Ports, 'clock' | 'identity' | 'accounts'>;

/** How long (ms) one change of a password may take before another may begin: longer than a function lives. */
const leaseMs = 30_000;

/** A password that the accounts service has, and the account's rows do not know of yet. */
export type SetPassword = { readonly lease: string; readonly at: Instant };

/**
 * Sets the password of an account that is open. Creates the Cognito user anew if it is missing: somebody can delete it
 * with `DeleteUser` and an access token. Returns `gone` for an account that is being erased, whose user stays removed.
 */
const setOrCreate = async (deps: Deps, account: string, password: string): Promise<'set' | 'gone'> => {
  const isOpen = async () => (await deps.accounts.get(account))?.state === 'open';
  if ((await deps.identity.setPassword(account, password)) === 'set') return 'set';
  if (!(await isOpen())) return 'gone';
  await deps.identity.create(account);
  await deps.identity.setPassword(account, password);
  // An erasure that began meanwhile may have removed the user before it was created here.
  if (await isOpen()) return 'set';
  await deps.identity.remove(account);
  return 'gone';
};

type Setting = Promise<SetPassword | 'superseded' | 'gone'>;

/**
 * Sets the password of an account as it was read; `superseded` if it has been changed since. A claim comes before, and a
 * transaction of the caller's completes it: of two changes at once one waits or is refused, and no session begun with the
 * old password outlives it. A run that dies in between keeps its lease, because Cognito may still take what it was sent.
 * Throws `TryAgain` while another change has the lease.
 */
const whileClaimed = async (
  deps: Deps,
  { id: account, passwordEpoch: epoch }: Account,
  { lease, overtakes }: { readonly lease: string; readonly overtakes: boolean },
  set: () => Promise<'set' | 'gone'>,
): Setting => {
  const now = deps.clock.now();
  const claimed = await deps.accounts.claimPassword(account, { lease, epoch, until: now + leaseMs, overtakes }, now);
  if (claimed === 'busy') {
    throw new TryAgain('the password is being changed by somebody else', { retryAfter: leaseMs / 1000 });
  }
  if (claimed !== 'claimed') return claimed;
  if ((await set()) === 'gone') return 'gone';
  // Only now is the time taken: whatever was authenticated with the old password, was so before.
  return { lease, at: deps.clock.now() };
};

/** By a mailed link: it overtakes changes by a session, and creates a missing user. */
export const setPasswordByLink = (deps: Deps, account: Account, password: string, lease: string): Setting =>
  whileClaimed(deps, account, { lease, overtakes: true }, () =>
    setOrCreate(deps, account.id, normalisePassword(password)),
  );

/** By somebody who is signed in and has given the present password: a missing user means that the account is going. */
export const setPasswordBySession = (deps: Deps, account: Account, password: string, lease: string): Setting =>
  whileClaimed(deps, account, { lease, overtakes: false }, async () =>
    (await deps.identity.setPassword(account.id, normalisePassword(password))) === 'set' ? 'set' : 'gone',
  );
