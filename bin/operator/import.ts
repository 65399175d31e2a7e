import { billingColumns } from '../../functions/domain/billing-row.ts';
import {
  type ImportCounts,
  type ImportStep,
  importContracts,
} from '../../functions/usecases/billing/import-contracts.ts';
import { assertFile, type BillingFile, openBillingFile } from './billing-file.ts';
import { type AgentPorts, type Command, type Console, type Context, exitCodes, Stop, say } from './command.ts';
import { tellEffects, tooMuch } from './import-effects.ts';
import { Interrupted, untilInterrupted } from './interruption.ts';
import { noteInJournal } from './journal.ts';
import { type Progress, progressOn } from './progress.ts';
import { beginRejected, type RejectedList } from './rejected.ts';
import { tellRun, undoRun } from './undo-run.ts';

type Tell = AgentPorts['metrics']['put'];

/** If putting the metrics fails, the import still succeeds. Dry runs put none. */
const figuresOf =
  ({ metrics }: AgentPorts, { err }: Console, dryRun: boolean): Tell =>
  async (counts) => {
    if (dryRun) return;
    await metrics.put(counts).catch((fault: unknown) => {
      const why = fault instanceof Error ? fault.message : String(fault);
      say(err, `The import’s metrics could not be sent (${why}); the import itself is complete.`);
    });
  };

const refusedWhole =
  (tell: Tell) =>
  async (fault: unknown): Promise<never> => {
    if (fault instanceof Stop && !(fault instanceof Interrupted)) await tell({ ImportsRefused: 1 });
    throw fault;
  };

/** If the list cannot be written before the import, nothing is imported; afterwards the import continues. */
const listing = (rejected: RejectedList, isImporting: () => boolean) => {
  let fault: Error | undefined;
  return {
    add: async (faults: Parameters<RejectedList['add']>[0]): Promise<void> => {
      if (fault !== undefined) return;
      await rejected.add(faults).catch((cause: Error) => {
        if (!isImporting()) throw rejected.unwritable(cause);
        fault = cause;
      });
    },
    end: async (): Promise<Error | undefined> => {
      await rejected.end().catch((cause: Error) => {
        fault ??= cause;
      });
      return fault;
    },
  };
};

const countsLine = ({ new: added, changed, unchanged }: Omit<ImportCounts, 'refused'>): string =>
  `new ${added}, changed ${changed}, unchanged ${unchanged}`;

const runImport = async (context: Context, path: string, file: BillingFile, rejected: RejectedList) => {
  const { ports, agent, console, flags, signal } = context;
  const dryRun = flags.has('dry-run');
  let progress: Progress | undefined;
  let isImporting = false;
  let soFar: string | undefined;
  let begun: string | undefined;
  const list = listing(rejected, () => isImporting);
  /** The rows are read three times: to check (with progress in bytes), to plan and to write. */
  const rows = (step: ImportStep) => {
    progress?.stop();
    isImporting = step === 'write';
    const checking = step === 'check';
    const what = { check: `checking ${path}`, plan: 'planning rows', write: 'importing rows' }[step];
    progress = progressOn(console, what, { counted: !checking });
    const { update } = progress;
    return untilInterrupted(signal, file.rows(checking ? update : undefined));
  };
  try {
    const outcome = await importContracts(ports, {
      rows,
      file: file.digest,
      agent,
      dryRun,
      force: flags.has('force'),
      takeBack: flags.has('returned-keys'),
      onRefused: list.add,
      onBegun: (run) => {
        begun = run;
      },
      onProgress: (done, total, counts, step) => {
        progress?.update(done, total);
        if (step === 'write') soFar = `${done} of ${total} rows are done (${countsLine(counts)})`;
      },
    });
    return { outcome, soFar, listFault: await list.end() };
  } catch (fault) {
    progress?.stop();
    await list.end();
    const interrupted = fault instanceof Interrupted;
    if (dryRun || !isImporting || (interrupted && soFar === undefined)) {
      throw interrupted ? new Interrupted(signal, ' Nothing was imported.') : fault;
    }
    const goOn = 'Run the same command again to go on: what is in is left as it is.';
    say(console.err, `${soFar ?? 'The first rows may be done'}. ${goOn}`);
    if (begun !== undefined) tellRun(context, begun);
    throw fault;
  } finally {
    progress?.stop();
  }
};

export const importCommand: Command = {
  name: 'import',
  words: ['<file.csv>'],
  summary: "import billing's contracts and keys",
  flags: {
    'dry-run': 'tell what would change; write nothing but the list of refusals',
    force: 'import also a file that moves, re-keys, revokes or ends more than the profile allows (20 %)',
    'returned-keys': 'take back keys that billing had replaced for the same payer, where the file has them again',
  },
  options: {
    undo: {
      value: 'RUN',
      does: 'import nothing; undo what that run has changed (the command runs lists them)',
      isEnough: true,
    },
  },
  notes: `The file is CSV in UTF-8, separated by , ; tab or |, with a header row (a line sep=; may stand before it):
  ${billingColumns.join(',')}
Columns may come in any order; key and key_valid_until may be missing. A column that is not known is ignored and told;
but a file that lacks one of these and has one unknown is refused, for it may be the same one misspelt.
Contracts that the file does not name stay as they are. Running the same file again changes nothing, and a run that was
cut short is completed by running it again. Prints one line: new N, changed N, unchanged N, refused N.
A run that writes prints its id on standard error. For 35 days --undo with that id, without a file, puts back the
contracts, keys and consents that it has changed, lists those that something later has changed, and is a run itself. Prints
one line: put back N, back already N, left N; the exit code is 1 where something is left.
Refused rows are listed in <file.csv>.rejected.csv (row, column, reason; the header is row 1); the others are imported,
and the exit code is 0 unless every row was refused. Nothing is imported where that list cannot be written. A pipe cannot
be imported: the file is read twice. Ctrl-C ends between two rows and says how many are done.
With --stack the counts go to CloudWatch, for the dashboard and the alarms, which needs the right
cloudwatch:PutMetricData; where they cannot, the import is done all the same.`,
  run: async (context) => {
    const { ports, agent, console, flags, values } = context;
    const [path = ''] = context.words;
    const undoes = values.get('undo');
    if (undoes !== undefined) return await undoRun(context, undoes);
    const dryRun = flags.has('dry-run');
    const tell = figuresOf(ports, console, dryRun);
    await assertFile(path).catch(refusedWhole(tell));
    const rejected = await beginRejected(path).catch(refusedWhole(tell));
    const file = await openBillingFile(ports.profile, path).catch(async (fault: unknown) => {
      await rejected.end();
      return refusedWhole(tell)(fault);
    });
    if (file.ignored.length > 0) say(console.err, `Unknown columns, ignored: ${file.ignored.join(', ')}.`);
    const { outcome, listFault } = await runImport(context, path, file, rejected).catch(refusedWhole(tell));
    tellEffects(console, outcome);
    if (outcome.outcome === 'would-change-too-much') {
      await tell({ ImportsRefused: 1 });
      throw new Stop(tooMuch(path, outcome.breaches));
    }
    const { new: added, changed, unchanged, refused } = outcome.counts;
    if (added + changed + unchanged + refused === 0) {
      await tell({ ImportsRefused: 1 });
      throw new Stop(`${path} has a header but no rows: ask billing for a complete file. Nothing was imported.`);
    }
    say(console.out, `${countsLine(outcome.counts)}, refused ${refused}`);
    if (dryRun) say(console.err, 'Dry run: nothing was written.');
    else {
      const details = { file: file.digest.slice(0, 12), run: outcome.run ?? '', ...outcome.counts };
      await noteInJournal(ports, agent, 'file-imported', details);
    }
    await tell({ ImportsDone: 1, ImportRowsChanged: added + changed, ImportRowsRefused: refused });
    if (outcome.run !== null) tellRun(context, outcome.run);
    if (listFault !== undefined) {
      throw new Stop(
        `${rejected.path} is not whole, it cannot be written: ${listFault.message}. The counts above are right.`,
      );
    }
    if (refused > 0) say(console.err, `Rejected rows and reasons: ${rejected.path}`);
    return refused > 0 && added + changed + unchanged === 0 ? exitCodes.refused : exitCodes.done;
  },
};
