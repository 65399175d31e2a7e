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

/** Ended after the last day, whatever billing says; `suspended` before the first day (decision 17). */
export const statusAt = (contract: Contract, today: Day): ContractStatus => {
  if (contract.validTo !== null && contract.validTo < today) return 'ended';
  return contract.status === 'active' && !hasBegun(contract, today) ? 'suspended' : contract.status;
};

/** Shows an ended contract for `endedMonths` (decision 6), and one not begun, so that an early link is seen. */
export const isShown = (contract: Contract, endedMonths: number, today: Day): boolean =>
  contract.validTo === null || contract.validTo >= monthsBefore(today, endedMonths);

/** Ids are part of paths, so they are plain and not a word used in paths. */
export const isContractId = (id: string): boolean =>
  /^[A-Za-z0-9._~-]{1,64}$/.test(id) && !['.', '..', 'selected'].includes(id);
