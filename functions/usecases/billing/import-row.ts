import type { Instant } from '../../domain/act.ts';
import type { BillingRow, RowFault, SaidOfContract } from '../../domain/billing-row.ts';
import { type Contract, statusAt } from '../../domain/contract.ts';
import type { Day } from '../../domain/day.ts';
import { TryAgain } from '../../domain/errors.ts';
import {
  deadDigests,
  leavesAlone,
  mayReturn,
  type OfferedKey,
  planRow,
  type Replacement,
  type RowPlan,
  type RowTerms,
  referenceLeft,
  revoked,
  takesReference,
} from '../../domain/import-plan.ts';
import { type KeyRecord, type Reference, readReference } from '../../domain/pair.ts';
import type { ReferenceTaken } from '../../ports/contracts.ts';
import type { Ports } from '../../ports/ports.ts';
import { returnNames } from '../contracts/return-names.ts';
import { consentsFollowMandates, reconcileMandates } from './reconcile-mandates.ts';
import type { RunRecord } from './record-run.ts';

export type ImportDeps = Pick<Ports, 'accounts' | 'contracts' | 'keys' | 'profile' | 'secrecy'>;

export type ImportPass = {
  readonly deps: ImportDeps;
  /** Beginning of its SHA-256 (hex). */
  readonly file: string;
  readonly agent: string;
  readonly dryRun: boolean;
  readonly takeBack: boolean;
  readonly at: Instant;
  /** The operator's day; the same for every row, even around midnight. */
  readonly today: Day;
  /** Of this run only: the same file may be imported again after another one. */
  readonly id: string;
  readonly keep: RunRecord['keep'];
  /** References of several rows, with their contracts. */
  readonly shared: ReadonlyMap<Reference, readonly string[]>;
  readonly said: ReadonlyMap<string, SaidOfContract>;
  /** The contracts of shared references whose rows are done or refused. */
  readonly settled: Set<string>;
  /** What a dry run would have written, for later rows. */
  readonly imagined: { readonly keys: Map<Reference, KeyRecord>; readonly contracts: Map<string, Contract> };
};

/** `waits`: another row of the file has to free the reference first. */
export type RowOutcome =
  | {
      readonly outcome: 'done';
      readonly plan: RowPlan;
      readonly left: Replacement<KeyRecord> | null;
      /** The row's key does not work: `returned` if `--returned-keys` would accept it. */
      readonly lost: 'returned' | 'dead' | null;
    }
  | { readonly outcome: 'refused'; readonly fault: RowFault }
  | { readonly outcome: 'waits'; readonly for: string };

const plansPerRow = 5;

export const hasEnded = (contract: Contract, today: Day): boolean => statusAt(contract, today) === 'ended';

const offeredKey = async (
  deps: Pick<ImportDeps, 'secrecy'>,
  row: BillingRow,
  kept: KeyRecord | undefined,
): Promise<OfferedKey> => {
  const { reference, key } = row;
  if (key === null) return { status: 'none' };
  if (kept !== undefined) {
    if (await deps.secrecy.keyFits(reference, key, kept)) return { status: 'current' };
    for (const dead of deadDigests(kept)) {
      if (!(await deps.secrecy.keyFits(reference, key, dead))) continue;
      if (!dead.mayReturn) return { status: 'dead' };
      return { status: 'returned', entry: dead.entry, ...(await deps.secrecy.digestKey(reference, key)) };
    }
  }
  return { status: 'fresh', ...(await deps.secrecy.digestKey(reference, key)) };
};

/** The same for every attempt of a row in one run, so that a lost response is recognised. */
const operationOf = ({ deps, id }: ImportPass, row: BillingRow, part: string): string =>
  deps.secrecy.sha256(`import ${id} ${row.row} ${part}`).slice(0, 32);

/** Contracts with this reference that have not ended, whoever had it before. */
const occupants = async (pass: ImportPass, row: BillingRow, key: KeyRecord) => {
  const { deps, today, imagined } = pass;
  const byHolder = deps.profile.keyOpens === 'holder';
  const others = byHolder ? await deps.contracts.ofHolder(key.holder) : [];
  const ids = new Set([
    key.contract,
    // Earlier rows may have brought contracts that the index does not have yet.
    ...(pass.shared.get(row.reference) ?? []),
    ...others.filter((other) => readReference(deps.profile, other.reference) === row.reference).map((c) => c.id),
  ]);
  ids.delete(row.contract.id);
  // The index is eventually consistent, so each row is read again.
  const read = await Promise.all(
    [...ids].map(async (id) => imagined.contracts.get(id) ?? (await deps.contracts.get(id))),
  );
  const current = read.flatMap((contract) =>
    contract !== undefined &&
    readReference(deps.profile, contract.reference) === row.reference &&
    !hasEnded(contract, today) &&
    (!byHolder || contract.holder === key.holder)
      ? contract
      : [],
  );
  const taken: ReferenceTaken | null =
    key.contract === row.contract.id
      ? null
      : { contract: key.contract, read: read.find((contract) => contract?.id === key.contract) };
  return { current, taken };
};

const futureOf = (
  { deps, said }: ImportPass,
  row: BillingRow,
  { id: contract }: Contract,
): 'goes' | 'comes' | 'stays' => {
  const now = said.get(contract);
  if (now === undefined) return 'stays';
  if (now.reference !== row.reference) return 'goes';
  if (deps.profile.keyOpens === 'holder' && now.holder === row.contract.holder) return 'comes';
  return now.ended ? 'goes' : 'stays';
};

export const referenceTaken = (row: BillingRow): RowFault => ({
  row: row.row,
  column: 'reference',
  reason:
    'another contract that has not ended has this reference: is a digit wrong, or a leading zero lost? To pass it on, end that contract, in this file or before',
});

/** Whether a row ends a contract of another payer than that of the row that takes its reference. */
export const makesWay = (ended: SaidOfContract | undefined, { contract }: BillingRow): boolean =>
  ended !== undefined && ended.ended && ended.holder !== contract.holder;

/** Finds rows that make way anywhere in the file, so that a repeated run writes in the same order (T-IMPORT). */
const madeWayBefore = ({ shared, said, settled }: ImportPass, row: BillingRow, { ended }: RowTerms) =>
  ended ? undefined : shared.get(row.reference)?.find((id) => makesWay(said.get(id), row) && !settled.has(id));

/** Decision 16: a reference passes to another contract once its contract has ended or left it. */
const makeWay = async (
  pass: ImportPass,
  row: BillingRow,
  key: KeyRecord | undefined,
  terms: RowTerms,
): Promise<{ readonly taken: ReferenceTaken | null } | Exclude<RowOutcome, { readonly outcome: 'done' }>> => {
  if (!takesReference(pass.deps.profile, row, key, terms)) return { taken: null };
  const { current, taken } = await occupants(pass, row, key);
  const futures = current.map((contract) => ({ contract, future: futureOf(pass, row, contract) }));
  if (futures.some(({ future }) => future === 'stays')) return { outcome: 'refused', fault: referenceTaken(row) };
  const first = futures.find(({ future }) => future === 'goes')?.contract.id ?? madeWayBefore(pass, row, terms);
  return first === undefined ? { taken } : { outcome: 'waits', for: first };
};

/** Revokes it first, so that an interrupted run repeats it (T-MOVE). */
const retireLeftKey = async (
  pass: ImportPass,
  row: BillingRow,
  before: Contract | undefined,
): Promise<Replacement<KeyRecord> | null | 'changed'> => {
  const { deps, imagined } = pass;
  const left = referenceLeft(deps.profile, row, before);
  if (left === undefined) return null;
  const kept = imagined.keys.get(left) ?? (await deps.keys.get(left));
  if (kept === undefined || kept.digest === null || kept.contract !== row.contract.id) return null;
  const after = revoked(kept);
  if (pass.dryRun) {
    imagined.keys.set(left, after);
    return { before: kept, after };
  }
  const outcome = await deps.contracts.importRow(
    { contract: null, key: { before: kept, after }, keep: await pass.keep() },
    {
      operation: operationOf(pass, row, 'left'),
      entry: {
        subject: `reference#${left}`,
        at: pass.at,
        event: 'key-revoked',
        by: { kind: 'billing', agent: pass.agent },
        details: { contract: row.contract.id, file: pass.file, row: row.row },
      },
    },
  );
  return outcome === 'imported' ? { before: kept, after } : 'changed';
};

const keyWord = ({ key }: RowPlan): string => {
  if (key === null) return 'kept';
  if (key.after.digest === null) return key.before?.digest === undefined ? 'none' : 'revoked';
  if (key.before?.digest === key.after.digest) return 'kept';
  return key.before === undefined ? 'new' : 'replaced';
};

const moveOf = (row: BillingRow, { contract }: RowPlan): { readonly moved: boolean; readonly from?: string } =>
  contract?.before === undefined || contract.before.holder === row.contract.holder
    ? { moved: false }
    : { moved: true, from: contract.before.holder };

const write = async (
  pass: ImportPass,
  row: BillingRow,
  plan: RowPlan,
  held: { readonly taken: ReferenceTaken | null; readonly stands: KeyRecord | null },
): Promise<'imported' | 'changed'> =>
  pass.deps.contracts.importRow(
    { contract: plan.contract, key: plan.key, ...held, keep: await pass.keep() },
    {
      operation: operationOf(pass, row, 'row'),
      entry: {
        subject: `contract#${row.contract.id}`,
        at: pass.at,
        event: 'contract-imported',
        by: { kind: 'billing', agent: pass.agent },
        details: {
          file: pass.file,
          row: row.row,
          reference: row.reference,
          status: row.contract.status,
          ...moveOf(row, plan),
          key: keyWord(plan),
        },
      },
    },
  );

const imagine = ({ imagined, shared }: ImportPass, row: BillingRow, { contract, key }: RowPlan): void => {
  if (key !== null && shared.has(row.reference)) imagined.keys.set(row.reference, key.after);
  if (contract !== null && (contract.before !== undefined || shared.has(row.reference))) {
    imagined.contracts.set(row.contract.id, contract.after);
  }
};

const lostKey = (
  row: BillingRow,
  offered: OfferedKey,
  before: KeyRecord | undefined,
  { key }: RowPlan,
): 'returned' | 'dead' | null => {
  if (offered.status !== 'returned') return offered.status === 'dead' ? 'dead' : null;
  if (before === undefined || !mayReturn(row, before, offered)) return 'dead';
  return key === null || key.after.digest !== offered.digest ? 'returned' : null;
};

/** Sets consents and names before the row: an interrupted run finds the row unchanged and repeats them. */
export const importRow = async (pass: ImportPass, row: BillingRow): Promise<RowOutcome> => {
  const { deps, imagined } = pass;
  const terms: RowTerms = { ended: hasEnded(row.contract, pass.today), takeBack: pass.takeBack };
  for (let tries = 0; tries < plansPerRow; tries += 1) {
    const [contract, stored] = await Promise.all([
      deps.contracts.get(row.contract.id),
      imagined.keys.get(row.reference) ?? deps.keys.get(row.reference),
    ]);
    const way = await makeWay(pass, row, stored, terms);
    if ('outcome' in way) return way;
    const offered = await offeredKey(deps, row, stored);
    const plan = planRow(deps.profile, row, { contract, key: stored }, offered, terms);
    const left = await retireLeftKey(pass, row, contract);
    if (left === 'changed') continue;
    const done = { outcome: 'done', plan, left, lost: lostKey(row, offered, stored, plan) } as const;
    if (pass.dryRun) {
      imagine(pass, row, plan);
      return done;
    }
    const act = (part: string) =>
      ({ operation: operationOf(pass, row, part), by: { kind: 'billing', agent: pass.agent }, at: pass.at }) as const;
    if (consentsFollowMandates(deps.profile)) {
      await reconcileMandates(deps, contract, row.contract, act('consents'));
    }
    // The name belongs to whoever has the reference now.
    if (!leavesAlone(row, stored, terms)) {
      await returnNames(deps, row.reference, row.contract, act('name'));
    }
    const held = { taken: way.taken, stands: plan.key === null ? (stored ?? null) : null };
    if (plan.kind === 'unchanged' || (await write(pass, row, plan, held)) === 'imported') return done;
  }
  throw new TryAgain(`Row ${row.row} is being changed by something else; run the import again.`);
};
