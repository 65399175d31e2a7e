import type { Closers } from './closers.ts';

/** Runs something again and again, each time after a wait. */
export const every = (wait: () => Promise<void>, work: () => Promise<unknown>, closers: Closers): void => {
  const state = { closed: false };
  const run = async (): Promise<void> => {
    for (await wait(); !state.closed; await wait()) await work();
  };
  void run();
  closers.add(() => {
    state.closed = true;
  });
};
