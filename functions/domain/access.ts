import type { Account, SeenContract } from './account.ts';
import type { Profile, Support } from './profile.ts';

export const accessReasons = ['no-contract', 'no-active-contract', 'terms-outdated', 'suspended'] as const;
export type AccessReason = (typeof accessReasons)[number];

/** May this account use the service now, why not, and who helps (A23, A24). The account itself stays valid. */
export type Access = {
  readonly granted: boolean;
  readonly reasons: readonly AccessReason[];
  readonly support: Support;
};

const contractReason = (contracts: readonly SeenContract[]): AccessReason | undefined => {
  if (contracts.some(({ status }) => status === 'active')) return undefined;
  if (contracts.length === 0) return 'no-contract';
  const suspended = contracts.some(({ status, begun }) => status === 'suspended' && begun);
  return suspended ? 'suspended' : 'no-active-contract';
};

/**
 * Where no active contract is asked for (C10), its absence is told, so that a client can invite to link one, but bars
 * nothing. Outdated terms bar until they are accepted (decision 10).
 */
export const accessOf = (profile: Profile, account: Account, contracts: readonly SeenContract[]): Access => {
  const ofContracts = contractReason(contracts);
  const outdated = profile.terms !== null && account.terms?.version !== profile.terms.version;
  const reasons = [
    ...(ofContracts === undefined ? [] : [ofContracts]),
    ...(outdated ? (['terms-outdated'] as const) : []),
  ];
  const barred = outdated || (profile.activeContractRequired && ofContracts !== undefined);
  return { granted: !barred, reasons, support: profile.support };
};

/** Whether the calls under `/v1/contracts` return 403 `no-active-contract`. */
export const contractsAreBarred = (profile: Profile, contracts: readonly SeenContract[]): boolean =>
  profile.activeContractRequired && contractReason(contracts) !== undefined;
