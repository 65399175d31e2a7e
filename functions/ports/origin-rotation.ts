/** The origin secret's versions, as Secrets Manager keeps them while one follows another. */
export type OriginVersions = {
  /** The version that is good now. */
  readonly current: () => Promise<string>;
  /** A version by its id; undefined where it has no value yet. */
  readonly value: (version: string) => Promise<string | undefined>;
  /** Gives a version its value and makes it the pending one. Again with the same value: nothing happens. */
  readonly add: (version: string, value: string) => Promise<void>;
  /** Whether the API's functions can read this version as the pending or the current one. */
  readonly known: (version: string) => Promise<boolean>;
  /** Makes a version the current one and what was current the previous one. Again: nothing happens. */
  readonly promote: (version: string) => Promise<void>;
};

/** What the edge adds to every request that it hands on. */
export type EdgeOrigin = {
  /** The secret that it carries, and whether it carries it everywhere yet. */
  readonly carried: () => Promise<{ readonly secret: string | undefined; readonly everywhere: boolean }>;
  /** Has it carry another one, beginning soon. */
  readonly carry: (secret: string) => Promise<void>;
};
