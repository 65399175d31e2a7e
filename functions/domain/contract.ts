import { type Day, monthsBefore } from './day.ts';

export const contractStatuses = ['active', 'ended', 'suspended'] as const;
export type ContractStatus = (typeof contractStatuses)[number];

/** What billing imported of one contract. It is never copied elsewhere: access is computed from it at each read. */
export type Contract = {
  readonly id: string;
  /** As printed on the invoice, separators included. */
  readonly reference: string;
  /** The payer's id. */
  readonly holder: string;
  /** The address served. */
  readonly address: string;
  readonly status: ContractStatus;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly directDebit: boolean;
};

/** Whether the contract's first day has come (decision 17). */
export const hasBegun = (contract: Contract, today: Day): boolean =>
  contract.validFrom === null || contract.validFrom <= today;

/**
 * Returns the status on a day. A contract whose last day has passed is ended, whether or not billing has said so yet. One
 * that billing calls active before its first day is not in force: `suspended` until then (decision 17).
 */
export const statusAt = (contract: Contract, today: Day): ContractStatus => {
  if (contract.validTo !== null && contract.validTo < today) return 'ended';
  return contract.status === 'active' && !hasBegun(contract, today) ? 'suspended' : contract.status;
};

/**
 * Whether a linked contract is still shown: an ended one stays readable for its last invoices, `endedMonths` after its
 * last day (decision 6). An ended contract without a last day is shown until billing gives one. One that has not begun is
 * shown, so that a link made before the first day is seen to have worked.
 */
export const isShown = (contract: Contract, endedMonths: number, today: Day): boolean =>
  contract.validTo === null || contract.validTo >= monthsBefore(today, endedMonths);

/** Contract ids of the HTTP contract: they stand in paths, so they are plain, and none is a word that a path uses. */
export const isContractId = (id: string): boolean =>
  /^[A-Za-z0-9._~-]{1,64}$/.test(id) && !['.', '..', 'selected'].includes(id);
