import type { Access } from '../domain/access.ts';
import { accessOf } from '../domain/access.ts';
import type { Account } from '../domain/account.ts';
import { type ConsentEntry, currentConsents } from '../domain/consent.ts';
import type { Link } from '../domain/pair.ts';
import type { Ports } from '../ports/ports.ts';
import { seeContracts } from './see-contracts.ts';

export type AccountView = {
  readonly account: Account;
  readonly consents: ReadonlyMap<string, ConsentEntry>;
  readonly access: Access;
  /** The contract that is shown now, which may be another than the one chosen once. */
  readonly selected: string | null;
};

/** The account as its person sees it. */
export const viewAccount = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'accounts' | 'contracts'>,
  { account, links }: { readonly account: Account; readonly links: readonly Link[] },
): Promise<AccountView> => {
  const [contracts, ledger] = await Promise.all([
    seeContracts(deps, account, links),
    deps.accounts.consents(account.account),
  ]);
  return {
    account,
    consents: currentConsents(ledger),
    access: accessOf(deps.profile, account, contracts),
    selected: contracts.find(({ selected }) => selected)?.contract ?? null,
  };
};
