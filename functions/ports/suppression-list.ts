/** SES's suppression list: addresses that get no mail after a bounce or a complaint. */
export type SuppressionList = {
  /** Removes an address. False if it was not listed. */
  readonly remove: (address: string) => Promise<boolean>;
};

/** On the local stack every address gets mail. */
export const noSuppressionList: SuppressionList = { remove: async () => false };
