/**
 * How many requests one machine works on at once, at most. All functions share its cores, and a request takes 5 to 80 ms
 * of them, so the last of 64 waits for a second or two. On AWS each request has a process of its own; there
 * `requestsPerSecond` of the stage is the gate, with 429.
 */
export const mostAtOnce = 64;

/** Fewer make nobody quicker: there are as many cores. */
const fewestAtOnce = 4;

/**
 * A request that takes longer (ms) says that this machine is slower than that, or has other work. With as many at once
 * all would soon run out of the functions' ten seconds together, and their work be for nothing.
 */
const slow = 3000;

/**
 * A number of places, which follows what the machine can do: half as many once a request was slow, slowly more again. Who
 * was inside by then says nothing new.
 */
export type Gate = {
  /** Takes a place; undefined where none is free. What it gives must be called when the request has been answered. */
  readonly enter: () => (() => void) | undefined;
};

export const makeGate = (most: number, now: () => number = () => performance.now()): Gate => {
  let places = most;
  let taken = 0;
  let halvedAt = Number.NEGATIVE_INFINITY;

  const left = (since: number): void => {
    taken -= 1;
    if (now() - since <= slow) {
      places = Math.min(most, places + 1 / places);
    } else if (since >= halvedAt) {
      places = Math.max(Math.min(fewestAtOnce, most), places / 2);
      halvedAt = now();
    }
  };

  return {
    enter: () => {
      if (taken >= Math.floor(places)) return undefined;
      taken += 1;
      const since = now();
      return () => left(since);
    },
  };
};
