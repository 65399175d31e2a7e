import type { Actor, Instant } from '../../domain/act.ts';
import type { Contract } from '../../domain/contract.ts';
import { type Reference, scopeOf } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';

type Deps = Pick<Ports, 'accounts' | 'profile' | 'secrecy'>;

/** Gives names to returning payers, links older than names, and changed references (decisions 5, 15). Repeatable. */
export const returnNames = async (
  deps: Deps,
  reference: Reference,
  contract: Contract,
  act: { readonly operation: string; readonly by: Actor; readonly at: Instant },
): Promise<void> => {
  if (!deps.profile.signInNames.includes('reference')) return;
  const scope = scopeOf(deps.profile, { holder: contract.holder, contract: contract.id });
  for (const account of await bornByItFirst(deps, await deps.accounts.linkedTo(scope, contract.holder), reference)) {
    await deps.accounts.returnName({ account, scope, provedHolder: contract.holder }, reference, {
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

/** Puts the account that had the name before first: the others have names of their own. */
const bornByItFirst = async (
  deps: Pick<Deps, 'accounts'>,
  linked: readonly string[],
  reference: Reference,
): Promise<readonly string[]> => {
  if (linked.length < 2) return linked;
  const accounts = await Promise.all(linked.map((account) => deps.accounts.get(account)));
  const hadIt = accounts.flatMap((known) =>
    known?.signInNames.some(({ name }) => name === reference) ? [known.id] : [],
  );
  return [...hadIt, ...linked.filter((account) => !hadIt.includes(account))];
};
