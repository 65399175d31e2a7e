import { SingleBar } from 'cli-progress';
import { type Console, say } from './command.ts';

/** Interval between progress lines if the output is no terminal. */
const lineEveryMs = 10_000;

export const timeLeft = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
};

export type Progress = {
  /** `total` 0: unknown. */
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
};

/** Shows a bar on a terminal, otherwise a line now and then. `counted`: with the numbers. */
export const progressOn = (
  { err }: Console,
  what: string,
  { counted = true, now = Date.now }: { readonly counted?: boolean; readonly now?: () => number } = {},
): Progress => {
  const began = now();
  let lineAt = began + lineEveryMs;
  let bar: SingleBar | undefined;
  const sentence = (done: number, total: number): string => {
    if (total === 0) return `${what}: ${done}`;
    const share = `${what}: ${Math.floor((100 * done) / total)} %${counted ? ` (${done} of ${total})` : ''}`;
    const left = done === 0 ? '' : `, about ${timeLeft(((now() - began) / done) * (total - done))} left`;
    return share + left;
  };
  const onTerminal = (done: number, total: number): void => {
    if (bar === undefined) {
      const format = total === 0 ? '{sentence}' : '{bar} {sentence}';
      bar = new SingleBar({ stream: err, format, barsize: 20, clearOnComplete: true });
      bar.start(total, done, { sentence: sentence(done, total) });
    } else bar.update(done, { sentence: sentence(done, total) });
  };
  const onLog = (done: number, total: number): void => {
    if (now() < lineAt) return;
    lineAt = now() + lineEveryMs;
    say(err, sentence(done, total));
  };
  return { update: err.isTTY === true ? onTerminal : onLog, stop: () => bar?.stop() };
};
