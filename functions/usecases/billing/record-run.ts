import type { ImportRun, KeptIn } from '../../ports/import-runs.ts';
import type { Ports } from '../../ports/ports.ts';

export type RunRecord = {
  /** Stores the run first, so that an interrupted one can be undone. */
  readonly keep: () => Promise<KeptIn>;
  /** Returns the run's id, null if nothing was written. */
  readonly end: (changes: number) => Promise<string | null>;
};

export const recordRun = (
  { importRuns }: Pick<Ports, 'importRuns'>,
  run: ImportRun,
  onBegun?: (run: string) => void,
): RunRecord => {
  let begun: Promise<void> | undefined;
  let places = 0;
  return {
    keep: async () => {
      begun ??= importRuns.begin(run).then(() => onBegun?.(run.run));
      await begun;
      places += 1;
      return { run: run.run, place: places, at: run.at };
    },
    end: async (changes) => {
      if (begun === undefined) return null;
      await importRuns.end(run, changes);
      return run.run;
    },
  };
};
