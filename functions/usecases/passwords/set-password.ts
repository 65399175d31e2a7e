import type { Account } from '../../domain/account.ts';
import type { Instant } from '../../domain/act.ts';
import { TryAgain } from '../../domain/errors.ts';
import { normalisePassword } from '../../domain/password-policy.ts';
import type { Ports } from '../../ports/ports.ts';

type Deps = Pick<Ports, 'clock' | 'identity' | 'accounts'>;

/** Time before another password change may start; longer than a function runs. */
const leaseMs = 30_000;

export type SetPassword = { readonly lease: string; readonly at: Instant };

/** Creates a missing user: `DeleteUser` with an access token deletes it. `gone`: the account is being erased. */
const setOrCreate = async (deps: Deps, account: string, password: string): Promise<'set' | 'gone'> => {
  const isOpen = async () => (await deps.accounts.get(account))?.state === 'open';
  if ((await deps.identity.setPassword(account, password)) === 'set') return 'set';
  if (!(await isOpen())) return 'gone';
  await deps.identity.create(account);
  await deps.identity.setPassword(account, password);
  // An erasure that began meanwhile may have deleted the user before it was created here.
  if (await isOpen()) return 'set';
  await deps.identity.remove(account);
  return 'gone';
};

type Setting = Promise<SetPassword | 'superseded' | 'gone'>;

/**
 * Takes a lease, which the caller's transaction completes: no session begun with the old password survives. An
 * interrupted run keeps it, because Cognito may still apply its request. Returns `superseded` if the account has
 * changed since it was read. Throws `TryAgain` while another change has the lease.
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
  // Taken only now: whatever was authenticated with the old password is earlier.
  return { lease, at: deps.clock.now() };
};

/** Takes precedence over changes by a session, and creates a missing user. */
export const setPasswordByLink = (deps: Deps, account: Account, password: string, lease: string): Setting =>
  whileClaimed(deps, account, { lease, overtakes: true }, () =>
    setOrCreate(deps, account.id, normalisePassword(password)),
  );

/** A missing user means that the account is being erased. */
export const setPasswordBySession = (deps: Deps, account: Account, password: string, lease: string): Setting =>
  whileClaimed(deps, account, { lease, overtakes: false }, async () =>
    (await deps.identity.setPassword(account.id, normalisePassword(password))) === 'set' ? 'set' : 'gone',
  );
