import type { Instant } from '../../domain/act.ts';
import type { RowFault } from '../../domain/billing-row.ts';
import { type Day, dayOf } from '../../domain/day.ts';
import { type Document, objectKey } from '../../domain/document.ts';
import { type DocumentReading, type DocumentRow, dateFault } from '../../domain/document-row.ts';
import { TryAgain } from '../../domain/errors.ts';
import { type Breach, breachOf, mayBreach } from '../../domain/import-guard.ts';
import type { Replacement } from '../../domain/import-plan.ts';
import { type PdfFault, pdfFault } from '../../domain/pdf.ts';
import type { Ports } from '../../ports/ports.ts';
import { groupsApart } from '../billing/groups.ts';

type Deps = Pick<Ports, 'clock' | 'contracts' | 'documents' | 'documentFiles' | 'profile' | 'randomness' | 'secrecy'>;

export type DocumentStep = 'check' | 'plan' | 'write';

/** A PDF, or why it cannot be read, for the list of refusals. */
export type PdfReading = { readonly bytes: Uint8Array } | { readonly unreadable: string };

export type DocumentImport = {
  readonly rows: (step: DocumentStep) => AsyncIterable<DocumentReading>;
  /** Larger files are refused unread. */
  readonly readPdf: (name: string, mostBytes: number) => Promise<PdfReading>;
  /** SHA-256 (hex). */
  readonly file: string;
  readonly agent: string;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly onRefused?: (faults: readonly RowFault[]) => void | Promise<void>;
  readonly onProgress?: (done: number, total: number, counts: DocumentCounts, step: DocumentStep) => void;
};

export type DocumentCounts = {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
};

type Report = {
  readonly counts: DocumentCounts & { readonly refused: number };
  readonly moved: number;
};

export type DocumentOutcome =
  | ({ readonly outcome: 'imported' } & Report)
  | ({ readonly outcome: 'would-change-too-much'; readonly breaches: readonly Breach[] } & Report);

type Plan = {
  readonly kind: keyof DocumentCounts;
  readonly moved: boolean;
  readonly change: Replacement<Document> | null;
  readonly bytes: Uint8Array | null;
};

type Pass = {
  readonly deps: Deps;
  readonly input: DocumentImport;
  readonly at: Instant;
  readonly today: Day;
  readonly mostBytes: number;
  readonly id: string;
};

const pdfReasons: Readonly<Record<PdfFault, string>> = {
  'no-pdf': 'the file is no PDF',
  'cut-off': 'the PDF has no end: was it still being written?',
  encrypted: 'the PDF is encrypted: people could not open it',
};

/** Each may hold a PDF in memory. */
const width = 4;

const tries = 5;

const isSame = (a: Document, b: Document): boolean =>
  Object.entries(a).every(([field, value]) =>
    Object.entries(b).some(([other, its]) => other === field && its === value),
  );

const movedBy = ({ before, after }: Replacement<Document>): boolean =>
  before !== undefined && (before.contract !== after.contract || before.holder !== after.holder);

/** Changes nothing if the document is unknown or withdrawn already. */
const planWithdrawal = ({ document }: DocumentRow, before: Document | undefined): Plan => {
  const withdraws = before !== undefined && before.status === 'active';
  return {
    kind: withdraws ? 'withdrawn' : 'unchanged',
    moved: false,
    change: withdraws ? { before, after: { ...before, status: document.status } } : null,
    bytes: null,
  };
};

const planRow = async (pass: Pass, read: DocumentRow): Promise<Plan | { readonly fault: RowFault }> => {
  const { deps, input } = pass;
  const { row, document, pdf } = read;
  const before = await deps.documents.get(document.id);
  if (pdf === null) return planWithdrawal(read, before);
  const late = dateFault(deps.profile, read, pass.today);
  if (late !== undefined) return { fault: late };
  if ((await deps.contracts.get(document.contract)) === undefined) {
    return { fault: { row, column: 'contract', reason: 'no such contract is known: import the contracts first' } };
  }
  const found = await input.readPdf(pdf, pass.mostBytes);
  if ('unreadable' in found) return { fault: { row, column: 'file', reason: found.unreadable } };
  const fault = pdfFault(found.bytes);
  if (fault !== undefined) return { fault: { row, column: 'file', reason: pdfReasons[fault] } };
  const after: Document = {
    ...document,
    file: deps.secrecy.sha256(found.bytes),
    size: found.bytes.byteLength,
  };
  if (before !== undefined && isSame(after, before)) {
    return { kind: 'unchanged', moved: false, change: null, bytes: null };
  }
  const change = { before, after };
  return { kind: before === undefined ? 'new' : 'changed', moved: movedBy(change), change, bytes: found.bytes };
};

/** The PDF first, then its row: a run cut short between the two leaves an object that nobody can address. */
const writeRow = async ({ deps, input, at, id }: Pass, { change, bytes }: Plan): Promise<boolean> => {
  if (change === null) return true;
  const { after } = change;
  if (bytes !== null) await deps.documentFiles.put(objectKey(after), bytes, deps.clock.now());
  const written = await deps.documents.importRow(change, {
    operation: `${id}#${after.id}`,
    entry: {
      subject: `contract#${after.contract}`,
      at,
      event: after.status === 'withdrawn' ? 'document-withdrawn' : 'document-imported',
      by: { kind: 'billing', agent: input.agent },
      details: { document: after.id, file: input.file.slice(0, 12) },
    },
  });
  return written === 'imported';
};

const handleRow = async (pass: Pass, step: DocumentStep, read: DocumentRow) => {
  for (let round = 0; round < tries; round += 1) {
    const plan = await planRow(pass, read);
    if ('fault' in plan || step === 'plan' || (await writeRow(pass, plan))) return plan;
  }
  throw new TryAgain('a document is being changed by somebody else');
};

const survey = async (input: DocumentImport) => {
  const firstRow = new Map<string, number>();
  const refused = new Set<number>();
  for await (const reading of input.rows('check')) {
    const before = 'read' in reading ? firstRow.get(reading.read.document.id) : undefined;
    const faults =
      'faults' in reading
        ? reading.faults
        : before === undefined
          ? []
          : [{ row: reading.row, column: 'document', reason: `the document stands in row ${before} already` }];
    if (faults.length > 0) {
      refused.add(reading.row);
      await input.onRefused?.(faults);
    } else if ('read' in reading) firstRow.set(reading.read.document.id, reading.row);
  }
  return { refused, total: firstRow.size };
};

async function* goodRows(rows: AsyncIterable<DocumentReading>, refused: ReadonlySet<number>) {
  for await (const reading of rows) if ('read' in reading && !refused.has(reading.row)) yield reading.read;
}

/** `told`: rows whose refusal has been reported. */
const runPass = async (
  pass: Pass,
  step: DocumentStep,
  { refused, total }: Awaited<ReturnType<typeof survey>>,
  told: Set<number>,
): Promise<Report> => {
  const counts = { new: 0, changed: 0, unchanged: 0, withdrawn: 0 };
  let [moved, faulty, done] = [0, refused.size, 0];
  const rows = goodRows(pass.input.rows(step), refused);
  for await (const group of groupsApart(rows, width, ({ document }) => [document.id])) {
    const outcomes = await Promise.all(group.map((row) => handleRow(pass, step, row)));
    for (const outcome of outcomes) {
      if ('fault' in outcome) {
        faulty += 1;
        if (!told.has(outcome.fault.row)) await pass.input.onRefused?.([outcome.fault]);
        told.add(outcome.fault.row);
      } else {
        counts[outcome.kind] += 1;
        if (outcome.moved) moved += 1;
      }
    }
    done += group.length;
    pass.input.onProgress?.(done, total, { ...counts }, step);
  }
  return { counts: { ...counts, refused: faulty }, moved };
};

/** Applies the profile's shares of contracts to documents, too. */
const guard = async (deps: Deps, { counts, moved }: Report): Promise<readonly Breach[]> => {
  const suspects = [
    ['moved', moved],
    ['ended', counts.withdrawn],
  ] as const;
  if (!suspects.some(([change, count]) => mayBreach(change, count))) return [];
  const known = await deps.documents.count();
  return suspects.flatMap(([change, count]) => breachOf(deps.profile, change, count, known) ?? []);
};

/** Upserts (docs/billing-file.md). An interrupted run can be repeated, and the same file changes nothing (T-DOC). */
export const importDocuments = async (deps: Deps, input: DocumentImport): Promise<DocumentOutcome> => {
  const at = deps.clock.now();
  const pass: Pass = {
    deps,
    input,
    at,
    today: dayOf(at, deps.profile.timeZone),
    mostBytes: deps.profile.documents?.mostBytes ?? 0,
    id: deps.randomness.id(),
  };
  const found = await survey(input);
  const told = new Set<number>();
  const planned = await runPass(pass, 'plan', found, told);
  if (!input.force) {
    const breaches = await guard(deps, planned);
    if (breaches.length > 0) return { outcome: 'would-change-too-much', breaches, ...planned };
  }
  return { outcome: 'imported', ...(input.dryRun ? planned : await runPass(pass, 'write', found, told)) };
};
