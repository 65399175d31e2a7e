import { mailsWaiting } from './contracts.ts';
import { walkAlone } from './drive.ts';
import { comesBack, livesHere, type Place } from './journeys.ts';
import type { RunningStack } from './stack.ts';

/** How soon (s) after an overload somebody must get through as if nothing had been, and after all the last mail leave. */
export const recoveredWithin = 10;
export const mailedWithin = 90;

/** How much longer than the p99 of the first step (ms, and a quarter of a second for what a machine does besides). */
const isNormal = (slowest: number, usual: number): boolean => slowest <= 3 * usual + 250;

/** After an overload: how long (s) until one journey gets through at the usual speed; undefined if it takes too long. */
export const recovery = async (stack: RunningStack, place: Place, usual: number): Promise<number | undefined> => {
  const since = Date.now();
  const elapsed = () => (Date.now() - since) / 1000;
  while (elapsed() < recoveredWithin) {
    const begun = elapsed();
    try {
      if (isNormal(await walkAlone(stack.origin, comesBack(place)), usual)) {
        await walkAlone(stack.origin, livesHere(place, 'water'));
        return begun;
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  return undefined;
};

/** How long (s) until no mail waits any more; undefined if some do to the end. */
export const emptied = async (stack: RunningStack, place: Place): Promise<number | undefined> => {
  const since = Date.now();
  for (;;) {
    const seconds = (Date.now() - since) / 1000;
    if ((await mailsWaiting(stack.origin, place.profiles)) === 0) return seconds;
    if (seconds > mailedWithin) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
