import type { Account, SeenContract } from './account.ts';
import type { Profile, Support } from './profile.ts';

export const accessReasons = ['no-contract', 'no-active-contract', 'terms-outdated', 'suspended'] as const;
export type AccessReason = (typeof accessReasons)[number];

/** Whether the account may use the service now, and who helps if not (A23, A24). The account stays valid. */
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

/** A missing active contract is always reported, but bars only if required (C10). Outdated terms bar (decision 10). */
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

export const contractsAreBarred = (profile: Profile, contracts: readonly SeenContract[]): boolean =>
  profile.activeContractRequired && contractReason(contracts) !== undefined;
