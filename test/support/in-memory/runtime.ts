import { createHash } from 'node:crypto';
import type { Instant } from '../../../functions/domain/act.ts';
import type { Clock, Metrics, Randomness } from '../../../functions/ports/runtime.ts';

/** A clock that only moves with `advance`. */
export type FixedClock = Clock & { readonly advance: (milliseconds: number) => Instant };

export const fixedClock = (start: Instant = Date.UTC(2026, 0, 15, 12)): FixedClock => {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
      return now;
    },
  };
};

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Deterministic ids, tokens and bytes, no two alike. */
export const countingRandomness = (): Randomness => {
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  return {
    id: () => `00000000-0000-4000-8000-${next().toString(16).padStart(12, '0')}`,
    token: () => sha256(`token ${next()}`).toString('base64url'),
    bytes: (length) => {
      const drawn = next();
      const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) => sha256(`bytes ${drawn} ${block}`));
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
    },
  };
};

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
