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

/** Puts the counts of an agent's command as metrics, for alarms and the dashboard. */
export type Metrics = { readonly put: (counts: Readonly<Partial<Record<ImportMetric, number>>>) => Promise<void> };

/** No-op on the local stack. */
export const noMetrics: Metrics = { put: async () => undefined };
