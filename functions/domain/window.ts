/** At most `cap` in each window of `seconds`. */
export type Window = { readonly cap: number; readonly seconds: number };
