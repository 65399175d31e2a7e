/**
 * What an import tells of itself: metrics of the stage, which alarms and the dashboard read. They are counts alone.
 * `ImportsRefused`: whole files that nothing was imported of. `ImportRowsRefused`: rows left out of the others.
 */
export const importFigures = ['ImportsRefused', 'ImportRowsRefused', 'ImportRowsChanged', 'ImportsDone'] as const;
export type ImportFigure = (typeof importFigures)[number];

/** Where a stage's own metrics are, so that several in one AWS account stay apart. */
export const metricsOf = (stack: string): string => `EspaceClient/${stack}`;
