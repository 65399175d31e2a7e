import type { Access } from '../../domain/access.ts';
import { accessOf } from '../../domain/access.ts';
import { type Account, contractsSeen, namesShown } from '../../domain/account.ts';
import { type ConsentEntry, currentConsents } from '../../domain/consent.ts';
import type { Link } from '../../domain/pair.ts';
import type { SignInName } from '../../domain/sign-in-name.ts';
import type { Ports } from '../../ports/ports.ts';
import { contractsOf } from '../contracts/see-contracts.ts';
import { ownReferences } from './sign-in-names.ts';

export type AccountView = {
  readonly account: Account;
  readonly signInNames: readonly SignInName[];
  readonly consents: ReadonlyMap<string, ConsentEntry>;
  readonly access: Access;
  /** The contract shown now, which may differ from the one once chosen. */
  readonly selected: string | null;
};

export const viewAccount = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'accounts' | 'contracts'>,
  { account, links }: { readonly account: Account; readonly links: readonly Link[] },
): Promise<AccountView> => {
  const [imported, ledger, own] = await Promise.all([
    contractsOf(deps, links),
    deps.accounts.consents(account.id),
    ownReferences(deps, account),
  ]);
  const contracts = contractsSeen(deps.profile, links, imported, account.selected, deps.clock.now());
  return {
    account,
    signInNames: namesShown(deps.profile, account, own, links, imported),
    consents: currentConsents(ledger),
    access: accessOf(deps.profile, account, contracts),
    selected: contracts.find(({ selected }) => selected)?.id ?? null,
  };
};
