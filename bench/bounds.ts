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
  'register (water)': { calls: 3, depth: 3, writeUnits: 12 },
  'register (landlord)': { calls: 6, depth: 6, writeUnits: 15 },
  'activate (water)': { calls: 13, depth: 13, writeUnits: 16 },
  'activate (energy)': { calls: 16, depth: 15, writeUnits: 33 },
  'activate (landlord)': { calls: 15, depth: 15, writeUnits: 28 },
  'sign-in (water)': { calls: 6, depth: 5, writeUnits: 3 },
  'refresh-session (water)': { calls: 3, depth: 2, writeUnits: 1 },
  'list-contracts (water)': { calls: 2, depth: 2, writeUnits: 0 },
  'get-contract (water)': { calls: 3, depth: 2, writeUnits: 0 },
  'link-contract (water)': { calls: 8, depth: 5, writeUnits: 19 },
  'link-contract (landlord)': { calls: 14, depth: 9, writeUnits: 21 },
  'link-contract, wrong key (water)': { calls: 7, depth: 4, writeUnits: 5 },
};

/**
 * Bytes of a function's bundle, all of which a cold start reads. A change that adds to one turns a test red: that is
 * where somebody has to ask why it has grown. A function that is not named has the bound of `others`.
 */
export const bundleBounds: Readonly<Record<string, number>> = {
  'show-site': 222_000,
  'method-not-allowed': 335_000,
  'list-contracts': 470_000,
  'link-contract': 478_000,
  register: 498_000,
  'sign-in': 515_000,
  activate: 540_000,
  'send-mail': 502_000,
  others: 545_000,
};
