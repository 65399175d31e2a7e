import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowFault } from '../../../../functions/domain/billing-row.ts';
import type { ConsentEntry } from '../../../../functions/domain/consent.ts';
import { keyIsAlive, type PlainKey, readReference } from '../../../../functions/domain/pair.ts';
import type { Profile } from '../../../../functions/domain/profile.ts';
import { importContracts } from '../../../../functions/usecases/billing/import-contracts.ts';
import { type Cells, fileOf } from '../../../support/billing.ts';
import { runs } from '../../../support/fuzz.ts';
import { type InMemoryPorts, inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { linkKey, type World } from '../../../support/in-memory/world.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';
import { accountOf, linkOf } from '../../domain/samples.ts';

type Options = { readonly dryRun?: boolean; readonly force?: boolean; readonly takeBack?: boolean };

const run = async (
  ports: InMemoryPorts,
  rows: readonly Cells[],
  { dryRun = false, force = true, takeBack = false }: Options = {},
) => {
  const refusals: RowFault[] = [];
  const onRefused = (faults: readonly RowFault[]): void => {
    refusals.push(...faults);
  };
  const input = { ...fileOf(ports.profile, rows), agent: 'anne', dryRun, force, takeBack, onRefused };
  return { ...(await importContracts(ports, input)), refusals };
};

const counts = async (
  ports: InMemoryPorts,
  rows: readonly Cells[],
  options: Options = {},
): Promise<readonly number[]> => {
  const outcome = await run(ports, rows, options);
  if (outcome.outcome !== 'imported') throw new Error(outcome.outcome);
  const { new: added, changed, unchanged, refused } = outcome.counts;
  return [added, changed, unchanged, refused];
};

const byName = <T>(rows: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));

const lasting = ({ contracts, keys, consents, journal }: World) => ({
  contracts: byName(contracts),
  keys: byName(keys),
  consents,
  journal: journal.map((entry) => JSON.stringify(entry)).sort(),
});

const fits = async (ports: InMemoryPorts, reference: string, key: string): Promise<string | undefined> => {
  const folded = readReference(ports.profile, reference);
  const kept = folded && (await ports.keys.get(folded));
  if (kept === undefined || !keyIsAlive(kept, '2026-01-15')) return undefined;
  return (await ports.secrecy.keyFits(kept.reference, key as PlainKey, kept)) ? kept.holder : undefined;
};

/** Dies at the n-th write: before it, or after it is stored and before its reply comes. */
const dyingAt = (ports: InMemoryPorts, n: number, afterwards: boolean): InMemoryPorts => {
  let writes = 0;
  const mortal =
    <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      writes += 1;
      if (writes === n && !afterwards) throw new Error('killed');
      const result = await write(...args);
      if (writes === n) throw new Error('killed');
      return result;
    };
  return {
    ...ports,
    contracts: { ...ports.contracts, importRow: mortal(ports.contracts.importRow) },
    accounts: {
      ...ports.accounts,
      appendConsents: mortal(ports.accounts.appendConsents),
      returnName: mortal(ports.accounts.returnName),
    },
  };
};

const references: Record<string, readonly string[]> = {
  water: ['11301.11377.01', '11302.11378.02', '11303.11379.03'],
  energy: ['2101234567', '2101234568', '2101234569'],
  landlord: ['123456', '123457', '123458'],
};
const keys = ['', '0000000001', '0000000002', '0000000003'];

/** Any file an ill-tempered billing could send about three contracts. */
const anyFile = (profile: Profile): fc.Arbitrary<readonly Cells[]> =>
  fc.array(
    fc.record({
      contract: fc.constantFrom('c1', 'c2', 'c3'),
      reference: fc.constantFrom(...(references[profile.operator] ?? [])),
      key: fc.constantFrom(...keys),
      holder: fc.constantFrom('h1', 'h2'),
      status: fc.constantFrom('active', 'ended'),
      direct_debit: fc.constantFrom('yes', 'no'),
      key_valid_until: fc.constantFrom('', '2030-12-31'),
    }),
    { minLength: 1, maxLength: 5 },
  );

const consent: ConsentEntry = {
  purpose: 'e-notice',
  granted: true,
  state: 'wanted',
  version: '1',
  textHash: 'hash',
  locale: 'fr',
  channel: 'registration',
  at: 0,
};

/** A tenant of h1 in c1, who has said yes to the e-notice. */
const linkTenant = (ports: InMemoryPorts, contract = 'c1'): void => {
  const account = accountOf({ id: 'me' });
  const link = linkOf({ kind: 'contract', id: contract }, 'h1');
  const purpose = ports.profile.consents.find(({ requires }) => requires !== null)?.purpose ?? '';
  ports.world.accounts.set('me', account);
  ports.world.links.set(linkKey('me', link.scope), link);
  if (!ports.world.consents.has('me')) ports.world.consents.set('me', [{ ...consent, purpose }]);
};

const consentStates = (ports: InMemoryPorts): readonly string[] =>
  (ports.world.consents.get('me') ?? []).map(({ state }) => state);

const all = [water, energy, landlord];

describe("an import of billing's file (X5)", () => {
  it('counts, and leaves one journal entry a row that names the agent', async () => {
    const ports = inMemoryPorts(water);
    const rows = [
      { reference: '11301.11377.01', key: 'AAAA' },
      { reference: '11302.11378.02', contract: 'c2', status: 'closed' },
    ];
    expect(await counts(ports, rows)).toEqual([1, 0, 0, 1]);
    expect(ports.world.journal).toMatchObject([
      { subject: 'contract#c1', event: 'contract-imported', by: { kind: 'billing', agent: 'anne' } },
    ]);
    expect(await fits(ports, '11301.11377.01', 'AAAA')).toBe('h1');
  });

  it('T-LEAK: keeps no key in clear', async () => {
    const ports = inMemoryPorts(water);
    await counts(ports, [{ key: 'CANARYKEY' }]);
    expect(JSON.stringify([...ports.world.keys, ...ports.world.contracts, ports.world.journal])).not.toContain(
      'CANARY',
    );
  });

  it('leaves contracts alone that the file does not name', async () => {
    const ports = inMemoryPorts(water);
    await counts(ports, [{ contract: 'c1' }, { contract: 'c2', reference: '11302.11378.02' }]);
    expect(await counts(ports, [{ contract: 'c1', status: 'suspended' }])).toEqual([0, 1, 0, 0]);
    expect(ports.world.contracts.get('c2')?.status).toBe('active');
  });

  it('T-LEAK: a key under an earlier pepper is the same key, dead or alive', async () => {
    const ports = inMemoryPorts(water);
    await counts(ports, [{ key: 'AAAA' }]);
    ports.secrecy.rotatePepper();
    expect(await counts(ports, [{ key: 'AAAA' }])).toEqual([0, 0, 1, 0]);
    await counts(ports, [{ key: 'BBBB' }]);
    expect(await counts(ports, [{ key: 'AAAA' }])).toEqual([0, 0, 1, 0]);
    expect(await fits(ports, '11301.11377.01', 'AAAA')).toBeUndefined();
  });

  it('a dry run counts the same and writes nothing', async () => {
    const rows = [{ contract: 'c1', reference: '2101234567', key: '0000000001' }];
    const second = [...rows, { ...rows[0], contract: 'c2' }].map((row) => ({ ...row, key: '0000000002' }));
    const ports = inMemoryPorts(energy);
    await counts(ports, rows);
    const before = structuredClone(lasting(ports.world));
    const dry = await counts(ports, second, { dryRun: true });
    expect(lasting(ports.world)).toEqual(before);
    expect(await counts(ports, second)).toEqual(dry);
  });

  it('a dry run plans a second row of a reference on what the first would have written', async () => {
    const rows = (key: string) => ['c1', 'c2'].map((contract) => ({ contract, reference: '2101234567', key }));
    const ports = inMemoryPorts(energy);
    await counts(ports, rows('0000000001'));
    expect(await counts(ports, rows('0000000002'), { dryRun: true })).toEqual([0, 1, 1, 0]);
    expect(await counts(ports, rows('0000000002'))).toEqual([0, 1, 1, 0]);
    expect(await counts(ports, rows(''), { dryRun: true })).toEqual([0, 0, 2, 0]);
  });

  it('reads no account if neither consents nor names follow the contract', async () => {
    const ports = inMemoryPorts(water);
    const asked = () => Promise.reject(new Error('asked'));
    const accounts = { ...ports.accounts, linkedTo: asked, withLinks: asked };
    expect(await counts({ ...ports, accounts }, [{}])).toEqual([1, 0, 0, 0]);
    expect(await counts({ ...ports, accounts }, [{ holder: 'h2' }])).toEqual([0, 1, 0, 0]);
  });

  it('reads no name if people do not sign in by the reference', async () => {
    const ports = inMemoryPorts({ ...landlord, signInNames: ['email'] });
    const accounts = { ...ports.accounts, returnName: () => Promise.reject(new Error('given back')) };
    linkTenant(ports);
    expect(await counts({ ...ports, accounts }, [{ reference: '1001' }])).toEqual([1, 0, 0, 0]);
    expect(await counts({ ...ports, accounts }, [{ reference: '1001', status: 'suspended' }])).toEqual([0, 1, 0, 0]);
  });

  it('plans a row anew when a rival has changed it meanwhile', async () => {
    const ports = inMemoryPorts(water);
    await counts(ports, [{ key: 'AAAA' }]);
    let rivals = 1;
    const raced: InMemoryPorts = {
      ...ports,
      contracts: {
        ...ports.contracts,
        importRow: async (row, change) => {
          if (rivals-- > 0) await counts(ports, [{ key: 'CCCC' }]);
          return ports.contracts.importRow(row, change);
        },
      },
    };
    expect(await counts(raced, [{ key: 'BBBB' }])).toEqual([0, 1, 0, 0]);
    expect(await fits(ports, '11301.11377.01', 'BBBB')).toBe('h1');
    expect(await fits(ports, '11301.11377.01', 'CCCC')).toBeUndefined();
  });

  it('gives up on a row that keeps changing', async () => {
    const ports = inMemoryPorts(water);
    const restless = { ...ports, contracts: { ...ports.contracts, importRow: async () => 'changed' as const } };
    await expect(run(restless, [{}])).rejects.toThrow(/Row 2/);
  });

  it('reports progress', async () => {
    const ports = inMemoryPorts(landlord);
    const steps: string[] = [];
    const rows = ['1001', '1002', '1003'].map((reference) => ({ reference, contract: reference }));
    await importContracts(ports, {
      ...fileOf(landlord, rows),
      agent: 'anne',
      dryRun: false,
      force: false,
      onProgress: (done, total, { new: added }, step) => steps.push(`${step} ${done}/${total}: ${added}`),
    });
    expect(steps).toEqual(['plan 3/3: 3', 'write 1/3: 1', 'write 2/3: 2', 'write 3/3: 3']);
  });

  it.each([
    [
      'one by one where a key opens one contract',
      { ...landlord, consents: [] },
      '1001 1002 1003',
      ['1/3', '2/3', '3/3'],
    ],
    [
      'one by one where consents follow a mandate',
      { ...water, consents: landlord.consents },
      '11301.11377.01 11302.11378.02 11303.11379.03',
      ['1/3', '2/3', '3/3'],
    ],
    ['side by side elsewhere', water, '11301.11377.01 11302.11378.02 11303.11379.03', ['3/3']],
  ])('takes the rows %s', async (_, profile, numbers, expected) => {
    const ports = inMemoryPorts(profile);
    const steps: string[] = [];
    const rows = numbers.split(' ').map((reference, n) => ({ reference, contract: `c${n}` }));
    const onProgress = (done: number, total: number, __: unknown, step: string) => {
      if (step === 'write') steps.push(`${done}/${total}`);
    };
    await importContracts(ports, { ...fileOf(profile, rows), agent: 'anne', dryRun: false, force: false, onProgress });
    expect(steps).toEqual(expected);
  });
});

describe('the shrink guard (T-IMPORT)', () => {
  const rows = Array.from({ length: 10 }, (_, n) => ({ reference: `10${n}${n}`, contract: `c${n}` }));
  const ended = (count: number) => rows.slice(0, count).map((row) => ({ ...row, status: 'ended' }));

  it('lets a file end a fifth of the known contracts, not more', async () => {
    const ports = inMemoryPorts(landlord);
    await counts(ports, rows);
    expect(await run(ports, ended(3), { force: false })).toMatchObject({
      outcome: 'would-change-too-much',
      breaches: [{ change: 'ended', count: 3, of: 10, percent: 20 }],
    });
    expect([...ports.world.contracts.values()].every(({ status }) => status === 'active')).toBe(true);
    expect(await counts(ports, ended(2), { force: false })).toEqual([0, 2, 0, 0]);
  });

  it('counts a last day in the past as an end', async () => {
    const ports = inMemoryPorts(landlord);
    await counts(ports, rows);
    const outcome = await run(
      ports,
      rows.map((row) => ({ ...row, valid_to: '2025-12-31' })),
      { force: false },
    );
    expect(outcome).toMatchObject({ outcome: 'would-change-too-much', breaches: [{ change: 'ended', count: 10 }] });
  });

  it('counts neither contracts that are new nor those that have ended already', async () => {
    const ports = inMemoryPorts(landlord);
    expect(await counts(ports, ended(10), { force: false })).toEqual([10, 0, 0, 0]);
    expect(await counts(ports, ended(10), { force: false })).toEqual([0, 0, 10, 0]);
  });

  it('gives way to force', async () => {
    const ports = inMemoryPorts(landlord);
    await counts(ports, rows);
    expect(await counts(ports, ended(10), { force: true })).toEqual([0, 10, 0, 0]);
  });
});

describe('T-IMPORT: idempotent by content', () => {
  it.each(all.map((profile) => [profile.operator, profile] as const))(
    '%s: whatever was imported before, the same file twice changes nothing',
    async (_, profile) => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyFile(profile), { minLength: 1, maxLength: 5 }), async (files) => {
          const ports = inMemoryPorts(profile);
          linkTenant(ports);
          for (const file of files) await run(ports, file);
          const before = structuredClone(lasting(ports.world));
          const [added, changed] = await counts(ports, files.at(-1) ?? []);
          expect([added, changed]).toEqual([0, 0]);
          expect(lasting(ports.world)).toEqual(before);
        }),
        runs(200),
      );
    },
  );

  it.each(all.map((profile) => [profile.operator, profile] as const))(
    '%s: killed at any write and run again = one clean run',
    async (_, profile) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyFile(profile), { maxLength: 2 }),
          anyFile(profile),
          fc.integer({ min: 1, max: 8 }),
          fc.boolean(),
          async (earlier, file, n, afterwards) => {
            const clean = inMemoryPorts(profile);
            const killed = inMemoryPorts(profile);
            for (const ports of [clean, killed]) {
              linkTenant(ports);
              for (const each of earlier) await run(ports, each);
            }
            await run(clean, file);
            await run(dyingAt(killed, n, afterwards), file).catch(() => undefined);
            await run(killed, file);
            expect(lasting(killed.world)).toEqual(lasting(clean.world));
          },
        ),
        runs(200),
      );
    },
  );

  it.each<[string, Profile, readonly Cells[], readonly Cells[]]>([
    [
      'another payer’s contract that ends further down',
      landlord,
      [{ reference: '123457', key: '0000000002', contract: 'c1', holder: 'h1' }],
      [
        { reference: '123457', key: '0000000001', contract: 'c2', holder: 'h2' },
        { reference: '123456', key: '0000000003', contract: 'c1', holder: 'h1' },
        { reference: '123457', key: '0000000001', contract: 'c3', holder: 'h3', status: 'ended' },
      ],
    ],
    [
      'a contract that leaves further down, and the next of the same payer',
      water,
      [{ reference: '11301.11377.01', contract: 'c2', holder: 'h2' }],
      [
        { reference: '11301.11377.01', contract: 'c3', holder: 'h1' },
        { reference: '11302.11378.02', contract: 'c2', holder: 'h2' },
        { reference: '11301.11377.01', contract: 'c1', holder: 'h1' },
      ],
    ],
  ])('writes the row that takes a reference after %s in one order, wherever a run was cut short', async (...given) => {
    const [, profile, earlier, file] = given;
    const clean = inMemoryPorts(profile);
    await run(clean, earlier);
    await run(clean, file);
    for (const [n, afterwards] of [1, 2, 3, 4].flatMap((write) => [[write, false] as const, [write, true] as const])) {
      const killed = inMemoryPorts(profile);
      await run(killed, earlier);
      await run(dyingAt(killed, n, afterwards), file).catch(() => undefined);
      await run(killed, file);
      expect([n, afterwards, lasting(killed.world)]).toEqual([n, afterwards, lasting(clean.world)]);
    }
  });

  it('T-MOVE a key that the same payer’s ended contract has, too, is good', async () => {
    const ports = inMemoryPorts(water);
    const row = { reference: '11303.11379.03', contract: 'c3' };
    await run(ports, [{ ...row, holder: 'h1' }]);
    await run(ports, [
      { ...row, key: 'K7M40001', holder: 'h2' },
      { ...row, key: 'K7M40001', contract: 'c1', holder: 'h2', status: 'ended' },
    ]);
    expect(await fits(ports, '11303.11379.03', 'K7M40001')).toBe('h2');
  });

  it('imports A, then B, then A again', async () => {
    const ports = inMemoryPorts(water);
    const [a, b] = [[{ status: 'active' }], [{ status: 'suspended' }]];
    await counts(ports, a);
    await counts(ports, b);
    expect(await counts(ports, a)).toEqual([0, 1, 0, 0]);
    expect(await counts(ports, b)).toEqual([0, 1, 0, 0]);
    expect(ports.world.contracts.get('c1')?.status).toBe('suspended');
  });
});

describe('T-MOVE: an old invoice cannot open the new payer', () => {
  it.each([
    ['no key', ''],
    ['the old key', 'AAAA'],
  ])('with %s in the row that moves the contract', async (_, key) => {
    const ports = inMemoryPorts(water);
    await counts(ports, [{ key: 'AAAA' }]);
    await counts(ports, [{ holder: 'h2', key }]);
    await counts(ports, [{ holder: 'h2', key: 'AAAA' }]);
    expect(await fits(ports, '11301.11377.01', 'AAAA')).toBeUndefined();
    await counts(ports, [{ holder: 'h2', key: 'BBBB' }]);
    expect(await fits(ports, '11301.11377.01', 'BBBB')).toBe('h2');
  });

  it('leaves no live key under the reference that a landlord’s contract had before', async () => {
    const ports = inMemoryPorts(landlord);
    await counts(ports, [{ reference: '123456', key: '1111' }]);
    await counts(ports, [{ reference: '123457', key: '2222' }]);
    expect(await fits(ports, '123456', '1111')).toBeUndefined();
    expect(await fits(ports, '123457', '2222')).toBe('h1');
    expect(ports.world.journal.map(({ event }) => event)).toContain('key-revoked');
  });

  it.each(all.map((profile) => [profile.operator, profile] as const))(
    '%s: over any history, no pair ever proves two payers, and no key outlives its contract’s reference',
    async (_, profile) => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyFile(profile), { minLength: 2, maxLength: 6 }), async (files) => {
          const ports = inMemoryPorts(profile);
          const proved = new Map<string, string>();
          for (const [place, file] of files.entries()) {
            await run(ports, file, { takeBack: place % 2 === 1 });
            for (const reference of references[profile.operator] ?? []) {
              for (const key of keys.slice(1)) {
                const holder = await fits(ports, reference, key);
                if (holder === undefined) continue;
                expect(proved.get(`${reference} ${key}`) ?? holder).toBe(holder);
                proved.set(`${reference} ${key}`, holder);
              }
            }
            const left = [...ports.world.keys.values()].filter(({ digest, reference, contract }) => {
              const printed = ports.world.contracts.get(contract)?.reference ?? '';
              return digest !== null && readReference(profile, printed) !== reference;
            });
            expect(profile.keyOpens === 'contract' ? left : []).toEqual([]);
          }
        }),
        runs(200),
      );
    },
  );
});

describe('decision 9: consents follow the mandate', () => {
  const row = { reference: '123456', key: '1111' };

  it('becomes effective with the mandate, ends with it, and returns', async () => {
    const ports = inMemoryPorts(landlord);
    linkTenant(ports);
    for (const direct_debit of ['no', 'yes', 'yes', 'no', 'yes']) await counts(ports, [{ ...row, direct_debit }]);
    expect(consentStates(ports)).toEqual(['wanted', 'effective', 'ended', 'effective']);
    expect(ports.world.consents.get('me')?.at(-1)).toMatchObject({ channel: 'import', granted: true });
    expect(ports.world.journal.filter(({ event }) => event === 'consent-state-changed')).toMatchObject(
      Array.from({ length: 3 }, () => ({ subject: 'account#me', by: { kind: 'billing', agent: 'anne' } })),
    );
  });

  it('stays effective while another contract that is linked has a mandate', async () => {
    const ports = inMemoryPorts(landlord);
    const other = { reference: '123457', contract: 'c2', direct_debit: 'yes' };
    linkTenant(ports, 'c1');
    linkTenant(ports, 'c2');
    await counts(ports, [{ ...row, direct_debit: 'yes' }, other]);
    await counts(ports, [{ ...row, direct_debit: 'no' }, other]);
    expect(consentStates(ports)).toEqual(['wanted', 'effective']);
    await counts(ports, [
      { ...row, direct_debit: 'no' },
      { ...other, direct_debit: 'no' },
    ]);
    expect(consentStates(ports)).toEqual(['wanted', 'effective', 'ended']);
  });

  it('ends when the contract goes to another payer', async () => {
    const ports = inMemoryPorts(landlord);
    linkTenant(ports);
    await counts(ports, [{ ...row, direct_debit: 'yes' }]);
    await counts(ports, [{ ...row, direct_debit: 'yes', holder: 'h2' }]);
    expect(consentStates(ports)).toEqual(['wanted', 'effective', 'ended']);
  });

  it('D5 a contract that comes back brings its first payer the sign-in name back, once; one that leaves takes none', async () => {
    const ports = inMemoryPorts(landlord);
    linkTenant(ports);
    const { world } = ports;
    const name = { kind: 'reference', name: '123456' } as const;
    world.accounts.set('me', accountOf({ id: 'me', signInNames: [name] }));
    world.names.set(name.name, { account: 'me', holder: 'h1', reservedUntil: null });
    await counts(ports, [row]);
    await counts(ports, [{ ...row, holder: 'h2' }]);
    world.names.set(name.name, { account: 'next', holder: 'h2', reservedUntil: null });
    await counts(ports, [{ ...row, holder: 'h3' }]);
    expect(world.names.get(name.name)?.account).toBe('next');
    await counts(ports, [row]);
    await counts(ports, [row]);
    expect(world.names.get(name.name)).toEqual({ account: 'me', holder: 'h1', reservedUntil: null });
    expect(world.journal.filter(({ event }) => event === 'name-returned')).toMatchObject([
      { subject: 'account#me', by: { kind: 'billing', agent: 'anne' }, details: { reference: '123456' } },
    ]);
  });

  it('D15 gives a reference as a name to an account that linked the contract before links gave names, and a new one', async () => {
    const ports = inMemoryPorts(landlord);
    const { world } = ports;
    linkTenant(ports);
    await counts(ports, [row]);
    expect(world.names.get('123456')).toEqual({ account: 'me', holder: 'h1', reservedUntil: null });
    expect(world.accounts.get('me')?.signInNames).toContainEqual({ kind: 'reference', name: '123456' });
    await counts(ports, [{ ...row, reference: 'L / 654321' }]);
    expect(world.names.get('654321')).toEqual({ account: 'me', holder: 'h1', reservedUntil: null });
    await counts(ports, [{ ...row, reference: 'L / 654321' }]);
    expect(world.journal.filter(({ event }) => event === 'name-returned')).toHaveLength(2);
  });

  it('D15 of two accounts that see a contract again the one that had its name before gets it back', async () => {
    const ports = inMemoryPorts(landlord);
    const { world } = ports;
    linkTenant(ports);
    const scope = { kind: 'contract', id: 'c1' } as const;
    world.accounts.set('first', accountOf({ id: 'first', signInNames: [{ kind: 'reference', name: '123456' }] }));
    world.links.set(linkKey('first', scope), linkOf(scope, 'h1', { account: 'first' }));
    world.names.set('123456', { account: 'next', holder: 'h2', reservedUntil: null });
    await counts(ports, [row]);
    expect(world.names.get('123456')?.account).toBe('first');
  });

  it('is put right by the same file where an account was linked between two imports', async () => {
    const ports = inMemoryPorts(landlord);
    await counts(ports, [{ ...row, direct_debit: 'yes' }]);
    linkTenant(ports);
    expect(await counts(ports, [{ ...row, direct_debit: 'yes' }])).toEqual([0, 0, 1, 0]);
    expect(consentStates(ports)).toEqual(['wanted', 'effective']);
  });

  it('is left alone where the answer was no', async () => {
    const ports = inMemoryPorts(landlord);
    linkTenant(ports);
    const entry = ports.world.consents.get('me')?.[0] ?? consent;
    ports.world.consents.set('me', [{ ...entry, granted: false, state: 'refused' }]);
    await counts(ports, [{ ...row, direct_debit: 'yes' }]);
    expect(consentStates(ports)).toEqual(['refused']);
  });
});

describe('rows that are under way together', () => {
  const rows: readonly Cells[] = [
    { reference: '2101234567', contract: 'a' },
    { reference: '2101234567', contract: 'b' },
    ...Array.from({ length: 40 }, (_, n) => ({
      reference: `21012${45_600 + n}`,
      contract: `c${n}`,
      holder: `h${n + 2}`,
    })),
  ];

  it('T-IMPORT have no reference twice, and are at most sixteen', async () => {
    const ports = inMemoryPorts(energy);
    const underWay: string[] = [];
    let most = 0;
    const twice: string[] = [];
    const { importRow } = ports.contracts;
    const watched = async (...given: Parameters<typeof importRow>) => {
      const reference = String(given[1].entry.details['reference']);
      if (underWay.includes(reference)) twice.push(reference);
      underWay.push(reference);
      most = Math.max(most, underWay.length);
      const outcome = await importRow(...given);
      underWay.splice(underWay.indexOf(reference), 1);
      return outcome;
    };
    expect(await counts({ ...ports, contracts: { ...ports.contracts, importRow: watched } }, rows)).toEqual([
      42, 0, 0, 0,
    ]);
    expect([most, twice]).toEqual([16, []]);
  });

  it('a file without rows is done at once', async () => {
    const told: unknown[] = [];
    const onProgress = (done: number, total: number) => told.push([done, total]);
    const ports = inMemoryPorts(energy);
    const input = { agent: 'anne', dryRun: false, force: false, onProgress };
    expect(await importContracts(ports, { ...fileOf(energy, []), ...input })).toMatchObject({
      counts: { new: 0, changed: 0, unchanged: 0, refused: 0 },
    });
    expect(told).toEqual([]);
    await importContracts(ports, { ...fileOf(energy, rows.slice(0, 3)), ...input });
    expect(told.at(-1)).toEqual([3, 3]);
  });

  it('a contradiction is reported with the row’s other faults', async () => {
    const told: unknown[] = [];
    const onRefused = (faults: readonly unknown[]) => void told.push(...faults);
    const input = { ...fileOf(energy, [rows[0] ?? {}, rows[0] ?? {}]), agent: 'anne', dryRun: false, force: true };
    await importContracts(inMemoryPorts(energy), { ...input, onRefused });
    expect(told).toMatchObject([{ row: 3, column: 'contract' }]);
  });
});

describe('the journal of an import', () => {
  const by = { kind: 'billing', agent: 'anne' };
  const first: Cells = { reference: '100001', contract: 'c1', key: '00000001' };
  const file = (rows: readonly Cells[]) => fileOf(landlord, rows).file.slice(0, 12);

  /** What the last run has written, without its moment. */
  const written = async (ports: InMemoryPorts, rows: readonly Cells[], options: Options = {}) => {
    const before = ports.world.journal.length;
    await run(ports, rows, options);
    return ports.world.journal
      .slice(before)
      .map(({ subject, event, by: who, details }) => ({ subject, event, by: who, details }));
  };

  it('X5 journals what happened to each row’s contract and key', async () => {
    const ports = inMemoryPorts(landlord);
    const entry = (rows: readonly Cells[], from: string | null, key: string, status = 'active') => ({
      subject: 'contract#c1',
      event: 'contract-imported',
      by,
      details: {
        file: file(rows),
        row: 2,
        reference: '100001',
        status,
        moved: from !== null,
        ...(from === null ? {} : { from }),
        key,
      },
    });
    const steps: readonly (readonly [Cells, string | null, string, string?])[] = [
      [{ ...first, key: '' }, null, 'none'],
      [first, null, 'replaced'],
      [{ ...first, status: 'suspended' }, null, 'kept', 'suspended'],
      [{ ...first, key_valid_until: '2031-01-01' }, null, 'kept'],
      [{ ...first, key: '00000002' }, null, 'replaced'],
      [{ ...first, key: '00000002', holder: 'h2' }, 'h1', 'revoked'],
      [{ ...first, key: '00000003', holder: 'h3' }, 'h2', 'replaced'],
    ];
    for (const [cells, ...told] of steps) {
      expect(await written(ports, [cells])).toEqual([entry([cells], ...told)]);
    }
    const another = inMemoryPorts(landlord);
    expect(await written(another, [first])).toEqual([entry([first], null, 'new')]);
    expect(await written(another, [first])).toEqual([]);
  });

  it('T-MOVE says of the key under the reference that a contract has left that it is revoked, and by which row', async () => {
    const ports = inMemoryPorts(landlord);
    await run(ports, [first]);
    const left = { ...first, reference: '100009', key: '00000009' };
    expect(await written(ports, [left], { dryRun: true })).toEqual([]);
    expect(await fits(ports, '100001', '00000001')).toBe('h1');
    const [revocation, row] = await written(ports, [left]);
    expect(revocation).toEqual({
      subject: 'reference#100001',
      event: 'key-revoked',
      by,
      details: { contract: 'c1', file: file([left]), row: 2 },
    });
    expect(row).toMatchObject({ event: 'contract-imported', details: { key: 'new', moved: false } });
  });

  it('leaves alone a reference whose key has gone', async () => {
    const ports = inMemoryPorts(landlord);
    await run(ports, [first]);
    ports.world.keys.clear();
    const moved = { ...first, reference: '100009', key: '00000009' };
    expect((await written(ports, [moved])).map(({ event }) => event)).toEqual(['contract-imported']);
  });

  it('leaves alone a reference that is printed for another contract by now', async () => {
    const ports = inMemoryPorts(landlord);
    await run(ports, [first]);
    await run(ports, [
      { ...first, status: 'ended' },
      { ...first, contract: 'c2' },
    ]);
    const moved = { ...first, reference: '100009', key: '00000009' };
    expect((await written(ports, [moved])).map(({ event }) => event)).toEqual(['contract-imported']);
    expect(await fits(ports, '100001', '00000001')).toBe('h1');
  });

  it('T-RACE plans a row anew where the key that it leaves has just been changed, five times at most', async () => {
    const ports = inMemoryPorts(landlord);
    await run(ports, [first]);
    const moved = [{ ...first, reference: '100009', key: '00000009' }];
    let refusals = 0;
    const { importRow } = ports.contracts;
    const rivalled = (times: number): InMemoryPorts => ({
      ...ports,
      contracts: {
        ...ports.contracts,
        importRow: async (row, change) => {
          if (row.contract !== null) return importRow(row, change);
          refusals += 1;
          return refusals <= times ? 'changed' : importRow(row, change);
        },
      },
    });
    await expect(run(rivalled(Number.POSITIVE_INFINITY), moved)).rejects.toThrow('Row 2 is being changed');
    expect(refusals).toBe(5);
    refusals = 0;
    expect(await counts(rivalled(4), moved)).toEqual([0, 1, 0, 0]);
    expect(await fits(ports, '100001', '00000001')).toBeUndefined();
  });
});

describe('D16 the guards against mass damage', () => {
  const many = (count: number, cells: (n: number) => Cells = () => ({})) =>
    Array.from({ length: count }, (_, n) => ({
      reference: `113011137${String(700 + n)}`,
      contract: `c${n}`,
      holder: `000${n + 1}`,
      key: `KEY${1000 + n}`,
      ...cells(n),
    }));
  const lostZeros = (rows: readonly Cells[]) => rows.map((row) => ({ ...row, holder: String(Number(row.holder)) }));

  const imported = async (count = 30): Promise<InMemoryPorts> => {
    const ports = inMemoryPorts(water);
    await run(ports, many(count), { force: false });
    return ports;
  };

  it.each<[string, readonly Cells[], object, object]>([
    [
      'moves everybody',
      lostZeros(many(30)),
      { moved: 30, revoked: 30 },
      { change: 'moved', count: 30, of: 30, percent: 20 },
    ],
    [
      're-keys everybody',
      many(30, (n) => ({ key: `NEW${1000 + n}` })),
      { rekeyed: 30 },
      { change: 'rekeyed', count: 30, of: 30 },
    ],
    ['ends everybody', many(30, () => ({ status: 'ended' })), { ended: 30 }, { change: 'ended', count: 30, of: 30 }],
    [
      'has one key in every row',
      many(30, () => ({ key: 'SAMEKEY' })),
      { payersOfOneKey: 30 },
      { change: 'payersOfOneKey', count: 30, of: 30 },
    ],
  ])(
    'refuse a file that %s before anything is written, the dry run alike, until it is forced',
    async (_, rows, effects, breach) => {
      const ports = await imported();
      const before = structuredClone(lasting(ports.world));
      for (const dryRun of [true, false]) {
        const outcome = await run(ports, rows, { dryRun, force: false });
        expect(outcome).toMatchObject({ outcome: 'would-change-too-much', effects, counts: { changed: 30 } });
        expect('breaches' in outcome && outcome.breaches).toContainEqual(expect.objectContaining(breach));
        expect(lasting(ports.world)).toEqual(before);
      }
      expect(await run(ports, rows)).toMatchObject({ outcome: 'imported', effects, counts: { changed: 30 } });
    },
  );

  it('count keys, not contracts, where one key opens many', async () => {
    const ports = inMemoryPorts(energy);
    const rows = (key: number) =>
      Array.from({ length: 60 }, (_, n) => ({
        reference: `21000000${String(10 + (n % 6))}`,
        contract: `c${n}`,
        holder: `h${n % 6}`,
        key: `000000${key}${10 + (n % 6)}`,
      }));
    await run(ports, rows(10), { force: false });
    expect(await run(ports, rows(11), { force: false })).toMatchObject({
      outcome: 'would-change-too-much',
      breaches: [{ change: 'rekeyed', count: 6, of: 6 }],
    });
  });

  it('let a handful pass, and a fifth of the known', async () => {
    const ports = await imported(10);
    expect(await counts(ports, lostZeros(many(5)), { force: false })).toEqual([0, 5, 0, 0]);
    const larger = await imported(60);
    expect(await counts(larger, lostZeros(many(12)), { force: false })).toEqual([0, 12, 0, 0]);
    expect(await run(await imported(60), lostZeros(many(13)), { force: false })).toMatchObject({
      outcome: 'would-change-too-much',
    });
  });

  it('go by the share of the profile', async () => {
    const ports = await imported();
    const rows = lostZeros(many(30));
    const profile: Profile = { ...water, importGuard: { moved: 100, revoked: 100 } };
    expect(await counts({ ...ports, profile }, rows, { force: false })).toEqual([0, 30, 0, 0]);
    const strict: Profile = { ...water, importGuard: { ended: 0 } };
    expect(
      await run({ ...ports, profile: strict }, [{ ...many(1)[0], holder: '1', status: 'ended' }], { force: false }),
    ).toMatchObject({ breaches: [{ change: 'ended', count: 1, of: 30, percent: 0 }] });
  });

  it('count in a dry run what the run then does', async () => {
    const ports = await imported();
    const rows = [
      ...lostZeros(many(4)),
      ...many(8, (n) => ({ key: `NEW${n}00` })).slice(4),
      ...many(12, () => ({ status: 'ended' })).slice(8),
    ];
    const dry = await run(ports, rows, { dryRun: true });
    expect(dry.effects).toEqual({ moved: 4, rekeyed: 4, revoked: 4, ended: 4, payersOfOneKey: 1 });
    expect((await run(ports, rows)).effects).toEqual(dry.effects);
  });
});

describe('D16 a reference that another contract has', () => {
  const first = { reference: '040968', contract: 'c1', holder: 'h1', key: '11111111' };
  const other = { reference: '040968', contract: 'cx', holder: 'hx', key: '55556666' };

  it.each<[string, Profile, Cells, Cells]>([
    ['of another contract, where a key opens one contract', landlord, first, other],
    ['of the same payer’s other contract, where a key opens one contract', landlord, first, { ...other, holder: 'h1' }],
    [
      'of another payer, where a key opens all of a payer’s contracts',
      water,
      { reference: '11301.11377.01', key: 'AAAA' },
      { reference: '113011137701', contract: 'cx', holder: 'hx', key: 'BBBB' },
    ],
  ])(
    'is not taken from a contract %s that has not ended, whatever was stored first',
    async (_, profile, stored, row) => {
      const ports = inMemoryPorts(profile);
      linkTenant(ports);
      await run(ports, [{ ...stored, status: 'suspended' }]);
      const before = structuredClone(lasting(ports.world));
      for (const dryRun of [true, false]) {
        const outcome = await run(ports, [row], { dryRun });
        expect(outcome).toMatchObject({
          counts: { new: 0, changed: 0, unchanged: 0, refused: 1 },
          refusals: [{ row: 2, column: 'reference', reason: expect.stringContaining('leading zero') }],
        });
        expect(lasting(ports.world)).toEqual(before);
      }
    },
  );

  it.each([
    ['an earlier file', [[{ ...first, status: 'ended' }], [other]]],
    ['the same file', [[{ ...first, status: 'ended' }, other]]],
    ['the same file, further down', [[other, { ...first, status: 'ended' }]]],
    ['the same file, by its last day', [[other, { ...first, valid_to: '2025-12-31' }]]],
    ['the same file, by another reference', [[other, { ...first, reference: '040969', key: '' }]]],
  ])('passes on once %s says that the contract has ended or left, and stays there', async (_, files) => {
    const ports = inMemoryPorts(landlord);
    await run(ports, [first]);
    for (const file of files) {
      const dry = await counts(ports, file, { dryRun: true });
      expect(await counts(ports, file)).toEqual(dry);
      expect(dry[3]).toBe(0);
    }
    expect(await fits(ports, '040968', '55556666')).toBe('hx');
    expect(await fits(ports, '040968', '11111111')).toBeUndefined();
    for (const file of files) expect((await counts(ports, file)).slice(0, 2)).toEqual([0, 0]);
    expect(await fits(ports, '040968', '55556666')).toBe('hx');
    expect((await run(ports, [first])).refusals).toMatchObject([{ column: 'reference' }]);
  });

  it('passes down a chain in any order, and is swapped by nobody', async () => {
    const row = (n: number, reference: number, more: Cells = {}) => ({
      reference: `04096${reference}`,
      contract: `c${n}`,
      holder: `h${n}`,
      key: `1111111${reference}`,
      ...more,
    });
    const ports = inMemoryPorts(landlord);
    await run(
      ports,
      [1, 2, 3].map((n) => row(n, n)),
    );
    const chain = [row(1, 2, { key: '99' }), row(2, 3, { key: '9999' }), row(3, 3, { status: 'ended' })];
    const withKeys = chain.map((cells, n) => ({ ...cells, key: n === 2 ? '' : `2222222${n}` }));
    expect(await counts(ports, withKeys, { dryRun: true })).toEqual([0, 3, 0, 0]);
    expect(await counts(ports, withKeys)).toEqual([0, 3, 0, 0]);
    expect(await fits(ports, '040962', '22222220')).toBe('h1');
    expect(await fits(ports, '040963', '22222221')).toBe('h2');
    const swap = [row(1, 3, { key: '33333333' }), row(2, 2, { key: '44444444' })];
    expect(await counts(ports, swap)).toEqual([0, 0, 0, 2]);
  });

  it('does not wait for a row that is rejected itself', async () => {
    const ports = inMemoryPorts(landlord);
    await run(ports, [first, { ...first, reference: '040969', contract: 'c2', holder: 'h2' }]);
    // c1 says that it leaves for a reference which c2 keeps.
    const file = [other, { ...first, reference: '040969' }];
    expect((await run(ports, file)).refusals.map(({ row }) => row)).toEqual([3, 2]);
    expect(await fits(ports, '040968', '11111111')).toBe('h1');
  });

  it('moves with all contracts of a payer, not with some', async () => {
    const ports = inMemoryPorts(energy);
    const pair = { reference: '2101234567', key: '0000000001' };
    const of = (holder: string, ...contracts: readonly string[]) =>
      contracts.map((contract) => ({ ...pair, contract, holder, key: holder === 'h1' ? pair.key : '0000000002' }));
    await run(ports, of('h1', 'a', 'b'));
    expect(await counts(ports, of('h2', 'a'))).toEqual([0, 0, 0, 1]);
    expect(await counts(ports, of('h2', 'a', 'b'))).toEqual([0, 2, 0, 0]);
    expect(await fits(ports, pair.reference, '0000000002')).toBe('h2');
  });

  it('T-RACE is not taken where the contract that has ended comes back meanwhile', async () => {
    const ports = inMemoryPorts(landlord);
    await run(ports, [{ ...first, status: 'ended' }]);
    const { importRow } = ports.contracts;
    let rivals = 1;
    const raced: InMemoryPorts = {
      ...ports,
      contracts: {
        ...ports.contracts,
        importRow: async (row, change) => {
          rivals -= 1;
          if (rivals === 0) await run(ports, [first]);
          return importRow(row, change);
        },
      },
    };
    expect(await counts(raced, [other])).toEqual([0, 0, 0, 1]);
    expect(await fits(ports, '040968', '11111111')).toBe('h1');
  });
});

describe('D16 a key that comes back', () => {
  const amount = (key: string): readonly Cells[] => [{ key }];

  it('is listed with its row, and only valid with --returned-keys', async () => {
    const ports = inMemoryPorts(water);
    for (const key of ['5437', '6110']) await run(ports, amount(key));
    for (const dryRun of [true, false]) {
      expect(await run(ports, amount('5437'), { dryRun })).toMatchObject({
        counts: { unchanged: 1 },
        returned: [{ row: 2, reference: '11301.11377.01' }],
        dead: [],
      });
    }
    expect(await fits(ports, '11301.11377.01', '5437')).toBeUndefined();
    expect(await run(ports, amount('5437'), { takeBack: true })).toMatchObject({
      counts: { changed: 1 },
      effects: { rekeyed: 1 },
      returned: [],
    });
    expect(await fits(ports, '11301.11377.01', '5437')).toBe('h1');
    expect(await run(ports, amount('6110'), { takeBack: true })).toMatchObject({ counts: { changed: 1 } });
  });

  it('T-MOVE stays dead after the contract has moved, and is listed as dead', async () => {
    const ports = inMemoryPorts(water);
    for (const key of ['5437', '6110']) await run(ports, amount(key));
    await run(ports, [{ key: '7777', holder: 'h2' }]);
    for (const key of ['5437', '6110']) {
      const outcome = await run(ports, [{ key, holder: 'h2' }], { takeBack: true });
      expect(outcome).toMatchObject({ counts: { unchanged: 1 }, dead: [{ row: 2 }], returned: [] });
      expect(await fits(ports, '11301.11377.01', key)).toBeUndefined();
    }
    expect(await fits(ports, '11301.11377.01', '7777')).toBe('h2');
  });

  it('under an earlier pepper is the same key', async () => {
    const ports = inMemoryPorts(water);
    await run(ports, amount('5437'));
    ports.secrecy.rotatePepper();
    await run(ports, amount('6110'));
    await run(ports, amount('5437'), { takeBack: true });
    expect(await fits(ports, '11301.11377.01', '5437')).toBe('h1');
    expect((await run(ports, amount('5437'))).counts).toMatchObject({ unchanged: 1 });
  });
});
