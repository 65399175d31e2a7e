import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Contract } from '../../domain/contract.ts';
import { type KeyRecord, type Reference, readReference } from '../../domain/pair.ts';
import { contractOf, referenceOf } from '../../ports/contracts.ts';
import type { ImportRun, RunChange, Turned } from '../../ports/import-runs.ts';
import type { Ports } from '../../ports/ports.ts';
import { returnNames } from '../contracts/return-names.ts';
import { groupsApart } from './groups.ts';
import { consentsFollowMandates, reconcileMandates } from './reconcile-mandates.ts';
import { type RunRecord, recordRun } from './record-run.ts';

type Deps = Pick<
  Ports,
  'accounts' | 'clock' | 'contracts' | 'importRuns' | 'keys' | 'profile' | 'randomness' | 'secrecy'
>;

export type UndoInput = {
  readonly undoes: string;
  /** SHA-256 (hex) of the file that the run is said to have imported; undefined: not said. */
  readonly file?: string;
  readonly agent: string;
  readonly dryRun: boolean;
  /** `total` 0: unknown, because the run was interrupted. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly onBegun?: (run: string) => void;
};

export type LeftChange = { readonly contract: string; readonly reference: string; readonly why: string };

export type UndoOutcome =
  /** No such run, or it is older than `runKeptMs`. */
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'another-file' }
  | {
      readonly outcome: 'undone';
      readonly run: string | null;
      readonly back: number;
      /** Changes already restored, by an interrupted undo or by a right file. */
      readonly already: number;
      readonly left: readonly LeftChange[];
    };

/** Lists the runs that may be undone, oldest first. */
export const listRuns = (deps: Pick<Ports, 'clock' | 'importRuns'>): AsyncIterable<ImportRun> =>
  deps.importRuns.all(deps.clock.now());

type Undo = {
  readonly deps: Deps;
  readonly undoes: string;
  readonly run: ImportRun;
  readonly record: RunRecord;
  readonly dryRun: boolean;
  /** What a dry run would have made of keys: a run may have changed one several times. */
  readonly imagined: Map<Reference, KeyRecord | undefined>;
};

type Standing = 'as-after' | 'as-before' | 'touched';

const standingOf = <T>(now: T | undefined, { before, after }: Turned<T>): Standing => {
  const is = (known: T | undefined): boolean => canonicalJson(now) === canonicalJson(known);
  if (is(after)) return 'as-after';
  return is(before) ? 'as-before' : 'touched';
};

const turnedBack = <T>({ before, after }: Turned<T>): Turned<T> => ({ before: after, after: before });

/** A change's contract and key: as before it, as after it, or changed by something later. */
type Look = {
  readonly contract: Contract | undefined;
  readonly key: KeyRecord | undefined;
  readonly contractStands: Standing;
  readonly keyStands: Standing;
};

const lookAt = async ({ deps, imagined }: Undo, { contract, key }: RunChange): Promise<Look> => {
  const reference = key === null ? undefined : referenceOf(key);
  const [contractNow, keyNow] = await Promise.all([
    contract === null ? undefined : deps.contracts.get(contractOf(contract)),
    reference === undefined || imagined.has(reference) ? undefined : deps.keys.get(reference),
  ]);
  const now = reference !== undefined && imagined.has(reference) ? imagined.get(reference) : keyNow;
  return {
    contract: contractNow,
    key: now,
    contractStands: contract === null ? 'as-before' : standingOf(contractNow, contract),
    keyStands: key === null ? 'as-before' : standingOf(now, key),
  };
};

const whyLeft = ({ contract, key, contractStands }: Look, change: RunChange): string => {
  if (contractStands === 'touched') return `the contract has ${contract === undefined ? 'gone' : 'been changed'} since`;
  if (key === undefined) return 'the key has gone since';
  return key.provedBy === (change.key?.after?.provedBy ?? null)
    ? 'the key has been changed since'
    : 'the key has been used to prove the contract since';
};

const leftOf = (change: RunChange, why: string): LeftChange => {
  const { contract, key } = change;
  const printed = key === null ? undefined : (key.after ?? key.before)?.printed;
  const row = contract?.after ?? contract?.before;
  return {
    contract: row?.id ?? (key?.after ?? key?.before)?.contract ?? '',
    reference: printed ?? row?.reference ?? '',
    why,
  };
};

/** Runs before the contract is written, so that an interrupted undo repeats it. */
const followContract = async (
  { deps, run }: Undo,
  { place }: RunChange,
  { before, after }: Turned<Contract>,
  step: string,
): Promise<void> => {
  const act = (part: string) =>
    ({
      operation: deps.secrecy.sha256(`undo ${run.run} ${place} ${step} ${part}`).slice(0, 32),
      by: { kind: 'agent', agent: run.agent },
      at: run.at,
    }) as const;
  if (consentsFollowMandates(deps.profile)) await reconcileMandates(deps, before, after, act('consents'));
  const reference = after && readReference(deps.profile, after.reference);
  if (after !== undefined && reference !== undefined) await returnNames(deps, reference, after, act('name'));
};

const write = async (undo: Undo, back: RunChange): Promise<'imported' | 'changed'> => {
  const { deps, run, record, undoes } = undo;
  const { contract, key, place } = back;
  const keep = await record.keep();
  if (contract !== null) await followContract(undo, back, contract, 'before');
  return deps.contracts.importRow(
    { contract, key, keep },
    {
      operation: deps.secrecy.sha256(`undo ${run.run} ${place}`).slice(0, 32),
      entry: {
        subject:
          contract === null ? `reference#${key === null ? '' : referenceOf(key)}` : `contract#${contractOf(contract)}`,
        at: run.at,
        event: 'import-undone',
        by: { kind: 'agent', agent: run.agent },
        details: { run: run.run, undoes },
      },
    },
  );
};

type Result = { readonly change: RunChange; readonly look: Look; readonly outcome: 'back' | 'already' | 'left' };

const putBack = async (undo: Undo, change: RunChange): Promise<Result> => {
  const { contract, key, place } = change;
  for (let tries = 0; ; tries += 1) {
    const look = await lookAt(undo, change);
    const { contractStands, keyStands } = look;
    if (contractStands === 'touched' || keyStands === 'touched') {
      // Consents followed a write that lost to another one.
      if (contract !== null && tries > 0) {
        await followContract(undo, change, { before: contract.before, after: look.contract }, `after ${tries}`);
      }
      return { change, look, outcome: 'left' };
    }
    const back: RunChange = {
      place,
      contract: contract !== null && contractStands === 'as-after' ? turnedBack(contract) : null,
      key: key !== null && keyStands === 'as-after' ? turnedBack(key) : null,
    };
    if (back.contract === null && back.key === null) return { change, look, outcome: 'already' };
    if (undo.dryRun) {
      if (back.key !== null) undo.imagined.set(referenceOf(back.key), back.key.after);
      return { change, look, outcome: 'back' };
    }
    if ((await write(undo, back)) === 'imported') return { change, look, outcome: 'back' };
  }
};

/** Counts the last change first: a key changed twice and restored looks touched there; its first change decides. */
const tally = () => {
  let back = 0;
  let already = 0;
  const left: { readonly said: LeftChange; readonly unless: Reference | null }[] = [];
  const doubted = new Set<Reference>();
  const settled = new Set<Reference>();
  return {
    add: ({ change, look, outcome }: Result): void => {
      const reference = change.key === null ? null : referenceOf(change.key);
      if (outcome === 'back') back += 1;
      if (outcome === 'already') already += 1;
      if (outcome === 'left') {
        const unless = look.contractStands === 'as-before' ? reference : null;
        if (unless !== null) doubted.add(unless);
        left.push({ said: leftOf(change, whyLeft(look, change)), unless });
      }
      if (reference !== null && look.keyStands === 'as-before' && doubted.has(reference)) settled.add(reference);
    },
    report: () => {
      const standing = left.filter(({ unless }) => unless === null || !settled.has(unless));
      return { back, already: already + left.length - standing.length, left: standing.map(({ said }) => said) };
    },
  };
};

/** Changes that share a row are restored one after the other. */
const rowsOf = ({ contract, key }: RunChange): readonly string[] => [
  ...(contract === null ? [] : [`contract ${contractOf(contract)}`]),
  ...(key === null ? [] : [`reference ${referenceOf(key)}`]),
];

const findRun = async (deps: Deps, id: string): Promise<ImportRun | undefined> => {
  for await (const run of listRuns(deps)) if (run.run === id) return run;
  return undefined;
};

/** Restores the last change first; lists what has changed since. Can be undone itself (decision 16, ADR 0040). */
export const undoImport = async (deps: Deps, input: UndoInput): Promise<UndoOutcome> => {
  const found = await findRun(deps, input.undoes);
  if (found === undefined) return { outcome: 'unknown' };
  if (input.file !== undefined && !input.file.startsWith(found.file)) return { outcome: 'another-file' };
  const run: ImportRun = {
    run: deps.randomness.id(),
    at: deps.clock.now(),
    agent: input.agent,
    undoes: input.undoes,
    file: '',
    changes: null,
  };
  const record = recordRun(deps, run, input.onBegun);
  const undo: Undo = { deps, undoes: input.undoes, run, record, dryRun: input.dryRun, imagined: new Map() };
  // Two contracts may share one mandate.
  const together = consentsFollowMandates(deps.profile) ? 1 : deps.contracts.rowsAtOnce;
  const { add, report } = tally();
  let done = 0;
  for await (const group of groupsApart(deps.importRuns.changes(input.undoes), together, rowsOf)) {
    for (const result of await Promise.all(group.map((change) => putBack(undo, change)))) add(result);
    done += group.length;
    input.onProgress?.(done, found.changes ?? 0);
  }
  const result = report();
  return { outcome: 'undone', run: await record.end(result.back), ...result };
};
