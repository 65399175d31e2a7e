import type { Actor, Instant } from '../domain/act.ts';
import type { Contract } from '../domain/contract.ts';
import { type Reference, scopeOf } from '../domain/pair.ts';
import type { Ports } from '../ports/ports.ts';

type Deps = Pick<Ports, 'accounts' | 'profile' | 'secrecy'>;

/**
 * A contract that comes back to an earlier payer brings back that payer's sign-in name: the reference signs in whoever
 * billing names now, and the account of the occupant in between keeps nothing of it (decision 5). Nothing where there is
 * no such account, so it may be repeated.
 */
export const returnNames = async (
  deps: Deps,
  reference: Reference,
  contract: Contract,
  act: { readonly operation: string; readonly by: Actor; readonly at: Instant },
): Promise<void> => {
  if (!deps.profile.signInNames.includes('reference')) return;
  for (const account of await deps.accounts.linkedTo(scopeOf(deps.profile, contract), contract.holder)) {
    await deps.accounts.returnName(account, reference, contract.holder, {
      operation: deps.secrecy.sha256(`${act.operation} ${account}`).slice(0, 32),
      entry: {
        subject: `account#${account}`,
        at: act.at,
        event: 'name-returned',
        by: act.by,
        details: { reference },
      },
    });
  }
};
