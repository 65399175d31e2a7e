import { rm, writeFile } from 'node:fs/promises';
import type { RowFault } from '../../functions/domain/billing-row.ts';
import { importContracts } from '../../functions/usecases/import-contracts.ts';
import { openBillingFile } from './billing-file.ts';
import { type AgentPorts, type Command, type Console, exitCodes, Stop, say } from './command.ts';
import { csvLine } from './csv-output.ts';
import { progressOn } from './progress.ts';

/** Writes what was refused beside the file; where nothing was, an earlier run's list goes. */
const writeRejected = async (file: string, refusals: readonly RowFault[]): Promise<string> => {
  const path = `${file}.rejected.csv`;
  if (refusals.length === 0) await rm(path, { force: true });
  else {
    const lines = refusals.map(({ row, column, reason }) => csvLine([String(row), column, reason]));
    await writeFile(path, [csvLine(['row', 'column', 'reason']), ...lines].join(''));
  }
  return path;
};

type Tell = AgentPorts['figures']['tell'];

/** Tells the alarms and the dashboard what came of it; that they cannot be told fails no import. A dry run is none. */
const figuresOf =
  ({ figures }: AgentPorts, { err }: Console, dryRun: boolean): Tell =>
  async (counts) => {
    if (dryRun) return;
    await figures.tell(counts).catch((fault: unknown) => {
      const why = fault instanceof Error ? fault.message : String(fault);
      say(err, `The dashboard could not be told (${why}); the import itself is as it says.`);
    });
  };

/** A file that is refused whole is told before the reason is; whatever else fails is no refusal. */
const refusedWhole =
  (tell: Tell) =>
  async (fault: unknown): Promise<never> => {
    if (fault instanceof Stop) await tell({ ImportsRefused: 1 });
    throw fault;
  };

export const importCommand: Command = {
  name: 'import',
  words: ['<file.csv>'],
  summary: "read billing's contracts and keys",
  flags: {
    'dry-run': 'tell what would change; write nothing but the list of refusals',
    force: 'import also a file that ends more than 20 % of the known contracts',
  },
  notes: `The file is CSV in UTF-8, with , or ; and a header row:
  reference,key,holder,contract,address,status,valid_from,valid_to,direct_debit,key_valid_until
Columns may come in any order; key and key_valid_until may be missing. A column that is not known is ignored and told;
but a file that lacks one of these and has one unknown is refused, for it may be the same one misspelt.
Contracts that the file does not name stay as they are. Running the same file again changes nothing, and a run that was
cut short is completed by running it again. Prints one line: new N, changed N, unchanged N, refused N.
Refused rows are listed in <file.csv>.rejected.csv (row, column, reason; the header is row 1); the others are imported,
and the exit code is 0 unless every row was refused. With --stack the counts go to CloudWatch, for the dashboard and the
alarms, which needs the right cloudwatch:PutMetricData; where they cannot, the import is done all the same.`,
  run: async ({ ports, agent, console, words: [path = ''], flags }) => {
    const tell = figuresOf(ports, console, flags.has('dry-run'));
    const file = await openBillingFile(ports.profile, path).catch(refusedWhole(tell));
    if (file.ignored.length > 0) say(console.err, `Columns not known and ignored: ${file.ignored.join(', ')}.`);
    const progress = progressOn(console);
    const outcome = await importContracts(ports, {
      rows: file.rows,
      file: file.digest,
      agent,
      dryRun: flags.has('dry-run'),
      force: flags.has('force'),
      onProgress: progress.update,
    })
      .catch(refusedWhole(tell))
      .finally(progress.stop);
    const rejected = await writeRejected(path, outcome.refusals);
    if (outcome.outcome === 'would-end-too-many') {
      await tell({ ImportsRefused: 1 });
      throw new Stop(
        `${path} would end ${outcome.ends} of ${outcome.known} known contracts, more than 20 %. Nothing was imported; if it is right, add --force.`,
      );
    }
    const { new: added, changed, unchanged, refused } = outcome.counts;
    say(console.out, `new ${added}, changed ${changed}, unchanged ${unchanged}, refused ${refused}`);
    await tell({ ImportsDone: 1, ImportRowsChanged: added + changed, ImportRowsRefused: refused });
    if (flags.has('dry-run')) say(console.err, 'Dry run: nothing was written.');
    if (refused > 0) say(console.err, `What was refused, and why: ${rejected}`);
    return refused > 0 && added + changed + unchanged === 0 ? exitCodes.refused : exitCodes.done;
  },
};
