import { type Account, contractsSeen, type SeenContract } from '../../domain/account.ts';
import type { Contract } from '../../domain/contract.ts';
import type { Link } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';

/** Reads billing's rows: nothing is copied, so nothing is stale (decision 6). */
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

export const seeContracts = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'contracts'>,
  account: Pick<Account, 'selected'>,
  links: readonly Link[],
): Promise<readonly SeenContract[]> =>
  contractsSeen(deps.profile, links, await contractsOf(deps, links), account.selected, deps.clock.now());

/** Returns undefined for unknown and others' contracts (T-IDOR). Reads the row: the index may be late. */
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
