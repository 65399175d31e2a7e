/** What one request of a warm function may ask of AWS, as `npm run bench` counts it. */
export type RequestBound = {
  readonly calls: number;
  /** Calls one after the other, at the longest. */
  readonly depth: number;
  /** Of DynamoDB; a row in a transaction takes two. */
  readonly writeUnits: number;
};

/**
 * The requests that people make most, and that most depends on. None of it depends on the machine: a change that asks
 * for more turns a test red, and one that asks for less lowers its line.
 */
export const requestBounds: Readonly<Record<string, RequestBound>> = {
  'register (water)': { calls: 3, depth: 3, writeUnits: 10 },
  'register (landlord)': { calls: 6, depth: 6, writeUnits: 13 },
  'activate (water)': { calls: 13, depth: 13, writeUnits: 14 },
  'activate (energy)': { calls: 16, depth: 15, writeUnits: 30 },
  'activate (landlord)': { calls: 15, depth: 15, writeUnits: 26 },
  'sign-in (water)': { calls: 6, depth: 5, writeUnits: 3 },
  'refresh-session (water)': { calls: 3, depth: 2, writeUnits: 1 },
  'list-contracts (water)': { calls: 2, depth: 2, writeUnits: 0 },
  'get-contract (water)': { calls: 3, depth: 2, writeUnits: 0 },
  'link-contract (water)': { calls: 8, depth: 5, writeUnits: 18 },
  'link-contract (landlord)': { calls: 14, depth: 9, writeUnits: 20 },
  'link-contract, wrong key (water)': { calls: 7, depth: 4, writeUnits: 5 },
};

/**
 * Bytes of a function's bundle, all of which a cold start reads. A change that adds to one turns a test red: that is
 * where somebody has to ask why it has grown. A function that is not named has the bound of `others`.
 */
export const bundleBounds: Readonly<Record<string, number>> = {
  'show-site': 220_000,
  'method-not-allowed': 327_000,
  'list-contracts': 454_000,
  'link-contract': 460_000,
  register: 480_000,
  'sign-in': 497_000,
  activate: 522_000,
  'send-mail': 488_000,
  others: 530_000,
};
