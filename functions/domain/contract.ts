import { type Day, monthsBefore } from './day.ts';

export const contractStatuses = ['active', 'ended', 'suspended'] as const;
export type ContractStatus = (typeof contractStatuses)[number];

export type Contract = {
  readonly id: string;
  /** As printed on the invoice, with separators. */
  readonly reference: string;
  readonly holder: string;
  readonly address: string;
  readonly status: ContractStatus;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly directDebit: boolean;
};

export const hasBegun = (contract: Contract, today: Day): boolean =>
  contract.validFrom === null || contract.validFrom <= today;

/**
 * The status on a day: ended after the last day, even if billing has not said so; `suspended` before the first day, if
 * billing says active (decision 17).
 */
export const statusAt = (contract: Contract, today: Day): ContractStatus => {
  if (contract.validTo !== null && contract.validTo < today) return 'ended';
  return contract.status === 'active' && !hasBegun(contract, today) ? 'suspended' : contract.status;
};

/**
 * Whether a linked contract is shown. An ended one stays readable for `endedMonths` after its last day (decision 6), or
 * until billing gives a last day. One that has not begun is shown, so that an early link is seen to have worked.
 */
export const isShown = (contract: Contract, endedMonths: number, today: Day): boolean =>
  contract.validTo === null || contract.validTo >= monthsBefore(today, endedMonths);

/** Contract ids are part of paths, so they are plain and not one of the words used in paths. */
export const isContractId = (id: string): boolean =>
  /^[A-Za-z0-9._~-]{1,64}$/.test(id) && !['.', '..', 'selected'].includes(id);
