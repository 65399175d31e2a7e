import {
  type BillingRow,
  emptyFile,
  noteInFile,
  type RowFault,
  type RowReading,
  type SaidOfContract,
} from '../../domain/billing-row.ts';
import { type Day, dayOf } from '../../domain/day.ts';
import {
  type Breach,
  breachOf,
  countContract,
  countKey,
  type Effects,
  mayBreach,
  noEffects,
  payersByKey,
} from '../../domain/import-guard.ts';
import type { Reference } from '../../domain/pair.ts';
import { type GuardedChange, guardedChanges, type Profile } from '../../domain/profile.ts';
import type { Ports } from '../../ports/ports.ts';
import { groupsApart } from './groups.ts';
import { hasEnded, type ImportPass, importRow, type RowOutcome } from './import-row.ts';
import { consentsFollowMandates } from './reconcile-mandates.ts';
import { recordRun } from './record-run.ts';
import { type RowMarks, rowMarks } from './row-marks.ts';
import { ahead, type Queues, settleWaiting } from './waiting-rows.ts';

type Deps = Pick<
  Ports,
  'accounts' | 'clock' | 'contracts' | 'importRuns' | 'keys' | 'profile' | 'randomness' | 'secrecy'
>;

/** The readings of a file: compare its rows, plan on what is stored, write. */
export type ImportStep = 'check' | 'plan' | 'write';

export type ImportInput = {
  /** Called once a step: a file of any length takes little memory. */
  readonly rows: (step: ImportStep) => AsyncIterable<RowReading>;
  /** SHA-256 (hex). */
  readonly file: string;
  readonly agent: string;
  readonly dryRun: boolean;
  readonly force: boolean;
  /** Takes keys back that billing had replaced for the same payer. */
  readonly takeBack?: boolean;
  /** Called before the first write, with the run's id. */
  readonly onBegun?: (run: string) => void;
  readonly onProgress?: (done: number, total: number, counts: Omit<ImportCounts, 'refused'>, step: ImportStep) => void;
  /** Called for each row as it is found: there may be millions. */
  readonly onRefused?: (faults: readonly RowFault[]) => void | Promise<void>;
};

export type ImportCounts = {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
};

export type LostKey = { readonly row: number; readonly reference: string };

type Report = {
  readonly counts: ImportCounts;
  readonly effects: Effects;
  /** Keys that billing had replaced for the same payer and brings again; they open nothing (`takeBack`). */
  readonly returned: readonly LostKey[];
  /** Keys that died for good: by a move, a revocation, an erasure, or because this system issued another. */
  readonly dead: readonly LostKey[];
};

export type ImportOutcome =
  /** `run`: null if nothing was written. */
  | ({ readonly outcome: 'imported'; readonly run: string | null } & Report)
  /** The counts are what a run would do. */
  | ({ readonly outcome: 'would-change-too-much'; readonly breaches: readonly Breach[] } & Report);

type Survey = {
  readonly refusedRows: RowMarks;
  readonly total: number;
  readonly shared: ReadonlyMap<Reference, readonly string[]>;
  readonly said: ReadonlyMap<string, SaidOfContract>;
  /** Rows that planning has refused; writing does not report them again. */
  readonly told: RowMarks;
  readonly keys: { readonly most: number; readonly payers: number };
};

const survey = async (profile: Profile, input: ImportInput, today: Day): Promise<Survey> => {
  const file = emptyFile();
  const refusedRows = rowMarks();
  const first = new Map<Reference, string>();
  const shared = new Map<Reference, string[]>();
  const keys = payersByKey();
  for await (const reading of input.rows('check')) {
    const faults =
      'faults' in reading
        ? reading.faults
        : noteInFile(profile, file, reading.read, hasEnded(reading.read.contract, today));
    if (faults !== undefined) {
      refusedRows.add(reading.row);
      await input.onRefused?.('length' in faults ? faults : [faults]);
    } else if ('read' in reading) {
      const { reference, key, contract } = reading.read;
      const before = first.get(reference);
      if (before === undefined) first.set(reference, contract.id);
      else shared.set(reference, [...(shared.get(reference) ?? [before]), contract.id]);
      if (key !== null) keys.add(key, contract.holder);
    }
  }
  return {
    told: rowMarks(),
    refusedRows,
    total: file.contracts.size,
    shared,
    said: file.contracts,
    keys: keys.totals(),
  };
};

async function* goodRows(input: ImportInput, step: ImportStep, { refusedRows }: Survey): AsyncIterable<BillingRow> {
  for await (const reading of input.rows(step)) {
    if ('read' in reading && !refusedRows.has(reading.row)) yield reading.read;
  }
}

const tally = (today: Day, { onRefused }: ImportInput, told: RowMarks) => {
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const effects = noEffects();
  const lost = { returned: [] as LostKey[], dead: [] as LostKey[] };
  let refused = 0;
  const unchanged = rowMarks();
  const add = async (row: BillingRow, outcome: RowOutcome): Promise<void> => {
    if (outcome.outcome === 'refused') {
      refused += 1;
      if (!told.has(row.row)) await onRefused?.([outcome.fault]);
      told.add(row.row);
    }
    if (outcome.outcome !== 'done') return;
    const { plan, left } = outcome;
    counts[plan.kind] += 1;
    if (plan.kind === 'unchanged' && left === null) unchanged.add(row.row);
    countContract(effects, plan.contract, (contract) => hasEnded(contract, today));
    countKey(effects, plan.key);
    countKey(effects, left);
    if (outcome.lost !== null) lost[outcome.lost].push({ row: row.row, reference: row.contract.reference });
  };
  const report = ({ refusedRows, keys }: Survey): Report => ({
    counts: { ...counts, refused: refusedRows.count() + refused },
    effects: { ...effects, payersOfOneKey: keys.most },
    ...lost,
  });
  const pass = (): void => {
    counts.unchanged += 1;
  };
  return { add, pass, report, unchanged, counts: () => ({ ...counts }) };
};

const accountsFollow = (profile: Profile): boolean =>
  consentsFollowMandates(profile) || profile.signInNames.includes('reference');

type Passed = { readonly report: Report; readonly unchanged: RowMarks };

const runPass = async (pass: ImportPass, input: ImportInput, found: Survey, planned?: Passed): Promise<Passed> => {
  const { profile } = pass.deps;
  // A contract's own key may be left by one row and taken by the next, and two contracts may share one mandate.
  const oneByOne = !pass.dryRun && (profile.keyOpens === 'contract' || consentsFollowMandates(profile));
  const together = oneByOne ? 1 : pass.deps.contracts.rowsAtOnce;
  const step = pass.dryRun ? 'plan' : 'write';
  const { add: count, pass: passBy, report, unchanged, counts } = tally(pass.today, input, found.told);
  const settle = (row: BillingRow): void => {
    if (found.shared.has(row.reference)) pass.settled.add(row.contract.id);
  };
  const add = async (row: BillingRow, outcome: RowOutcome): Promise<void> => {
    settle(row);
    await count(row, outcome);
  };
  const settled = planned === undefined || accountsFollow(profile) ? rowMarks() : planned.unchanged;
  const waiting: BillingRow[] = [];
  const queues: Queues = { last: new Map(), awaited: new Set() };
  let done = 0;
  async function* rowsToDo(): AsyncGenerator<BillingRow> {
    for await (const row of goodRows(input, step, found)) {
      if (!settled.has(row.row)) yield row;
      else {
        passBy();
        settle(row);
        done += 1;
        input.onProgress?.(done, found.total, counts(), step);
      }
    }
  }
  for await (const group of groupsApart(rowsToDo(), together, ({ reference }) => [reference])) {
    const outcomes = await Promise.all(
      group.map(
        async (row): Promise<RowOutcome | 'queues'> =>
          ahead(pass, queues, row) === undefined ? importRow(pass, row) : 'queues',
      ),
    );
    for (const [place, row] of group.entries()) {
      const outcome = outcomes[place];
      if (typeof outcome === 'object' && outcome.outcome !== 'waits') await add(row, outcome);
      else {
        waiting.push(row);
        queues.last.set(row.reference, row);
        if (typeof outcome === 'object') queues.awaited.add(outcome.for);
      }
    }
    done += group.length;
    input.onProgress?.(done, found.total, counts(), step);
  }
  await settleWaiting(pass, waiting, queues, add);
  const { returned, dead, ...rest } = report(found);
  const withSettled = (now: readonly LostKey[], before: readonly LostKey[] = []) =>
    [...before.filter(({ row }) => settled.has(row)), ...now].sort((a, b) => a.row - b.row);
  return {
    report: {
      ...rest,
      returned: withSettled(returned, planned?.report.returned),
      dead: withSettled(dead, planned?.report.dead),
    },
    unchanged,
  };
};

const guard = async (deps: Deps, { effects }: Report, { keys }: Survey): Promise<readonly Breach[]> => {
  const suspects = guardedChanges.filter((change) => mayBreach(change, effects[change]));
  const among = (...changes: readonly GuardedChange[]) => changes.some((change) => suspects.includes(change));
  const contracts = among('moved', 'ended') ? await deps.contracts.count() : 0;
  const living = among('rekeyed', 'revoked') ? await deps.keys.countLiving() : 0;
  const totals: Readonly<Record<GuardedChange, number>> = {
    moved: contracts,
    ended: contracts,
    rekeyed: living,
    revoked: living,
    payersOfOneKey: keys.payers,
  };
  return suspects.flatMap((change) => breachOf(deps.profile, change, effects[change], totals[change]) ?? []);
};

/** Upserts (docs/billing-file.md). An interrupted run can be repeated, and the same file changes nothing (T-IMPORT). */
export const importContracts = async (deps: Deps, input: ImportInput): Promise<ImportOutcome> => {
  const at = deps.clock.now();
  const today = dayOf(at, deps.profile.timeZone);
  const found = await survey(deps.profile, input, today);
  const id = deps.randomness.id();
  const file = input.file.slice(0, 12);
  const run = { run: id, at, agent: input.agent, undoes: null, file, changes: null };
  const record = recordRun(deps, run, input.onBegun);
  const passOf = (dryRun: boolean): ImportPass => ({
    deps,
    file,
    keep: record.keep,
    agent: input.agent,
    dryRun,
    takeBack: input.takeBack ?? false,
    at,
    today,
    id,
    shared: found.shared,
    said: found.said,
    settled: new Set(),
    imagined: { keys: new Map(), contracts: new Map() },
  });
  const planned = await runPass(passOf(true), input, found);
  if (!input.force) {
    const breaches = await guard(deps, planned.report, found);
    if (breaches.length > 0) return { outcome: 'would-change-too-much', breaches, ...planned.report };
  }
  if (input.dryRun) return { outcome: 'imported', run: null, ...planned.report };
  const { report } = await runPass(passOf(false), input, found, planned);
  return { outcome: 'imported', run: await record.end(report.counts.new + report.counts.changed), ...report };
};
