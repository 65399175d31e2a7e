import type { Instant } from '../domain/act.ts';
import type { ImportMetric } from '../domain/import-metrics.ts';

export type Clock = { readonly now: () => Instant };

export type Randomness = {
  /** 128 random bits as a UUID. */
  readonly id: () => string;
  /** 256 random bits, base64url, 43 characters. */
  readonly token: () => string;
  readonly bytes: (count: number) => Uint8Array;
};

export type Metrics = { readonly put: (counts: Readonly<Partial<Record<ImportMetric, number>>>) => Promise<void> };

export const noMetrics: Metrics = { put: async () => undefined };
