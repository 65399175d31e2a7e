import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReference } from '../../../../functions/domain/pair.ts';
import { reissueKey } from '../../../../functions/usecases/agents/reissue-key.ts';
import { importContracts } from '../../../../functions/usecases/billing/import-contracts.ts';
import { listRuns, undoImport } from '../../../../functions/usecases/billing/undo-import.ts';
import { type Cells, fileOf } from '../../../support/billing.ts';
import { runs } from '../../../support/fuzz.ts';
import { type InMemoryPorts, inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { linkKey } from '../../../support/in-memory/world.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';
import { accountOf, linkOf } from '../../domain/samples.ts';

const run = async (ports: InMemoryPorts, rows: readonly Cells[]): Promise<string> => {
  ports.clock.advance(1000);
  const input = { ...fileOf(ports.profile, rows), agent: 'anne', dryRun: false, force: true };
  const outcome = await importContracts(ports, input);
  if (outcome.outcome !== 'imported' || outcome.run === null) throw new Error('nothing was written');
  return outcome.run;
};

const undo = async (ports: InMemoryPorts, undoes: string, dryRun = false) => {
  ports.clock.advance(1000);
  const outcome = await undoImport(ports, { undoes, agent: 'ben', dryRun });
  if (outcome.outcome !== 'undone') throw new Error(outcome.outcome);
  return outcome;
};

const state = ({ world }: InMemoryPorts) => structuredClone({ contracts: world.contracts, keys: world.keys });

/** Links an account to the contract c1 of h1, with a consent that its direct debit makes effective; returns its state. */
const effectiveConsent = ({ world, profile }: InMemoryPorts) => {
  const link = linkOf({ kind: 'contract', id: 'c1' }, 'h1');
  world.accounts.set('me', accountOf({ id: 'me' }));
  world.links.set(linkKey('me', link.scope), link);
  const purpose = profile.consents.find(({ requires }) => requires !== null)?.purpose ?? '';
  const consent = { purpose, granted: true, state: 'effective', version: '1', textHash: 'h', locale: 'fr' } as const;
  world.consents.set('me', [{ ...consent, channel: 'registration', at: 0 }]);
  return () => world.consents.get('me')?.at(-1)?.state;
};

/** The same ports; the process dies before the write that comes after so many. */
const killedAfter = (ports: InMemoryPorts, writes: number): InMemoryPorts => {
  let left = writes;
  const importRow: InMemoryPorts['contracts']['importRow'] = (row, change) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('killed')) : ports.contracts.importRow(row, change);
  };
  return { ...ports, contracts: { ...ports.contracts, importRow } };
};

const rowsOf = (count: number, cells: (n: number) => Cells = () => ({})): readonly Cells[] =>
  Array.from({ length: count }, (_, n) => ({
    reference: `113011137${String(700 + n)}`,
    contract: `c${n}`,
    holder: `000${n + 1}`,
    key: `KEY${1000 + n}`,
    ...cells(n),
  }));

describe('D16 the undoing of a run', () => {
  it.each<[string, readonly Cells[]]>([
    ['moved everybody', rowsOf(20, (n) => ({ holder: String(n + 1) }))],
    ['re-keyed everybody', rowsOf(20, () => ({ key: 'SAMEKEY' }))],
    ['ended everybody and brought newcomers', [...rowsOf(20, () => ({ status: 'ended' })), ...rowsOf(25).slice(20)]],
  ])('puts exactly back what a file that %s has changed, and can be undone itself', async (_, mistake) => {
    const ports = inMemoryPorts(water);
    await run(ports, rowsOf(20));
    const before = state(ports);
    const bad = await run(ports, mistake);
    const damaged = state(ports);
    expect(await undo(ports, bad, true)).toMatchObject({ run: null, back: mistake.length });
    expect(state(ports)).toEqual(damaged);
    const undone = await undo(ports, bad);
    expect(undone).toMatchObject({ back: mistake.length, already: 0, left: [] });
    expect(state(ports)).toEqual(before);
    expect(await undo(ports, bad)).toMatchObject({ run: null, back: 0, already: mistake.length });
    expect(await undo(ports, undone.run ?? '')).toMatchObject({ back: mistake.length, left: [] });
    expect(state(ports)).toEqual(damaged);
    const listed = await Array.fromAsync(listRuns(ports));
    expect(listed.map(({ undoes, changes, agent }) => [undoes, changes, agent])).toEqual([
      [null, 20, 'anne'],
      [null, mistake.length, 'anne'],
      [bad, mistake.length, 'ben'],
      [undone.run, mistake.length, 'ben'],
    ]);
  });

  it('undoes a right file that came after the mistake, then the mistake', async () => {
    const ports = inMemoryPorts(water);
    await run(ports, rowsOf(8));
    const before = state(ports);
    const bad = await run(
      ports,
      rowsOf(8, (n) => ({ holder: String(n + 1) })),
    );
    const right = await run(ports, rowsOf(8));
    expect((await undo(ports, bad)).left).toHaveLength(8);
    for (const one of [right, bad]) expect((await undo(ports, one)).left).toEqual([]);
    expect(state(ports)).toEqual(before);
  });

  it('leaves what something later has touched, and says what and why', async () => {
    const ports = inMemoryPorts(water);
    await run(ports, rowsOf(4));
    const bad = await run(
      ports,
      rowsOf(4, (n) => ({ holder: String(n + 1) })),
    );
    await run(ports, [{ ...rowsOf(1)[0], holder: '1', status: 'suspended' }]);
    await reissueKey(ports, '113011137701', 'anne');
    const reference = readReference(water, '113011137702');
    const key = reference && ports.world.keys.get(reference);
    if (key !== undefined) ports.world.keys.set(key.reference, { ...key, provedBy: 'a registration' });
    const outcome = await undo(ports, bad);
    expect(outcome.back).toBe(1);
    expect(outcome.left).toEqual([
      { contract: 'c2', reference: '113011137702', why: 'the key has been used to prove the contract since' },
      { contract: 'c1', reference: '113011137701', why: 'the key has been changed since' },
      { contract: 'c0', reference: '113011137700', why: 'the contract has been changed since' },
    ]);
    expect(ports.world.contracts.get('c3')?.holder).toBe('0004');
    expect(ports.world.contracts.get('c1')?.holder).toBe('2');
  });

  it.each([0, 1, 2, 3])('interrupted after %d changes is completed by another', async (writes) => {
    const ports = inMemoryPorts(water);
    await run(ports, rowsOf(4));
    const before = state(ports);
    const bad = await run(
      ports,
      rowsOf(4, (n) => ({ holder: String(n + 1) })),
    );
    const mortal = killedAfter(ports, writes);
    await expect(undo(mortal, bad)).rejects.toThrow('killed');
    expect(await undo(ports, bad)).toMatchObject({ back: 4 - writes, already: writes, left: [] });
    expect(state(ports)).toEqual(before);
  });

  it('puts back a reference that was left, shared rows, and the contract’s consents and name', async () => {
    const ports = inMemoryPorts(landlord);
    const first = { reference: '123456', key: '11111111', direct_debit: 'yes' };
    await run(ports, [first]);
    const ledger = effectiveConsent(ports);
    const before = state(ports);
    const bad = await run(ports, [{ ...first, reference: '654321', key: '22222222', holder: 'h2' }]);
    expect(ledger()).toBe('ended');
    expect((await undo(ports, bad)).left).toEqual([]);
    expect(state(ports)).toEqual(before);
    expect(ledger()).toBe('effective');

    const shared = inMemoryPorts(energy);
    const rows = (holder: string) =>
      ['a', 'b'].map((contract) => ({ reference: '2101234567', key: '0000000001', contract, holder }));
    await run(shared, rows('h1'));
    const earlier = state(shared);
    const moved = await run(shared, rows('h2'));
    expect((await undo(shared, moved)).left).toEqual([]);
    expect(state(shared)).toEqual(earlier);
  });

  it('puts back a run whose rows passed a reference on, whatever order they were in, also when asked twice', async () => {
    const row = (n: number, reference: number, more: Cells = {}) => ({
      reference: `04096${reference}`,
      contract: `c${n}`,
      holder: `h${n}`,
      key: `1111111${reference}`,
      ...more,
    });
    const chain = [
      row(1, 2, { key: '22222220' }),
      row(2, 3, { key: '22222221' }),
      row(3, 3, { status: 'ended', key: '' }),
    ];
    for (const file of [chain, chain.toReversed()]) {
      const ports = inMemoryPorts(landlord);
      await run(
        ports,
        [1, 2, 3].map((n) => row(n, n)),
      );
      const before = state(ports);
      const bad = await run(ports, file);
      const clean = { already: 0, left: [] };
      const dry = await undo(ports, bad, true);
      expect(dry).toMatchObject(clean);
      expect(await undo(ports, bad)).toMatchObject({ ...clean, back: dry.back });
      expect(state(ports)).toEqual(before);
      expect(await undo(ports, bad)).toEqual({
        outcome: 'undone',
        run: null,
        back: 0,
        already: dry.back,
        left: [],
      });
    }
  });

  it('undoes a run that was killed, as far as it came', async () => {
    const ports = inMemoryPorts(water);
    await run(ports, rowsOf(4));
    const before = state(ports);
    const file = rowsOf(4, (n) => ({ holder: String(n + 1) }));
    const input = { ...fileOf(water, file), agent: 'anne', dryRun: false, force: true };
    let begun = '';
    const onBegun = (id: string): void => {
      begun = id;
    };
    await expect(importContracts(killedAfter(ports, 2), { ...input, onBegun })).rejects.toThrow('killed');
    expect((await Array.fromAsync(listRuns(ports))).at(-1)).toMatchObject({ run: begun, changes: null });
    expect(await undo(ports, begun)).toMatchObject({ back: 2, left: [] });
    expect(state(ports)).toEqual(before);
  });

  it('compares a file that is given with the run’s', async () => {
    const ports = inMemoryPorts(water);
    const undoes = await run(ports, rowsOf(2));
    const { file } = fileOf(water, rowsOf(2));
    const input = { undoes, agent: 'ben', dryRun: false };
    expect(await undoImport(ports, { ...input, file: fileOf(water, rowsOf(3)).file })).toEqual({
      outcome: 'another-file',
    });
    expect(ports.world.contracts.size).toBe(2);
    expect(await undoImport(ports, { ...input, file })).toMatchObject({ outcome: 'undone', back: 2 });
  });

  it('T-RACE leaves consents as the faster change of a contract has made them', async () => {
    const ports = inMemoryPorts(landlord);
    const first = { reference: '123456', key: '11111111', direct_debit: 'yes' };
    await run(ports, [first]);
    const ledger = effectiveConsent(ports);
    const bad = await run(ports, [{ ...first, direct_debit: 'no' }]);
    expect(ledger()).toBe('ended');
    let rivals = 1;
    const raced: InMemoryPorts = {
      ...ports,
      contracts: {
        ...ports.contracts,
        importRow: async (row, change) => {
          rivals -= 1;
          if (rivals === 0) await run(ports, [{ ...first, direct_debit: 'no', address: 'elsewhere' }]);
          return ports.contracts.importRow(row, change);
        },
      },
    };
    expect(await undo(raced, bad)).toMatchObject({
      back: 0,
      left: [{ contract: 'c1', why: 'the contract has been changed since' }],
    });
    expect(ledger()).toBe('ended');
  });

  it('knows no run of another id, nor one that is older than 35 days', async () => {
    const ports = inMemoryPorts(water);
    const one = await run(ports, rowsOf(1));
    expect(await undoImport(ports, { undoes: 'x', agent: 'ben', dryRun: false })).toEqual({ outcome: 'unknown' });
    ports.clock.advance(35 * 24 * 3_600_000);
    expect(await undoImport(ports, { undoes: one, agent: 'ben', dryRun: false })).toEqual({ outcome: 'unknown' });
    expect(await Array.fromAsync(listRuns(ports))).toEqual([]);
  });
});

describe('D16 the undoing of any run', () => {
  const few = (words: readonly string[]) => fc.constantFrom(...words);
  const anyRow = (references: readonly string[], keys: readonly string[]) =>
    fc.record({
      reference: few(references),
      key: few(['', ...keys]),
      contract: few(['c1', 'c2', 'c3', 'c4']),
      holder: few(['h1', 'h2', 'h3']),
      status: few(['active', 'active', 'suspended', 'ended']),
      direct_debit: few(['yes', 'no']),
      key_valid_until: few(['', '2030-12-31']),
    });
  const operators = [
    [water, anyRow(['11301.11377.01', '11301.11377.02', '11301.11377.03'], ['KEY1001', 'KEY1002', 'KEY1003'])],
    [energy, anyRow(['2101234567', '2101234568', '2101234569'], ['0000000001', '0000000002', '0000000003'])],
    [landlord, anyRow(['123456', '234567', '345678'], ['11111111', '22222222', '33333333'])],
  ] as const;
  const cases = fc.constantFrom(...operators).chain(([profile, rows]) => {
    const file = fc.array(rows, { maxLength: 6 });
    return fc.record({ profile: fc.constant(profile), files: fc.tuple(file, file, file), killed: fc.nat(8) });
  });
  const imported = async (ports: InMemoryPorts, rows: readonly Cells[]): Promise<string | null> => {
    ports.clock.advance(1000);
    const input = { ...fileOf(ports.profile, rows), agent: 'anne', dryRun: false, force: true, takeBack: true };
    const outcome = await importContracts(ports, input);
    return outcome.outcome === 'imported' ? outcome.run : null;
  };
  const plain = (row: object | undefined) => JSON.stringify(row);

  it('makes of A, then B what A had made, of all rows that nothing later has touched', async () => {
    let undone = 0;
    let touched = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ profile, files: [a, b, c], killed }) => {
        const ports = inMemoryPorts(profile);
        await imported(ports, [{ direct_debit: 'yes' }]);
        const ledger = effectiveConsent(ports);
        await imported(ports, a);
        const [afterA, ledgerA] = [state(ports), ledger()];
        const bad = await imported(ports, b);
        if (bad === null) return;
        const afterB = state(ports);
        await imported(ports, c);
        const afterC = state(ports);
        const dry = await undo(ports, bad, true);
        // Another process begins, and dies in the middle.
        await undo(killedAfter(ports, killed), bad).catch(() => undefined);
        const outcome = await undo(ports, bad);
        expect({ left: outcome.left, sum: outcome.back + outcome.already }).toEqual({
          left: dry.left,
          sum: dry.back + dry.already,
        });
        const left = new Set(outcome.left.map(({ contract }) => contract));
        const now = state(ports);
        const wanted = <T extends object>(
          of: (seen: typeof now) => ReadonlyMap<string, T>,
          isLeft: (id: string) => boolean,
        ) =>
          [...new Set([afterA, afterB, afterC].flatMap((seen) => [...of(seen).keys()]))].map((id) => {
            const later = plain(of(afterC).get(id));
            if (later !== plain(of(afterB).get(id))) return [id, later];
            return [id, plain(of(isLeft(id) ? now : afterA).get(id))];
          });
        const found = <T extends object>(of: (seen: typeof now) => ReadonlyMap<string, T>) =>
          [...new Set([afterA, afterB, afterC].flatMap((seen) => [...of(seen).keys()]))].map((id) => [
            id,
            plain(of(now).get(id)),
          ]);
        expect(found(({ contracts }) => contracts)).toEqual(
          wanted(
            ({ contracts }) => contracts,
            (id) => left.has(id),
          ),
        );
        expect(found(({ keys }) => keys)).toEqual(
          wanted(
            ({ keys }) => keys,
            () => left.size > 0,
          ),
        );
        const isUntouched =
          plain([...afterB.contracts, ...afterB.keys]) === plain([...afterC.contracts, ...afterC.keys]);
        const whole = isUntouched ? [now, ledger(), [...left]] : [];
        expect(whole).toEqual(isUntouched ? [afterA, ledgerA, []] : []);
        undone += isUntouched ? 1 : 0;
        touched += isUntouched ? 0 : 1;
      }),
      runs(100),
    );
    expect(undone).toBeGreaterThan(0);
    expect(touched).toBeGreaterThan(0);
  });
});
