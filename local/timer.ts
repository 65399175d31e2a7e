import type { Closers } from './closers.ts';

/** Runs something again and again, `pause` ms after it has ended. */
export const every = (pause: number, work: () => Promise<unknown>, closers: Closers): void => {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    await work();
    if (!closed) timer = setTimeout(() => void run(), pause);
  };
  timer = setTimeout(() => void run(), pause);
  closers.add(() => {
    closed = true;
    clearTimeout(timer);
  });
};
