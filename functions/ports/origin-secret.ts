/** The secret with which the edge authenticates. */
export type OriginSecret = {
  /** Whether this is the current, previous or pending version. */
  readonly fits: (given: string) => Promise<boolean>;
};
