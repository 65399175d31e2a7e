import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { s3DocumentFiles } from '../../functions/adapters/s3/document-files.ts';
import { type Link, type Reference, scopeOf } from '../../functions/domain/pair.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import type { Ports } from '../../functions/ports/ports.ts';
import { importContracts } from '../../functions/usecases/billing/import-contracts.ts';
import { importDocuments } from '../../functions/usecases/documents/import-documents.ts';
import { listDocuments, openDocument } from '../../functions/usecases/documents/see-documents.ts';
import { makeClosers } from '../../local/closers.ts';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { startS3 } from '../../local/s3.ts';
import { fileOf } from '../support/billing.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { documentFile } from '../support/document-file.ts';
import { inMemoryPorts } from '../support/in-memory/ports.ts';
import type { FixedClock } from '../support/in-memory/runtime.ts';
import { energy, landlord, water } from '../support/profiles.ts';
import { accountOf } from '../unit/domain/samples.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

const contracts = ['c1', 'c2', 'c3'] as const;
const holders = ['h1', 'h2', 'h3'] as const;
const people = ['anna', 'ben', 'cleo'] as const;
const ids = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;

type Step =
  | { readonly kind: 'move'; readonly contract: string; readonly holder: string }
  | { readonly kind: 'bill'; readonly document: string; readonly contract: string; readonly days: number }
  | { readonly kind: 'withdraw'; readonly document: string }
  | { readonly kind: 'prove'; readonly person: string; readonly contract: string }
  | { readonly kind: 'unlink'; readonly person: string }
  | { readonly kind: 'later'; readonly days: number };

const histories = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        contract: fc.constantFrom(...contracts),
        holder: fc.constantFrom(...holders),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('bill' as const),
        document: fc.constantFrom(...ids),
        contract: fc.constantFrom(...contracts),
        days: fc.constantFrom(0, 10, 800),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), document: fc.constantFrom(...ids) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('prove' as const),
        person: fc.constantFrom(...people),
        contract: fc.constantFrom(...contracts),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('unlink' as const), person: fc.constantFrom(...people) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('later' as const), days: fc.constantFrom(1, 200, 700) }) },
  ),
  { minLength: 6, maxLength: 24 },
);

type Known = {
  readonly payer: Map<string, string>;
  readonly links: Map<string, readonly Link[]>;
  readonly billed: Map<string, { holder: string; contract: string; date: string; withdrawn: boolean }>;
};

type Sums = { opened: number; foreign: number; earlier: number; withdrawn: number; guessed: number };

const day = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Accounts that need an active contract, and slots, are other rows' business. */
const roomy = (profile: Profile): Profile => ({ ...profile, activeContractRequired: false });

type Deps = Ports & { readonly clock: FixedClock };

const importBill = async (deps: Deps, row: Parameters<typeof documentFile>[1][number]): Promise<void> => {
  const input = { ...documentFile(deps.profile, [row]), agent: 'anne', dryRun: false, force: true };
  expect((await importDocuments(deps, input)).counts.refused).toBe(0);
};

const live = async (deps: Deps, known: Known, step: Step): Promise<void> => {
  const { profile, clock } = deps;
  switch (step.kind) {
    case 'move': {
      known.payer.set(step.contract, step.holder);
      const row = { contract: step.contract, holder: step.holder, reference: referenceOf(profile, step.contract) };
      await importContracts(deps, { ...fileOf(profile, [row]), agent: 'anne', dryRun: false, force: true });
      return;
    }
    case 'bill': {
      const holder = known.payer.get(step.contract);
      if (holder === undefined) return;
      const date = dayOf(clock.now() - step.days * day);
      const { contract, document } = step;
      await importBill(deps, { document, contract, holder, date, due: '', file: `${document}-${holder}.pdf` });
      known.billed.set(document, { holder, contract, date, withdrawn: false });
      return;
    }
    case 'withdraw': {
      const bill = known.billed.get(step.document);
      if (bill === undefined) return;
      const { contract, holder, date } = bill;
      await importBill(deps, { document: step.document, contract, holder, date, due: '', status: 'withdrawn' });
      bill.withdrawn = true;
      return;
    }
    case 'prove': {
      const holder = known.payer.get(step.contract);
      if (holder === undefined) return;
      const scope = scopeOf(profile, { holder, contract: step.contract });
      const link = { account: step.person, scope, provedHolder: holder, reference: '1' as Reference, at: clock.now() };
      const others = (known.links.get(step.person) ?? []).filter(
        (one) => one.scope.kind !== scope.kind || one.scope.id !== scope.id,
      );
      known.links.set(step.person, [...others, link]);
      return;
    }
    case 'unlink':
      known.links.delete(step.person);
      return;
    case 'later':
      clock.advance(step.days * day);
  }
};

const printed: Readonly<Record<string, readonly string[]>> = {
  water: ['11301.11377.01', '11302.11378.02', '11303.11379.03'],
  energy: ['2101234567', '2101234568', '2101234569'],
  landlord: ['123456', '123457', '123458'],
};
const referenceOf = ({ operator }: Profile, contract: string): string =>
  printed[operator]?.[Number(contract.slice(1)) - 1] ?? '';

const yearsBefore = (at: number, months: number): string => {
  const then = new Date(at);
  then.setUTCMonth(then.getUTCMonth() - months);
  return dayOf(then.getTime());
};

/** Whether a person may see a document: exactly what its own payer's proof opens, while it is there to be seen. */
const mayOpen = (deps: Deps, known: Known, person: string, id: string): boolean => {
  const bill = known.billed.get(id);
  const months = deps.profile.documents?.kinds[0]?.months ?? 0;
  if (bill === undefined || bill.withdrawn || bill.date < yearsBefore(deps.clock.now(), months)) return false;
  return (known.links.get(person) ?? []).some(({ provedHolder, scope }) =>
    deps.profile.keyOpens === 'holder'
      ? scope.id === bill.holder
      : provedHolder === bill.holder && scope.id === bill.contract,
  );
};

/** Everybody asks for everything: by its id, by lists, and by ids that nobody was told. */
const everybodyLooks = async (deps: Deps, known: Known, sums: Sums): Promise<void> => {
  for (const person of people) {
    const caller = { account: accountOf({ id: person }), links: known.links.get(person) ?? [] };
    const open = (id: string) => openDocument(deps, caller, id, 'attachment', randomUUID());
    const unknown = await open('never-issued');
    expect(unknown).toEqual({ refused: 'not-found' });
    for (const guess of ['D1', 'd1.', 'd-1', '..', 'd1/../d2']) {
      expect(await open(guess)).toEqual(unknown);
      sums.guessed += 1;
    }
    for (const id of ids) {
      const found = await open(id);
      const bill = known.billed.get(id);
      if (mayOpen(deps, known, person, id)) {
        if ('refused' in found) throw new Error(`${person} does not see ${id}`);
        sums.opened += 1;
        if (bill !== undefined && known.payer.get(bill.contract) !== bill.holder) sums.earlier += 1;
      } else {
        expect(found).toEqual(unknown);
        if (bill?.withdrawn === true) sums.withdrawn += 1;
        else if (bill !== undefined) sums.foreign += 1;
      }
    }
    for (const contract of contracts) {
      const page = await listDocuments(deps, caller, contract, {});
      const listed = 'refused' in page ? [] : page.documents.map(({ id }) => id).toSorted();
      expect(listed).toEqual(
        ids.filter((id) => known.billed.get(id)?.contract === contract && mayOpen(deps, known, person, id)),
      );
    }
  }
};

const closers = makeClosers();
afterAll(closers.closeAll);

/** What is tried with each address that was given: none opens anything but its own PDF, within its minute. */
const misuse = async (profile: Profile): Promise<{ readonly tried: number; readonly opened: number }> => {
  let now = Date.UTC(2026, 0, 15, 12);
  const endpoint = await startS3(null, closers, { now: () => now });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const documentFiles = s3DocumentFiles({ bucket: 'documents', endpoint }, { region: 'eu-west-3', credentials });
  const deps: Deps = { ...inMemoryPorts(profile), documentFiles };
  const known: Known = { payer: new Map(), links: new Map(), billed: new Map() };
  for (const [n, contract] of contracts.entries()) {
    await live(deps, known, { kind: 'move', contract, holder: holders[n] ?? '' });
    await live(deps, known, { kind: 'bill', document: `d${n + 1}`, contract, days: 10 });
    await live(deps, known, { kind: 'prove', person: people[n] ?? '', contract });
  }
  const urls = await Promise.all(
    people.map(async (person, n) => {
      const caller = { account: accountOf({ id: person }), links: known.links.get(person) ?? [] };
      const opened = await openDocument(deps, caller, `d${n + 1}`, 'inline', randomUUID());
      if ('refused' in opened) throw new Error(`${person} does not see d${n + 1}`);
      return opened.download.url;
    }),
  );
  const statusOf = async (url: string, method = 'GET') => (await fetch(url, { method })).status;
  expect(await Promise.all(urls.map((url) => statusOf(url)))).toEqual(urls.map(() => 200));
  const paths = urls.map((url) => new URL(url).pathname);
  const tries = urls.flatMap((url) => {
    const { origin, pathname, search } = new URL(url);
    return [
      ...paths.filter((path) => path !== pathname).map((path) => [`${origin}${path}${search}`, 'GET'] as const),
      [`${origin}${pathname}`, 'GET'] as const,
      [`${origin}/documents/?list-type=2${search.replace('?', '&')}`, 'GET'] as const,
      [url.replace('X-Amz-Expires=60', 'X-Amz-Expires=604800'), 'GET'] as const,
      [url.replace(/X-Amz-Date=\d{8}/, 'X-Amz-Date=20270101'), 'GET'] as const,
      [url, 'PUT'] as const,
      [url, 'DELETE'] as const,
    ];
  });
  let opened = 0;
  for (const [url, method] of tries) if ((await statusOf(url, method)) < 400) opened += 1;
  // The same addresses, a minute later.
  now += 60_000;
  for (const url of urls) if ((await statusOf(url)) < 400) opened += 1;
  return { tried: tries.length + urls.length, opened };
};

it('T-DOC a document opens for its own payer alone, by an address that is good for it and for a minute', async () => {
  const sums: Sums = { opened: 0, foreign: 0, earlier: 0, withdrawn: 0, guessed: 0 };
  const inMemory = sizeOf('T-DOC', { small: 900, full: 60_000 });
  const stored = Math.max(6, Math.ceil(inMemory / 150));
  const client = testClient(await startDynamoDb(null, closers));
  const run = async (deps: Deps, steps: readonly Step[]) => {
    const known: Known = { payer: new Map(), links: new Map(), billed: new Map() };
    for (const step of steps) await live(deps, known, step);
    await everybodyLooks(deps, known, sums);
  };
  for (const profile of [water, energy, landlord].map(roomy)) {
    await fc.assert(
      fc.asyncProperty(histories, (steps) => run(inMemoryPorts(profile), steps)),
      { numRuns: Math.ceil(inMemory / 3) },
    );
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const stores = dynamoDbStores(client, await createTables(client, randomUUID()));
        await run({ ...inMemoryPorts(profile), ...stores }, steps);
      }),
      { numRuns: Math.ceil(stored / 3), endOnFailure: true },
    );
  }
  const addresses = await Promise.all([water, energy, landlord].map(roomy).map(misuse));
  const tried = addresses.reduce((sum, one) => sum + one.tried, 0);
  const opened = addresses.reduce((sum, one) => sum + one.opened, 0);
  // Histories in which nothing is opened, nobody moves and nothing is withdrawn would prove nothing.
  expect(Math.min(...Object.values(sums))).toBeGreaterThan(inMemory / 20);
  evidence('T-DOC', {
    figure: `${shown(inMemory)} histories in memory, ${shown(stored)} on DynamoDB: ${shown(sums.opened)} opened by their own payer, ${shown(sums.earlier)} of them after a move; ${shown(sums.foreign)} of others, earlier and later payers, ${shown(sums.withdrawn)} withdrawn, ${shown(sums.guessed)} guessed: 0 opened; ${tried} addresses altered or used later: ${opened} opened`,
    bound: '0 opened but by the payer of its day',
    held: opened === 0,
  });
});
