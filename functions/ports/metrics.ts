import type { ImportMetric } from '../domain/import-metrics.ts';

/** Puts the counts of an agent's command as metrics, for alarms and the dashboard. */
export type Metrics = { readonly put: (counts: Readonly<Partial<Record<ImportMetric, number>>>) => Promise<void> };

/** No-op on the local stack. */
export const noMetrics: Metrics = { put: async () => undefined };
