export type OriginSecret = {
  readonly fits: (given: string) => Promise<boolean>;
};

export type OriginVersions = {
  readonly current: () => Promise<string>;
  readonly value: (version: string) => Promise<string | undefined>;
  /** Adds a pending version. Repeatable with the same value. */
  readonly add: (version: string, value: string) => Promise<void>;
  /** True if the API's functions can read it as pending or current. */
  readonly known: (version: string) => Promise<boolean>;
  /** The current one becomes previous. Repeatable. */
  readonly promote: (version: string) => Promise<void>;
};

export type EdgeOrigin = {
  /** `everywhere`: the change has reached every edge. */
  readonly carried: () => Promise<{ readonly secret: string | undefined; readonly everywhere: boolean }>;
  /** Takes effect gradually. */
  readonly carry: (secret: string) => Promise<void>;
};
