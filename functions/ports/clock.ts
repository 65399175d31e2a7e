import type { Instant } from '../domain/act.ts';

export type Clock = { readonly now: () => Instant };
