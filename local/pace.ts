/** How often something is looked at: often while an operator's API is in use, rarely while nobody asks. */
export type Pace = {
  /** Notes a request. */
  readonly used: () => void;
  /** Waits `busyMs`; where there was no request for a while, `idleMs` or until the next one. */
  readonly wait: (busyMs: number, idleMs: number) => Promise<void>;
};

/** After so long (ms) without a request the API is not in use. */
const quietMs = 10_000;

export const makePace = (now: () => number = Date.now): Pace => {
  let last = now();
  const wakers = new Set<() => void>();
  return {
    used: () => {
      last = now();
      for (const wake of wakers) wake();
    },
    wait: (busyMs, idleMs) =>
      new Promise((resolve) => {
        const isIdle = now() - last > quietMs;
        const end = (): void => {
          clearTimeout(timer);
          wakers.delete(end);
          resolve();
        };
        const timer = setTimeout(end, isIdle ? idleMs : busyMs).unref();
        if (isIdle) wakers.add(end);
      }),
  };
};
