/** At most `cap` in each window of `seconds`, which divides every longer window of its subject. */
export type Window = {
  readonly cap: number;
  readonly seconds: number;
  /** Tells it from a window of the same length that the same subject has. */
  readonly name?: string;
};

/** A place that was taken in each of a subject's windows at an instant (ms since 1970). */
export type Place = { readonly subject: string; readonly windows: readonly Window[]; readonly at: number };
