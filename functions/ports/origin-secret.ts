/** What the edge proves itself with, where one stands before the API. */
export type OriginSecret = {
  /** Whether this is the secret: its current version, its previous one, or the one that is just taking over. */
  readonly fits: (given: string) => Promise<boolean>;
};
