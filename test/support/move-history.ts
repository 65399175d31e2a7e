import { expect } from 'vitest';
import { dayMs } from '../../functions/domain/durations.ts';
import { isRefusal } from '../../functions/domain/errors.ts';
import { readReference } from '../../functions/domain/pair.ts';
import type { Ports } from '../../functions/ports/ports.ts';
import { importContracts } from '../../functions/usecases/billing/import-contracts.ts';
import { getContract, unlinkContract } from '../../functions/usecases/contracts/contract-access.ts';
import { linkContract } from '../../functions/usecases/contracts/link-contract.ts';
import { seeContracts } from '../../functions/usecases/contracts/see-contracts.ts';
import { provePair, readPair } from '../../functions/usecases/registration/prove-pair.ts';
import { fileOf } from './billing.ts';
import type { FixedClock } from './in-memory/runtime.ts';
import { seedAccount } from './store-suite/samples.ts';

type Row = {
  readonly contract: string;
  readonly reference: string;
  readonly key: string;
  readonly holder: string;
  readonly status: string;
  readonly valid_to: string;
  readonly key_valid_until: string;
};

export type Step =
  | { readonly kind: 'import'; readonly rows: readonly Row[] }
  | { readonly kind: 'link'; readonly account: string; readonly reference: string; readonly key: string }
  | { readonly kind: 'unlink'; readonly account: string; readonly contract: string }
  | { readonly kind: 'later'; readonly days: number };

/** How much a run of histories has looked at: a property that never meets its case proves nothing. */
export type Sums = { sights: number; moved: number; opened: number; refusedOld: number };

type Deps = Ports & { readonly clock: FixedClock };

const people = ['anna', 'ben', 'cleo'];
const places = ['c1', 'c2', 'c3'];

/** What has been imported and proved, kept beside the product and by none of its rules. */
type Known = {
  readonly owned: Map<string, Row>;
  /** For whom a pair was first printed: it may never open another's contracts. */
  readonly printedFor: Map<string, string>;
  /** Whom, and which contract, the row that came last under a reference was for. */
  readonly lastUnder: Map<string, Row>;
  /** What each account has proved and not given up: the holder, by the holder or by the contract that its link is to. */
  readonly proved: Map<string, Map<string, string>>;
  readonly everSeen: Set<string>;
};

const pairKey = (reference: string, key: string): string => `${reference} ${key}`;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Two years after its last day, an ended contract is shown no more. */
const isOver = ({ status, valid_to: last }: Row, now: number): boolean => {
  const twoYearsAgo = new Date(now);
  twoYearsAgo.setUTCFullYear(twoYearsAgo.getUTCFullYear() - 2);
  const ended = status === 'ended' || (last !== '' && last < dayOf(now));
  return ended && last !== '' && last < dayOf(twoYearsAgo.getTime());
};

/** What an account may see: exactly what its proved holders own now. */
const expected = (deps: Deps, known: Known, person: string): readonly string[] => {
  const byHolder = deps.profile.keyOpens === 'holder';
  const proofs = [...(known.proved.get(person) ?? [])];
  return places.filter((contract) => {
    const row = known.owned.get(contract);
    if (row === undefined || isOver(row, deps.clock.now())) return false;
    return proofs.some(([scope, holder]) => row.holder === holder && (byHolder || scope === contract));
  });
};

const linksOf = async (deps: Deps, account: string) => {
  const found = await deps.accounts.withLinks(account);
  if (found === undefined) throw new Error('the account is gone');
  return found;
};

const checkSight = async (deps: Deps, known: Known, sums: Sums, person: string, account: string): Promise<void> => {
  const caller = await linksOf(deps, account);
  const wanted = expected(deps, known, person);
  const listed = await seeContracts(deps, caller.account, caller.links);
  expect(listed.map(({ id }) => id)).toEqual(wanted);
  const unknown = await getContract(deps, caller, 'c9');
  for (const contract of places) {
    const seen = await getContract(deps, caller, contract);
    sums.sights += 1;
    if (wanted.includes(contract)) {
      expect(seen).toMatchObject({ id: contract, holder: known.owned.get(contract)?.holder });
      known.everSeen.add(`${person} ${contract}`);
    } else {
      expect(seen).toEqual(unknown);
      if (known.everSeen.has(`${person} ${contract}`)) sums.moved += 1;
    }
  }
};

const prove = async (deps: Deps, reference: string, key: string) => {
  const pair = readPair(deps.profile, { reference, key }, '');
  if ('length' in pair) throw new Error('a pair that cannot be one');
  return provePair(deps, pair);
};

/** Every invoice ever printed is tried: it opens for whom it was printed first, or nothing. */
const checkInvoices = async (deps: Deps, known: Known, sums: Sums): Promise<void> => {
  for (const [pair, holder] of known.printedFor) {
    const [reference = '', key = ''] = pair.split(' ');
    const proof = await prove(deps, reference, key);
    if (isRefusal(proof)) {
      if (known.lastUnder.get(reference)?.holder !== holder) sums.refusedOld += 1;
      continue;
    }
    expect({ pair, holder: proof.holder }).toEqual({ pair, holder });
    expect(known.lastUnder.get(reference)?.holder).toBe(holder);
  }
};

const keptFor = async (deps: Deps, reference: string): Promise<string | undefined> => {
  const folded = readReference(deps.profile, reference);
  return folded && (await deps.keys.get(folded))?.contract;
};

const runImport = async (deps: Deps, known: Known, rows: readonly Row[]): Promise<void> => {
  const kept = new Map<string, string | undefined>();
  for (const { reference } of rows) kept.set(reference, await keptFor(deps, reference));
  const refused = new Set<number>();
  await importContracts(deps, {
    ...fileOf(deps.profile, rows),
    agent: 'anne',
    dryRun: false,
    force: true,
    onRefused: (faults) => {
      for (const { row } of faults) refused.add(row);
    },
  });
  const fresh: Row[] = [];
  const read = rows.filter((_, index) => !refused.has(index + 2));
  const hasEnded = ({ status, valid_to: last }: Row) =>
    status === 'ended' || (last !== '' && last < dayOf(deps.clock.now()));
  // A contract that has ended leaves its reference to whoever has it now, wherever it stands in the file.
  const inForce = new Set(read.filter((row) => !hasEnded(row)).map(({ reference }) => reference));
  for (const row of read) {
    known.owned.set(row.contract, row);
    const owner = kept.get(row.reference) ?? row.contract;
    const leftAlone = hasEnded(row) && (inForce.has(row.reference) || owner !== row.contract);
    if (!leftAlone) {
      known.lastUnder.set(row.reference, row);
      kept.set(row.reference, owner);
    }
    if (row.key === '' || known.printedFor.has(pairKey(row.reference, row.key))) continue;
    known.printedFor.set(pairKey(row.reference, row.key), row.holder);
    // What two payers of one file have printed opens for neither.
    const twice = read.some((o) => o.reference === row.reference && o.key === row.key && o.holder !== row.holder);
    if (hasEnded(row) || twice) continue;
    if (row.key_valid_until === '' || row.key_valid_until >= dayOf(deps.clock.now())) fresh.push(row);
  }
  // The other half: an invoice that has just been printed does open.
  for (const row of fresh) expect(await prove(deps, row.reference, row.key)).toMatchObject({ holder: row.holder });
};

const runLink = async (
  deps: Deps,
  known: Known,
  sums: Sums,
  { account: person, reference, key }: Extract<Step, { kind: 'link' }>,
  account: string,
): Promise<void> => {
  const outcome = await linkContract(deps, await linksOf(deps, account), { reference, key }, deps.randomness.id());
  if (isRefusal(outcome)) return;
  const holder = known.printedFor.get(pairKey(reference, key));
  if (holder === undefined) throw new Error('a pair that was never printed has opened something');
  sums.opened += 1;
  const scope = deps.profile.keyOpens === 'holder' ? holder : (known.lastUnder.get(reference)?.contract ?? '');
  known.proved.set(person, new Map(known.proved.get(person)).set(scope, holder));
};

const runUnlink = async (deps: Deps, known: Known, person: string, account: string, contract: string) => {
  const caller = await linksOf(deps, account);
  const outcome = await unlinkContract(deps, caller, contract, deps.randomness.id());
  if (isRefusal(outcome)) return;
  const left = new Map(known.proved.get(person));
  left.delete(deps.profile.keyOpens === 'holder' ? (known.owned.get(contract)?.holder ?? '') : contract);
  known.proved.set(person, left);
};

/** Lives a history through the real use cases; after each step everybody looks, and every old invoice is tried. */
export const liveThrough = async (deps: Deps, steps: readonly Step[], sums: Sums): Promise<void> => {
  const known: Known = {
    owned: new Map(),
    printedFor: new Map(),
    lastUnder: new Map(),
    proved: new Map(),
    everSeen: new Set(),
  };
  const accounts = new Map<string, string>();
  for (const person of people) accounts.set(person, (await seedAccount(deps)).id);
  for (const step of steps) {
    const account = 'account' in step ? (accounts.get(step.account) ?? '') : '';
    if (step.kind === 'import') await runImport(deps, known, step.rows);
    else if (step.kind === 'link') await runLink(deps, known, sums, step, account);
    else if (step.kind === 'unlink') await runUnlink(deps, known, step.account, account, step.contract);
    else deps.clock.advance(step.days * dayMs);
    for (const [person, id] of accounts) await checkSight(deps, known, sums, person, id);
    await checkInvoices(deps, known, sums);
  }
};
