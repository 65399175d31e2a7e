import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { columnsOfDocuments, readDocumentCells } from '../../functions/contract/documents-csv.ts';
import type { DocumentRow } from '../../functions/domain/document-row.ts';
import type { Breach } from '../../functions/domain/import-guard.ts';
import {
  type DocumentCounts,
  type DocumentStep,
  importDocuments,
  type PdfReading,
} from '../../functions/usecases/documents/import-documents.ts';
import { assertFile, type CsvFile, openCsvFile } from './billing-file.ts';
import { type Command, type Context, exitCodes, Stop, say } from './command.ts';
import { Interrupted, untilInterrupted } from './interruption.ts';
import { noteInJournal } from './journal.ts';
import { type Progress, progressOn } from './progress.ts';
import { beginRejected, type RejectedList } from './rejected.ts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 100_000) / 10} MB`;

/** Accepts only plain files in the folder: no links out of it, none over the profile's size. */
const pdfsIn =
  (folder: string) =>
  async (name: string, mostBytes: number): Promise<PdfReading> => {
    const path = join(folder, name);
    try {
      const found = await lstat(path);
      if (!found.isFile()) return { unreadable: 'it is no plain file' };
      if (found.size > mostBytes) return { unreadable: `larger than ${megabytes(mostBytes)}, the profile's limit` };
      return { bytes: await readFile(path) };
    } catch (fault) {
      const missing = fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
      return { unreadable: missing ? 'there is no such file beside this one' : 'the file cannot be read' };
    }
  };

const breachWords = ({ change, count, of, percent }: Breach): string =>
  `${change === 'moved' ? 'move' : 'withdraw'} ${count} of ${of} known documents, more than ${percent} %`;

const countsLine = ({ new: added, changed, unchanged, withdrawn }: DocumentCounts): string =>
  `new ${added}, changed ${changed}, unchanged ${unchanged}, withdrawn ${withdrawn}`;

const runImport = async (
  { ports, agent, console, words: [path = ''], flags, signal }: Context,
  file: CsvFile<DocumentRow>,
  rejected: RejectedList,
) => {
  let progress: Progress | undefined;
  let soFar = '';
  const rows = (step: DocumentStep) => {
    progress?.stop();
    const checking = step === 'check';
    const what = { check: `checking ${path}`, plan: 'checking documents', write: 'importing documents' }[step];
    progress = progressOn(console, what, { counted: !checking });
    return untilInterrupted(signal, file.rows(checking ? progress.update : undefined));
  };
  try {
    const outcome = await importDocuments(ports, {
      rows,
      readPdf: pdfsIn(dirname(path)),
      file: file.digest,
      agent,
      dryRun: flags.has('dry-run'),
      force: flags.has('force'),
      onRefused: (faults) =>
        rejected.add(faults).catch((fault: unknown) => {
          throw rejected.unwritable(fault);
        }),
      onProgress: (done, total, counts, step) => {
        progress?.update(done, total);
        if (step === 'write') soFar = `${done} of ${total} documents are done (${countsLine(counts)}). `;
      },
    });
    await rejected.end();
    return outcome;
  } catch (fault) {
    await rejected.end();
    if (!(fault instanceof Interrupted)) throw fault;
    throw new Interrupted(signal, ` ${soFar || 'Nothing was imported. '}Run the same command again to go on.`);
  } finally {
    progress?.stop();
  }
};

export const importDocumentsCommand: Command = {
  name: 'import-documents',
  words: ['<documents.csv>'],
  summary: "read billing's documents and the PDFs beside them",
  flags: {
    'dry-run': 'tell what would change; write nothing but the list of refusals',
    force: 'import also a file that moves or withdraws more documents than the profile allows (20 %)',
  },
  notes: `The file is CSV like that of import, with the columns
  document,contract,holder,kind,title,date,due,amount,currency,file,status
due, amount and currency may be missing. file names a PDF in the same folder; holder is the payer on the document's day;
status is active or withdrawn. A row that names a document again changes it; documents that the file does not name stay
as they are. Running the same file again changes nothing, and a run that was cut short is completed by running it again.
Refused, with its row: a contract that is not known, a kind that the profile does not have, a PDF that is missing, is no
PDF by its content, is encrypted or too large. Prints one line: new N, changed N, unchanged N, withdrawn N, refused N.
Refused rows are listed in <documents.csv>.rejected.csv; the others are imported, and the exit code is 0 unless every
row was refused. With --stack the PDFs go to the stack's bucket, which needs the right s3:PutObject.`,
  run: async (context) => {
    const { ports, agent, console, flags, words } = context;
    const [path = ''] = words;
    if (ports.profile.documents === undefined) {
      throw new Stop(`The profile of ${ports.profile.operator} has no documents: name its kinds there first.`);
    }
    await assertFile(path);
    const rejected = await beginRejected(path);
    const file = await openCsvFile(
      {
        columns: columnsOfDocuments,
        readRow: (header, row, cells) => readDocumentCells(ports.profile, header, row, cells),
      },
      path,
    );
    if (file.ignored.length > 0) say(console.err, `Columns not known and ignored: ${file.ignored.join(', ')}.`);
    const outcome = await runImport(context, file, rejected);
    if (outcome.outcome === 'would-change-too-much') {
      const would = outcome.breaches.map(breachWords).join('; ');
      throw new Stop(`${path} would ${would}. Nothing was imported; if it is right, add --force.`);
    }
    const { refused, ...counts } = outcome.counts;
    const done = counts.new + counts.changed + counts.unchanged + counts.withdrawn;
    if (done + refused === 0) throw new Stop(`${path} has a header and no rows. Nothing was imported.`);
    say(console.out, `${countsLine(counts)}, refused ${refused}`);
    if (flags.has('dry-run')) say(console.err, 'Dry run: nothing was written.');
    else await noteInJournal(ports, agent, 'documents-imported', { file: file.digest.slice(0, 12), ...outcome.counts });
    if (refused > 0) say(console.err, `What was refused, and why: ${rejected.path}`);
    return refused > 0 && done === 0 ? exitCodes.refused : exitCodes.done;
  },
};
