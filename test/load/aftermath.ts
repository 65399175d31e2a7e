import { mailsWaiting } from './contracts.ts';
import { walkAlone } from './drive.ts';
import { comesBack, livesHere, type Place } from './journeys.ts';
import type { RunningStack } from './stack.ts';

/** How soon (s) after an overload somebody must get through at the usual speed, and after all the last mail leave. */
export const recoveredWithin = 10;
export const mailedWithin = 90;
/** How long (s) somebody may be turned away after an overload at all, however slow the machine. */
const throughWithin = 120;

/** How much longer than the p99 of the first step (ms, and a quarter of a second for what a machine does besides). */
const isNormal = (slowest: number, usual: number): boolean => slowest <= 3 * usual + 250;

/** After an overload, in seconds until it began: the first journey that got through, and the first at the usual speed. */
export type Recovery = {
  readonly through: number | undefined;
  readonly usual: number | undefined;
  /** What the last journey that did not get through was told. */
  readonly lastFault: string | undefined;
};

/** Walks alone again and again until one journey gets through at the usual speed (ms), or too long has passed. */
export const recovery = async (stack: RunningStack, place: Place, usual: number): Promise<Recovery> => {
  const since = Date.now();
  const elapsed = () => (Date.now() - since) / 1000;
  let through: number | undefined;
  let lastFault: string | undefined;
  while (elapsed() < (through === undefined ? throughWithin : recoveredWithin)) {
    const begun = elapsed();
    try {
      const slowest = await walkAlone(stack.origin, comesBack(place));
      await walkAlone(stack.origin, livesHere({ ...place, free: place.spare }, 'water'));
      through ??= begun;
      if (isNormal(slowest, usual)) return { through, usual: begun, lastFault };
    } catch (fault) {
      lastFault = fault instanceof Error ? fault.message : String(fault);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  return { through, usual: undefined, lastFault };
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
