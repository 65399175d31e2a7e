import { contractsAreBarred } from '../domain/access.ts';
import { type Account, linkMayGo, type SeenContract } from '../domain/account.ts';
import { isRefusal, type Refusal, refuse } from '../domain/errors.ts';
import { type Link, linkOpens } from '../domain/pair.ts';
import { asksFor } from '../domain/profile.ts';
import type { Ports } from '../ports/ports.ts';
import { followMandate } from './reconcile-mandates.ts';
import { contractsOf, seeContract, seeContracts } from './see-contracts.ts';

type Deps = Pick<Ports, 'profile' | 'clock' | 'contracts'>;
type Holder = { readonly account: Account; readonly links: readonly Link[] };
type Barred = Refusal<'no-active-contract'>;

/** All contracts that the account's links open now (C15, C18). */
export const listContracts = async (
  deps: Deps,
  { account, links }: Holder,
): Promise<readonly SeenContract[] | Barred> => {
  const seen = await seeContracts(deps, account, links);
  return contractsAreBarred(deps.profile, seen) ? refuse('no-active-contract') : seen;
};

/** One contract; foreign and unknown alike are not found (T-IDOR). */
export const getContract = async (
  deps: Deps,
  { account, links }: Holder,
  id: string,
): Promise<SeenContract | Barred | Refusal<'not-found'>> => {
  const { contract, all } = await seeContract(deps, account, links, id);
  if (contractsAreBarred(deps.profile, all)) return refuse('no-active-contract');
  return contract ?? refuse('not-found');
};

/** Chooses the contract that is shown (C18). */
export const selectContract = async (
  deps: Deps & Pick<Ports, 'accounts'>,
  holder: Holder,
  id: string,
  operation: string,
): Promise<SeenContract | Barred | Refusal<'not-found'>> => {
  const contract = await getContract(deps, holder, id);
  if ('refused' in contract) return contract;
  const { account } = holder.account;
  await deps.accounts.select(account, contract.contract, {
    operation,
    entry: {
      subject: `account#${account}`,
      at: deps.clock.now(),
      event: 'contract-selected',
      by: { kind: 'account', account },
      details: { contract: contract.contract },
    },
  });
  return { ...contract, selected: true };
};

/** What was effective by a mandate that has gone with the link ends (decision 9). */
const afterUnlinking = async (
  deps: Deps & Pick<Ports, 'accounts' | 'secrecy'>,
  account: string,
  operation: string,
): Promise<{ readonly unlinked: true }> => {
  const known = await deps.accounts.withLinks(account);
  if (known !== undefined) {
    const act = { operation, by: { kind: 'account', account }, at: deps.clock.now() } as const;
    await followMandate(deps, known, await contractsOf(deps, known.links), act, 'account');
  }
  return { unlinked: true };
};

/**
 * Removes the link that opens a contract: where a key opens the payer, all that payer's contracts go with it. Not where
 * signing in depends on it (energy, landlord: the only link).
 */
export const unlinkContract = async (
  deps: Deps & Pick<Ports, 'accounts' | 'secrecy'>,
  holder: Holder,
  id: string,
  operation: string,
  resumed = false,
): Promise<{ readonly unlinked: true } | Barred | Refusal<'not-found' | 'conflict'>> => {
  const contract = await getContract(deps, holder, id);
  const { account } = holder.account;
  // An earlier run of this operation has removed it and died before it could say so; or it died, and there was nothing.
  if (resumed && isRefusal(contract) && contract.refused === 'not-found')
    return afterUnlinking(deps, account, operation);
  if (isRefusal(contract)) return contract;
  const link = holder.links.find((candidate) => linkOpens(candidate, contract));
  if (link === undefined) return refuse('not-found');
  const contractIsAProof = asksFor(deps.profile, 'contract');
  if (!linkMayGo(holder.account, holder.links, link, contractIsAProof)) return refuse('conflict');
  // The links read above may be fewer by now: whether one remains is decided where the link goes.
  const outcome = await deps.accounts.unlink(link, contractIsAProof ? 1 : 0, {
    operation,
    entry: {
      subject: `account#${account}`,
      at: deps.clock.now(),
      event: 'contract-unlinked',
      by: { kind: 'account', account },
      details: { reference: link.reference, scope: link.scope.kind },
    },
  });
  return outcome === 'last' ? refuse('conflict') : afterUnlinking(deps, account, operation);
};
