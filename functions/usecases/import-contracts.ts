import type { Instant } from '../domain/act.ts';
import { type BillingRow, emptyFile, noteInFile, type RowFault, type RowReading } from '../domain/billing-row.ts';
import { type Contract, statusAt } from '../domain/contract.ts';
import { type Day, dayOf } from '../domain/day.ts';
import { TryAgain } from '../domain/errors.ts';
import {
  deadDigests,
  type Known,
  type OfferedKey,
  planRow,
  type RowPlan,
  referenceLeft,
  revoked,
} from '../domain/import-plan.ts';
import type { KeyRecord, Reference } from '../domain/pair.ts';
import type { Profile } from '../domain/profile.ts';
import type { Ports } from '../ports/ports.ts';
import { consentsFollowMandates, reconcileMandates } from './reconcile-mandates.ts';
import { returnNames } from './return-names.ts';

type Deps = Pick<Ports, 'accounts' | 'clock' | 'contracts' | 'keys' | 'profile' | 'randomness' | 'secrecy'>;

export type ImportInput = {
  /** The rows of the file, from its start; called twice, so that a file of any length takes little memory. */
  readonly rows: () => AsyncIterable<RowReading>;
  /** SHA-256 (hex) of the file's content. */
  readonly file: string;
  /** Who runs the import; every journal entry names them. */
  readonly agent: string;
  /** Counts and refusals only; nothing is written. */
  readonly dryRun: boolean;
  /** Imports also a file that ends more contracts than the shrink guard allows. */
  readonly force: boolean;
  /** How many of how many good rows are done, and what became of them. */
  readonly onProgress?: (done: number, total: number, counts: Omit<ImportCounts, 'refused'>) => void;
  /** Takes the faults of each refused row as it is found: there may be millions. */
  readonly onRefused?: (faults: readonly RowFault[]) => void | Promise<void>;
};

export type ImportCounts = {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
};

export type ImportOutcome =
  | { readonly outcome: 'imported'; readonly counts: ImportCounts }
  /** The shrink guard: nothing was written. */
  | {
      readonly outcome: 'would-end-too-many';
      readonly ends: number;
      readonly known: number;
    };

/** The share of the known contracts that one file may end without `force`. */
const endsAllowed = 0.2;
/** How often a row is planned anew because something else changed what it was planned on. */
const plansPerRow = 5;
/** Rows under way at once where rows have nothing to do with each other. */
const width = 16;

const hasEnded = (contract: Contract, today: Day): boolean => statusAt(contract, today) === 'ended';

/** Rows in groups that may be under way together: in the file's order, no reference twice in one. */
async function* groups(rows: AsyncIterable<BillingRow>, size: number): AsyncIterable<readonly BillingRow[]> {
  let group: BillingRow[] = [];
  for await (const row of rows) {
    if (group.length >= size || group.some(({ reference }) => reference === row.reference)) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

/** The rows that are good in themselves and beside those before them; the others' faults go to `refuse`. */
async function* goodRows(
  profile: Profile,
  rows: AsyncIterable<RowReading>,
  refuse: (faults: readonly RowFault[]) => void | Promise<void>,
): AsyncIterable<BillingRow> {
  const file = emptyFile();
  for await (const reading of rows) {
    const faults = 'faults' in reading ? reading.faults : noteInFile(profile, file, reading.read);
    if (faults !== undefined) await refuse('length' in faults ? faults : [faults]);
    else if ('read' in reading) yield reading.read;
  }
}

/** What the row's key is to the one kept, also under an earlier pepper. */
const offeredKey = async (deps: Deps, row: BillingRow, kept: KeyRecord | undefined): Promise<OfferedKey> => {
  const { reference, key } = row;
  if (key === null) return { standing: 'none' };
  if (kept !== undefined) {
    if (await deps.secrecy.keyFits(reference, key, kept)) return { standing: 'current' };
    for (const dead of deadDigests(kept)) {
      if (await deps.secrecy.keyFits(reference, key, dead)) return { standing: 'dead' };
    }
  }
  return { standing: 'fresh', ...(await deps.secrecy.digestKey(reference, key)) };
};

/** Whether the file ends more than it may; reads only the contracts whose row says that they have ended. */
const survey = async (deps: Deps, input: ImportInput, today: Day) => {
  let refused = 0;
  let total = 0;
  const good = goodRows(deps.profile, input.rows(), (faults) => {
    refused += 1;
    return input.onRefused?.(faults);
  });
  let ends = 0;
  const references = new Set<Reference>();
  const shared = new Set<Reference>();
  for await (const group of groups(good, width)) {
    total += group.length;
    for (const { reference } of group) (references.has(reference) ? shared : references).add(reference);
    const known = await Promise.all(
      group
        .filter(({ contract }) => hasEnded(contract, today))
        .map(({ contract }) => deps.contracts.get(contract.contract)),
    );
    ends += known.filter((before) => before !== undefined && !hasEnded(before, today)).length;
  }
  return { refused, total, shared, ends, known: ends === 0 ? 0 : await deps.contracts.count() };
};

/** One row's run: what it needs beside the row. */
type Run = {
  readonly deps: Deps;
  readonly input: ImportInput;
  readonly at: Instant;
  /** Of this run alone: the same file may rightly come again after another one. */
  readonly id: string;
  /** References that several rows have. */
  readonly shared: ReadonlySet<Reference>;
  /** What a dry run would have written, where later rows build on it. */
  readonly imagined: Map<Reference, KeyRecord>;
};

/** The same for every try of a row in one run, so that a lost reply is recognised. */
const operationOf = ({ deps, id }: Run, row: BillingRow, part: string): string =>
  deps.secrecy.sha256(`import ${id} ${row.row} ${part}`).slice(0, 32);

/** T-MOVE: the key under the reference that a contract leaves goes first, so that a run cut short finds it left still. */
const retireLeftKey = async (run: Run, row: BillingRow, before: Contract | undefined): Promise<boolean> => {
  const left = referenceLeft(run.deps.profile, row, before);
  if (left === undefined) return true;
  const kept = run.imagined.get(left) ?? (await run.deps.keys.get(left));
  if (kept === undefined || kept.digest === null || kept.contract !== row.contract.contract) return true;
  const after = revoked(kept);
  if (run.input.dryRun) {
    run.imagined.set(left, after);
    return true;
  }
  const outcome = await run.deps.keys.replace(kept, after, {
    operation: operationOf(run, row, 'left'),
    entry: {
      subject: `reference#${left}`,
      at: run.at,
      event: 'key-revoked',
      by: { kind: 'billing', agent: run.input.agent },
      details: { contract: row.contract.contract, file: run.input.file.slice(0, 12), row: row.row },
    },
  });
  return outcome === 'replaced';
};

const keyWord = ({ key }: RowPlan): string => {
  if (key === null) return 'kept';
  if (key.after.digest === null) return key.before?.digest === undefined ? 'none' : 'revoked';
  if (key.before?.digest === key.after.digest) return 'kept';
  return key.before === undefined ? 'new' : 'replaced';
};

/** Whether the contract gets another payer, and whom it leaves: whose accounts have seen it (docs/operating.md). */
const moveOf = (row: BillingRow, { contract }: RowPlan): { readonly moved: boolean; readonly from?: string } =>
  contract?.before === undefined || contract.before.holder === row.contract.holder
    ? { moved: false }
    : { moved: true, from: contract.before.holder };

const write = (run: Run, row: BillingRow, plan: RowPlan): Promise<'imported' | 'changed'> =>
  run.deps.contracts.importRow(
    { contract: plan.contract, key: plan.key },
    {
      operation: operationOf(run, row, 'row'),
      entry: {
        subject: `contract#${row.contract.contract}`,
        at: run.at,
        event: 'contract-imported',
        by: { kind: 'billing', agent: run.input.agent },
        details: {
          file: run.input.file.slice(0, 12),
          row: row.row,
          reference: row.reference,
          status: row.contract.status,
          ...moveOf(row, plan),
          key: keyWord(plan),
        },
      },
    },
  );

/**
 * One row: read, plan, write; planned anew when a rival changed what was read. Consents and names are set right before
 * the row is written: a run cut short in between finds the row changed still, and comes here again.
 */
const importRow = async (run: Run, row: BillingRow): Promise<RowPlan['kind']> => {
  const { deps, input } = run;
  for (let tries = 0; tries < plansPerRow; tries += 1) {
    const [contract, stored] = await Promise.all([
      deps.contracts.get(row.contract.contract),
      run.imagined.get(row.reference) ?? deps.keys.get(row.reference),
    ]);
    const known: Known = { contract, key: stored };
    const plan = planRow(deps.profile, row, known, await offeredKey(deps, row, stored));
    if (input.dryRun && plan.key !== null && run.shared.has(row.reference)) {
      run.imagined.set(row.reference, plan.key.after);
    }
    if (!(await retireLeftKey(run, row, contract))) continue;
    if (input.dryRun) return plan.kind;
    if (consentsFollowMandates(deps.profile)) {
      await reconcileMandates(deps, contract, row.contract, {
        operation: operationOf(run, row, 'consents'),
        by: { kind: 'billing', agent: input.agent },
        at: run.at,
      });
    }
    await returnNames(deps, row.reference, row.contract, {
      operation: operationOf(run, row, 'name'),
      by: { kind: 'billing', agent: input.agent },
      at: run.at,
    });
    if (plan.kind === 'unchanged' || (await write(run, row, plan)) === 'imported') return plan.kind;
  }
  throw new TryAgain(`Row ${row.row} is being changed by something else; run the import again.`);
};

/**
 * Billing's file as a set of upserts (api.md, "Billing's side"). Every row is planned against what is stored, so a run
 * cut short anywhere and started again ends as one clean run, and the same file again changes nothing (T-IMPORT).
 * Two readings of the file: the first refuses rows and weighs the shrink guard, the second writes.
 */
export const importContracts = async (deps: Deps, input: ImportInput): Promise<ImportOutcome> => {
  const at = deps.clock.now();
  const { refused, total, shared, ends, known } = await survey(deps, input, dayOf(at, deps.profile.timeZone));
  if (!input.force && ends > known * endsAllowed) return { outcome: 'would-end-too-many', ends, known };

  const counts = { new: 0, changed: 0, unchanged: 0 };
  if (total === 0) return { outcome: 'imported', counts: { ...counts, refused } };
  const run: Run = { deps, input, at, id: deps.randomness.id(), shared, imagined: new Map() };
  // A contract's own key may be left by one row and taken by the next, and two contracts may share one mandate.
  const together = deps.profile.keyOpens === 'contract' || consentsFollowMandates(deps.profile) ? 1 : width;
  let done = 0;
  const good = goodRows(deps.profile, input.rows(), () => undefined);
  for await (const group of groups(good, together)) {
    for (const kind of await Promise.all(group.map((row) => importRow(run, row)))) counts[kind] += 1;
    done += group.length;
    input.onProgress?.(done, total, { ...counts });
  }
  return { outcome: 'imported', counts: { ...counts, refused } };
};
