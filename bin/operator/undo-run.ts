import { undoImport } from '../../functions/usecases/billing/undo-import.ts';
import { openBillingFile } from './billing-file.ts';
import { type Context, type ExitCode, exitCodes, Stop, say } from './command.ts';
import { Interrupted, untilInterrupted } from './interruption.ts';
import { noteInJournal } from './journal.ts';
import { progressOn } from './progress.ts';

const commandLine = (name: string, { ports, stack }: Context, ...rest: readonly string[]): string =>
  ['npm run operator --', name, ports.profile.operator, ...rest, ...(stack ? [`--stack ${stack}`] : [])].join(' ');

export const tellRun = (context: Context, run: string): void => {
  say(
    context.console.err,
    `Run ${run}. To put back what it has changed: ${commandLine('import', context, `--undo ${run}`)}`,
  );
};

const begin = async (context: Context, undoes: string) => {
  const { ports, agent, console, flags, signal, words } = context;
  const [path] = context.words;
  const file = path === undefined ? undefined : (await openBillingFile(ports.profile, path)).digest;
  const changes = (run: string) => untilInterrupted(signal, ports.importRuns.changes(run));
  const progress = progressOn(console, 'putting rows back');
  let begun: string | undefined;
  try {
    const outcome = await undoImport(
      { ...ports, importRuns: { ...ports.importRuns, changes } },
      {
        undoes,
        agent,
        dryRun: flags.has('dry-run'),
        onProgress: progress.update,
        onBegun: (run) => {
          begun = run;
        },
        ...(file !== undefined && { file }),
      },
    );
    if (outcome.outcome === 'undone') return outcome;
    throw new Stop(
      outcome.outcome === 'unknown'
        ? `No run ${undoes} can be undone here: ${commandLine('runs', context)} lists those that can.`
        : `Run ${undoes} has not imported ${words.join(' ')}. Nothing was put back; the run alone is enough: ${commandLine('import', context, `--undo ${undoes}`)}`,
    );
  } catch (fault) {
    progress.stop();
    if (begun !== undefined) {
      say(console.err, 'Some rows are put back. Run the same command again to go on: what is back is left as it is.');
      tellRun(context, begun);
    }
    throw fault instanceof Interrupted && begun === undefined
      ? new Interrupted(signal, ' Nothing was put back.')
      : fault;
  } finally {
    progress.stop();
  }
};

/** Returns exit code 1 if something could not be restored. */
export const undoRun = async (context: Context, undoes: string): Promise<ExitCode> => {
  const { ports, agent, console, flags } = context;
  const { back, already, left, run } = await begin(context, undoes);
  say(console.out, `put back ${back}, back already ${already}, left ${left.length}`);
  for (const { contract, reference, why } of left) {
    say(console.out, `left: contract ${contract}, reference ${reference}: ${why}`);
  }
  if (flags.has('dry-run')) {
    say(console.err, 'Dry run: nothing was written.');
  } else {
    await noteInJournal(ports, agent, 'import-undone', { run: run ?? '', undoes, back, already, left: left.length });
  }
  if (run !== null) tellRun(context, run);
  return left.length === 0 ? exitCodes.done : exitCodes.refused;
};
