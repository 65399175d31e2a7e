import { SingleBar } from 'cli-progress';
import type { Console } from './command.ts';

/** A bar on a terminal; elsewhere nothing, so that a log holds only what lasts. `total` 0: nobody knows how many. */
export const progressOn = ({ err }: Console, what = 'rows') => {
  if (err.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  let bar: SingleBar | undefined;
  return {
    update: (done: number, total: number) => {
      if (bar === undefined) {
        const format = total === 0 ? `{value} ${what}` : `{bar} {value}/{total} ${what}`;
        bar = new SingleBar({ stream: err, format, clearOnComplete: true });
        bar.start(total, 0);
      }
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
};
