import { contractsAreBarred } from '../../domain/access.ts';
import { type Account, nameWithout, type SeenContract } from '../../domain/account.ts';
import type { Contract } from '../../domain/contract.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { type Link, linkOpens, readReference } from '../../domain/pair.ts';
import { asksFor, type Profile } from '../../domain/profile.ts';
import type { Ports } from '../../ports/ports.ts';
import { ownReferences } from '../account/sign-in-names.ts';
import { followMandate } from '../billing/reconcile-mandates.ts';
import { contractsOf, seeContract, seeContracts } from './see-contracts.ts';

type Deps = Pick<Ports, 'profile' | 'clock' | 'contracts'>;
type Holder = { readonly account: Account; readonly links: readonly Link[] };
type Barred = Refusal<'no-active-contract'>;

export const listContracts = async (
  deps: Deps,
  { account, links }: Holder,
): Promise<readonly SeenContract[] | Barred> => {
  const seen = await seeContracts(deps, account, links);
  return contractsAreBarred(deps.profile, seen) ? refuse('no-active-contract') : seen;
};

/** Answers `not-found` both for unknown contracts and for those of others (T-IDOR). */
export const getContract = async (
  deps: Deps,
  { account, links }: Holder,
  id: string,
): Promise<SeenContract | Barred | Refusal<'not-found'>> => {
  const { contract, all } = await seeContract(deps, account, links, id);
  if (contractsAreBarred(deps.profile, all)) return refuse('no-active-contract');
  return contract ?? refuse('not-found');
};

export const selectContract = async (
  deps: Deps & Pick<Ports, 'accounts'>,
  holder: Holder,
  id: string,
  operation: string,
): Promise<SeenContract | Barred | Refusal<'not-found'>> => {
  const contract = await getContract(deps, holder, id);
  if ('refused' in contract) return contract;
  const { id: account } = holder.account;
  await deps.accounts.select(account, contract.id, {
    operation,
    entry: {
      subject: `account#${account}`,
      at: deps.clock.now(),
      event: 'contract-selected',
      by: { kind: 'account', account },
      details: { contract: contract.id },
    },
  });
  return { ...contract, selected: true };
};

/** Ends consents whose direct-debit mandate went with the link (decision 9). */
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

const namesOfLink = (
  profile: Profile,
  link: Link,
  links: readonly Link[],
  contracts: readonly Contract[],
): readonly string[] => {
  if (!profile.signInNames.includes('reference')) return [];
  const named = ({ reference, scope }: Link): readonly string[] => [
    reference,
    ...contracts.flatMap((contract) =>
      scope.kind === 'contract' && scope.id === contract.id ? (readReference(profile, contract.reference) ?? []) : [],
    ),
  ];
  const others = new Set(links.filter((other) => other !== link).flatMap(named));
  return [...new Set(named(link))].filter((name) => !others.has(name));
};

/**
 * Removes all the payer's contracts if a key opens the payer. A link to a contract that has moved can be removed, too.
 * Refuses the only link if a contract is a proof (energy, landlord), and the last way in (decision 15).
 */
export const unlinkContract = async (
  deps: Deps & Pick<Ports, 'accounts' | 'secrecy'>,
  holder: Holder,
  id: string,
  operation: string,
  resumed = false,
): Promise<{ readonly unlinked: true } | Barred | Refusal<'not-found' | 'conflict'>> => {
  const contract = await getContract(deps, holder, id);
  const { id: account } = holder.account;
  if (isRefusal(contract) && contract.refused !== 'not-found') return contract;
  const link = isRefusal(contract)
    ? holder.links.find(({ scope }) => scope.kind === 'contract' && scope.id === id)
    : holder.links.find((candidate) => linkOpens(candidate, contract));
  // Either an earlier run of this operation has removed it, or there was nothing to remove.
  if (link === undefined) return resumed ? afterUnlinking(deps, account, operation) : refuse('not-found');
  const contracts = await contractsOf(deps, holder.links);
  const own = await ownReferences(deps, holder.account);
  const kept = nameWithout(deps.profile, holder.account, own, holder.links, contracts, link);
  // Reveal nothing else about a contract that the account does not see.
  if (kept === undefined) return refuse(isRefusal(contract) ? 'not-found' : 'conflict');
  // Links and names may have changed since they were read: the transaction checks that one remains.
  const outcome = await deps.accounts.unlink(
    link,
    asksFor(deps.profile, 'contract') ? 1 : 0,
    {
      operation,
      entry: {
        subject: `account#${account}`,
        at: deps.clock.now(),
        event: 'contract-unlinked',
        by: { kind: 'account', account },
        details: { reference: link.reference, scope: link.scope.kind },
      },
    },
    {
      drops: namesOfLink(deps.profile, link, holder.links, contracts),
      keeps: kept.kind === 'reference' ? kept.name : null,
    },
  );
  return outcome === 'last' ? refuse('conflict') : afterUnlinking(deps, account, operation);
};
