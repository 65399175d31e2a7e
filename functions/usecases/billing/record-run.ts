import type { ImportRun, KeptIn } from '../../ports/import-runs.ts';
import type { Ports } from '../../ports/ports.ts';

export type RunRecord = {
  /** The place of the next change. Makes the run known first, so that one that is interrupted can be undone. */
  readonly keep: () => Promise<KeptIn>;
  /** Notes how many changes there were; returns the run's id, null where nothing was written. */
  readonly end: (changes: number) => Promise<string | null>;
};

/** Records a run of the import; nothing is kept of one that writes nothing. */
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
