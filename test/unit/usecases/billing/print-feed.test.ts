import { describe, expect, it } from 'vitest';
import type { SignInName } from '../../../../functions/domain/sign-in-name.ts';
import { importContracts } from '../../../../functions/usecases/billing/import-contracts.ts';
import { type PrintLine, printFeed } from '../../../../functions/usecases/billing/print-feed.ts';
import { type Cells, fileOf } from '../../../support/billing.ts';
import { type InMemoryPorts, inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { linkKey } from '../../../support/in-memory/world.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';
import { accountOf, linkOf } from '../../domain/samples.ts';

const importRows = (ports: InMemoryPorts, rows: readonly Cells[]) =>
  importContracts(ports, { ...fileOf(ports.profile, rows), agent: 'anne', dryRun: false, force: true });

/** By reference: the feed itself comes in no order. */
const feed = async (ports: InMemoryPorts, issueFor: string | null = null): Promise<readonly PrintLine[]> =>
  (await Array.fromAsync(printFeed(ports, issueFor))).sort((a, b) => a.reference.localeCompare(b.reference));

const email: SignInName = { kind: 'email', name: 'jeanne@example.be' };

const activate = (ports: InMemoryPorts, signInNames: readonly SignInName[]): void => {
  const link = linkOf({ kind: 'holder', id: 'h1' }, 'h1');
  ports.world.accounts.set('me', accountOf({ id: 'me', signInNames, address: email.name }));
  ports.world.links.set(linkKey('me', link.scope), link);
};

const pair = { reference: '2101234567', key: '0412345678' };

describe('A16: what the next invoice prints', () => {
  it('is the code, which billing has, before activation', async () => {
    const ports = inMemoryPorts(energy);
    await importRows(ports, [{ ...pair, key_valid_until: '2030-12-31' }]);
    expect(await feed(ports)).toEqual([
      { reference: '2101234567', print: 'code', value: '', keyValidUntil: '2030-12-31', state: 'known' },
    ]);
  });

  it.each([
    ['the chosen name', [email, { kind: 'username', name: 'jeanne.b' }], 'jeanne.b'],
    ['the e-mail where none was chosen', [email], 'jeanne@example.be'],
  ] as const)('is the login after it: %s', async (_, names, login) => {
    const ports = inMemoryPorts(energy);
    await importRows(ports, [
      pair,
      { ...pair, contract: 'c2' },
      { reference: '2101234568', holder: 'h2', contract: 'c3' },
    ]);
    activate(ports, names);
    expect(await feed(ports)).toEqual([
      { reference: '2101234567', print: 'login', value: login, keyValidUntil: null, state: 'known' },
      { reference: '2101234568', print: 'code', value: '', keyValidUntil: null, state: 'dead' },
    ]);
  });

  it('is the login of the first account where several are linked', async () => {
    const ports = inMemoryPorts(energy);
    await importRows(ports, [pair]);
    for (const [account, createdAt] of [
      ['late', 2],
      ['early', 1],
    ] as const) {
      const link = { ...linkOf({ kind: 'holder', id: 'h1' }, 'h1'), account };
      const signInNames = [{ kind: 'email', name: `${account}@example.be` }] as const;
      ports.world.accounts.set(account, accountOf({ id: account, createdAt, signInNames }));
      ports.world.links.set(linkKey(account, link.scope), link);
    }
    expect(await feed(ports)).toMatchObject([{ print: 'login', value: 'early@example.be' }]);
  });

  it('is the code again once the account is being erased', async () => {
    const ports = inMemoryPorts(energy);
    await importRows(ports, [pair]);
    activate(ports, [email]);
    await ports.accounts.beginErasure('me', ports.clock.now());
    expect(await feed(ports)).toMatchObject([{ print: 'code', value: '' }]);
  });

  it.each([
    ['water', water],
    ['landlord', landlord],
  ])('%s: always the code', async (_, profile) => {
    const ports = inMemoryPorts(profile);
    await importRows(ports, [{ key: profile.key.example }]);
    activate(ports, [email]);
    expect(await feed(ports)).toMatchObject([{ print: 'code', value: '' }]);
  });
});

describe('a feed that issues keys', () => {
  const rows = [
    { reference: '11301.11377.01', contract: 'c1', key: 'AAAA' },
    { reference: '11302.11378.02', contract: 'c2', holder: 'h2' },
    { reference: '11303.11379.03', contract: 'c3', holder: 'h3', key: 'CCCC', key_valid_until: '2025-12-31' },
    { reference: '11304.11380.04', contract: 'c4', holder: 'h4', status: 'ended' },
  ];

  it('issues one for invoiced references without a valid key, and shows it only in that run', async () => {
    const ports = inMemoryPorts(water);
    await importRows(ports, rows);
    const states = async (issueFor: string | null) => (await feed(ports, issueFor)).map(({ state }) => state);
    expect(await states(null)).toEqual(['known', 'dead', 'expired', 'dead']);
    const lines = await feed(ports, 'anne');
    expect(lines.map(({ value }) => value.length)).toEqual([0, 10, 10, 0]);
    expect(lines.map(({ state }) => state)).toEqual(['known', 'issued', 'issued', 'dead']);
    expect(await states(null)).toEqual(['known', 'issued', 'issued', 'dead']);
    expect((await feed(ports, 'anne')).map(({ value }) => value.length)).toEqual([0, 0, 0, 0]);
    const issued = ports.world.journal.filter(({ event }) => event === 'key-reissued');
    expect(issued.map(({ subject }) => subject).sort()).toEqual(['reference#113021137802', 'reference#113031137903']);
    expect(issued.every(({ by }) => by.kind === 'agent' && by.agent === 'anne')).toBe(true);
  });

  it('gives one to a payer of whose contracts one has not ended', async () => {
    const ports = inMemoryPorts(energy);
    const printed = { reference: pair.reference, key: '' };
    await importRows(ports, [
      { ...printed, status: 'ended' },
      { ...printed, contract: 'c2' },
    ]);
    expect(await feed(ports, 'anne')).toMatchObject([{ print: 'code', value: expect.stringMatching(/^.+$/) }]);
  });

  it('T-MOVE gives one for the contract that the key opens alone, while it is that payer’s', async () => {
    const issued = async (cells: Cells, move: boolean) => {
      const ports = inMemoryPorts(landlord);
      await importRows(ports, [
        { ...cells, key: '' },
        { reference: '100002', contract: 'c2', key: '00000002' },
      ]);
      const contract = ports.world.contracts.get('c1');
      if (contract !== undefined && move) ports.world.contracts.set('c1', { ...contract, holder: 'next' });
      return (await feed(ports, 'anne')).map(({ value }) => value !== '');
    };
    const reference = '100001';
    expect(await issued({ reference }, false)).toEqual([true, false]);
    expect(await issued({ reference, status: 'ended' }, false)).toEqual([false, false]);
    expect(await issued({ reference }, true)).toEqual([false, false]);
  });

  it('leaves the line unchanged if another key has just been imported', async () => {
    const ports = inMemoryPorts(water);
    await importRows(ports, [{ key: '' }]);
    const keys = { ...ports.keys, replace: async () => 'changed' as const };
    expect(await feed({ ...ports, keys }, 'anne')).toMatchObject([{ print: 'code', value: '' }]);
  });

  it('has no last day for a void key', async () => {
    const ports = inMemoryPorts(water);
    await importRows(ports, [{ key: 'AAAA', key_valid_until: '2030-12-31' }]);
    for (const [reference, key] of ports.world.keys) ports.world.keys.set(reference, { ...key, digest: null });
    expect(await feed(ports)).toMatchObject([{ keyValidUntil: null }]);
  });

  it('issues nothing unless asked', async () => {
    const ports = inMemoryPorts(water);
    await importRows(ports, rows);
    expect((await feed(ports)).every(({ value }) => value === '')).toBe(true);
  });

  it('gives one to a key that an erasure has voided', async () => {
    const ports = inMemoryPorts(water);
    await importRows(ports, [rows[0] ?? {}]);
    for (const [reference, key] of ports.world.keys) ports.world.keys.set(reference, { ...key, digest: null });
    expect(await feed(ports, 'anne')).toMatchObject([{ print: 'code', value: expect.stringMatching(/^.{10}$/) }]);
  });

  it('gives none to a reference whose invoice prints the login', async () => {
    const ports = inMemoryPorts(energy);
    await importRows(ports, [{ ...pair, key: '' }]);
    activate(ports, [email]);
    expect(await feed(ports, 'anne')).toMatchObject([{ print: 'login' }]);
    expect([...ports.world.keys.values()][0]?.digest).toBeNull();
  });
});
