import type { Metrics } from '../../../functions/ports/metrics.ts';

/** Keeps every set of counts; during an outage `put` fails. */
export type InMemoryMetrics = Metrics & {
  readonly sent: Parameters<Metrics['put']>[0][];
  readonly outage: (on: boolean) => void;
};

export const inMemoryMetrics = (): InMemoryMetrics => {
  const sent: Parameters<Metrics['put']>[0][] = [];
  let down = false;
  return {
    sent: sent,
    outage: (on) => {
      down = on;
    },
    put: async (counts) => {
      await Promise.resolve();
      if (down) throw new Error('the metrics service is down');
      sent.push(counts);
    },
  };
};
