export const importMetrics = ['ImportsRefused', 'ImportRowsRefused', 'ImportRowsChanged', 'ImportsDone'] as const;
export type ImportMetric = (typeof importMetrics)[number];

/** Per stage: one AWS account may hold several. */
export const metricNamespace = (stack: string): string => `EspaceClient/${stack}`;
