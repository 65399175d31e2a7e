import { type Account, contractsSeen, type SeenContract } from '../../domain/account.ts';
import type { Contract } from '../../domain/contract.ts';
import type { Link } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';

/** What the links open, as billing knows it now: nothing is copied, so nothing goes stale (decision 6). */
export const contractsOf = async (
  deps: Pick<Ports, 'contracts'>,
  links: readonly Link[],
): Promise<readonly Contract[]> => {
  const found = await Promise.all(
    links.map(async ({ scope }) => {
      if (scope.kind === 'holder') return deps.contracts.ofHolder(scope.id);
      return [await deps.contracts.get(scope.id)];
    }),
  );
  return found.flat().filter((contract) => contract !== undefined);
};

/** The contracts that an account sees, the selected one marked. */
export const seeContracts = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'contracts'>,
  account: Pick<Account, 'selected'>,
  links: readonly Link[],
): Promise<readonly SeenContract[]> =>
  contractsSeen(deps.profile, links, await contractsOf(deps, links), account.selected, deps.clock.now());

/**
 * One contract as the account sees it, or undefined for unknown and foreign alike (T-IDOR). Its own row is read again,
 * consistently: the list comes from an index that may be a moment behind.
 */
export const seeContract = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'contracts'>,
  account: Pick<Account, 'selected'>,
  links: readonly Link[],
  id: string,
): Promise<{ readonly contract: SeenContract | undefined; readonly all: readonly SeenContract[] }> => {
  const [listed, fresh] = await Promise.all([contractsOf(deps, links), deps.contracts.get(id)]);
  const current = [...listed.filter(({ id: contract }) => contract !== id), fresh];
  const known = current.filter((contract) => contract !== undefined);
  const all = contractsSeen(deps.profile, links, known, account.selected, deps.clock.now());
  return { contract: all.find(({ id: contract }) => contract === id), all };
};
