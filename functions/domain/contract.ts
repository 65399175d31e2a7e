export const contractStatuses = ['active', 'ended', 'suspended'] as const;
export type ContractStatus = (typeof contractStatuses)[number];

/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string;

/** What billing imported of one contract. It is never copied elsewhere: access is computed from it at each read. */
export type Contract = {
  readonly contract: string;
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

/** The day in UTC of an instant (ms). */
export const dayOf = (instant: number): Day => new Date(instant).toISOString().slice(0, 10);

/** A contract whose last day has passed is ended, whether or not billing has said so yet. */
export const statusAt = (contract: Contract, now: number): ContractStatus =>
  contract.validTo !== null && contract.validTo < dayOf(now) ? 'ended' : contract.status;

const monthsBefore = (now: number, months: number): Day => {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() - months);
  // 31 March less a month would be 3 March, and a contract hidden that day would come back the next.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return dayOf(date.getTime());
};

/**
 * Whether a linked contract is still shown: an ended one stays readable for its last invoices, `endedMonths` after its
 * last day (decision 6). An ended contract without a last day is shown until billing gives one.
 */
export const isShown = (contract: Contract, endedMonths: number, now: number): boolean =>
  contract.validTo === null || contract.validTo >= monthsBefore(now, endedMonths);

/** Contract ids of the HTTP contract: they stand in paths, so they are plain, and none is a word that a path uses. */
export const isContractId = (id: string): boolean =>
  /^[A-Za-z0-9._~-]{1,64}$/.test(id) && !['.', '..', 'selected'].includes(id);
