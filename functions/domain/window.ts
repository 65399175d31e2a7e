/** `seconds` divides every longer window of its subject. */
export type Window = {
  readonly cap: number;
  readonly seconds: number;
  readonly name?: string;
};

/** `at`: ms since 1970. */
export type Place = { readonly subject: string; readonly windows: readonly Window[]; readonly at: number };
