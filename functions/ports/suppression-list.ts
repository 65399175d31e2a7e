/** Addresses that the mail service itself sends nothing to any more, after a bounce or a complaint. */
export type SuppressionList = {
  /** Takes an address from the list. False: it was not on it. */
  readonly remove: (address: string) => Promise<boolean>;
};

/** Where there is no list: the mail service on one machine delivers to whomever it is told. */
export const noSuppressionList: SuppressionList = { remove: async () => false };
