import { type Account, namesShown } from '../../domain/account.ts';
import type { Link } from '../../domain/pair.ts';
import type { SignInName } from '../../domain/sign-in-name.ts';
import type { Ports } from '../../ports/ports.ts';
import { contractsOf } from '../contracts/see-contracts.ts';

type Holder = { readonly account: Account; readonly links: readonly Link[] };

/** Returns the references that still lead to the account; names of other kinds always do. */
export const ownReferences = async (
  deps: Pick<Ports, 'accounts'>,
  { id, signInNames }: Pick<Account, 'id' | 'signInNames'>,
): Promise<readonly string[]> => {
  const references = signInNames.flatMap(({ kind, name }) => (kind === 'reference' ? [name] : []));
  return references.length === 0 ? [] : deps.accounts.ownNames(id, references);
};

export const signInNamesOf = async (
  deps: Pick<Ports, 'profile' | 'accounts' | 'contracts'>,
  { account, links }: Holder,
): Promise<readonly SignInName[]> => {
  const own = await ownReferences(deps, account);
  const contracts = own.length === 0 ? [] : await contractsOf(deps, links);
  return namesShown(deps.profile, account, own, links, contracts);
};
