/**
 * The metrics of an import, read by alarms and the dashboard: counts only.
 * `ImportsRefused`: files refused as a whole. `ImportRowsRefused`: rows left out of imported files.
 */
export const importMetrics = ['ImportsRefused', 'ImportRowsRefused', 'ImportRowsChanged', 'ImportsDone'] as const;
export type ImportMetric = (typeof importMetrics)[number];

/** The CloudWatch namespace of a stage: one AWS account may hold several. */
export const metricNamespace = (stack: string): string => `EspaceClient/${stack}`;
