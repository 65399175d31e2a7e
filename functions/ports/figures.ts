import type { ImportFigure } from '../domain/import-figures.ts';

/** Where an agent's command tells what it has done, for alarms and the dashboard. */
export type Figures = { readonly tell: (counts: Readonly<Partial<Record<ImportFigure, number>>>) => Promise<void> };

/** On one machine nobody watches. */
export const noFigures: Figures = { tell: async () => undefined };
