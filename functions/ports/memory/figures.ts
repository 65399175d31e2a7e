import type { Figures } from '../figures.ts';

/** Figures in memory, each telling as it came; with an outage they cannot be told. */
export type InMemoryFigures = Figures & {
  readonly told: Parameters<Figures['tell']>[0][];
  readonly outage: (on: boolean) => void;
};

export const inMemoryFigures = (): InMemoryFigures => {
  const told: Parameters<Figures['tell']>[0][] = [];
  let down = false;
  return {
    told,
    outage: (on) => {
      down = on;
    },
    tell: async (counts) => {
      await Promise.resolve();
      if (down) throw new Error('the metrics service is down');
      told.push(counts);
    },
  };
};
