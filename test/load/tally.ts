/** What has been seen of one step, or of all of a soak. */
export type Tally = {
  /** Times (ms) of all requests to the API that were answered with what was asked for, or with 429. */
  readonly times: number[];
  /** How many requests were answered so: by status. */
  readonly statuses: Map<number, number>;
  /** Journeys that came to their end, by name. */
  readonly journeys: Map<string, number>;
  /** What must not be, and how often. */
  readonly errors: Map<string, number>;
};

export const newTally = (): Tally => ({ times: [], statuses: new Map(), journeys: new Map(), errors: new Map() });

export const count = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

export const total = (counts: ReadonlyMap<unknown, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);

export const statusesOf = ({ statuses }: Tally, status: number): number => statuses.get(status) ?? 0;
