/** The secret with which the edge authenticates. */
export type OriginSecret = {
  /** Whether this is the current, previous or pending version. */
  readonly fits: (given: string) => Promise<boolean>;
};

/** The origin secret's versions during a rotation. */
export type OriginVersions = {
  readonly current: () => Promise<string>;
  /** Undefined if the version has no value yet. */
  readonly value: (version: string) => Promise<string | undefined>;
  /** Adds a pending version. Repeating it with the same value does nothing. */
  readonly add: (version: string, value: string) => Promise<void>;
  /** Whether the API's functions can read this version as pending or current. */
  readonly known: (version: string) => Promise<boolean>;
  /** Makes a version current, and the current one previous. Repeating it does nothing. */
  readonly promote: (version: string) => Promise<void>;
};

/** The header that the edge adds to every request. */
export type EdgeOrigin = {
  /** The secret in use, and whether it is used everywhere yet. */
  readonly carried: () => Promise<{ readonly secret: string | undefined; readonly everywhere: boolean }>;
  /** Changes the secret; takes effect gradually. */
  readonly carry: (secret: string) => Promise<void>;
};
