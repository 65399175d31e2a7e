import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isRefusal } from '../../../../functions/domain/errors.ts';
import { reissueKey } from '../../../../functions/usecases/agents/reissue-key.ts';
import { showTimeline, type Timeline } from '../../../../functions/usecases/agents/show-timeline.ts';
import { importContracts } from '../../../../functions/usecases/billing/import-contracts.ts';
import { fileOf } from '../../../support/billing.ts';
import { type InMemoryPorts, inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { linkKey } from '../../../support/in-memory/world.ts';
import { energy, landlord } from '../../../support/profiles.ts';
import { accountOf, linkOf, noon, registrationOf } from '../../domain/samples.ts';

const pair = { reference: '2101234567', key: '0412345678' };
let ports: InMemoryPorts;

const show = async (wanted: string): Promise<Timeline> => {
  const shown = await showTimeline(ports, wanted, 'anne');
  if (isRefusal(shown)) throw new Error(shown.refused);
  return shown;
};

const events = ({ entries }: Timeline): readonly string[] => entries.map(({ event }) => event);

beforeEach(async () => {
  ports = inMemoryPorts(energy);
  await importContracts(ports, { ...fileOf(energy, [pair]), agent: 'bob', dryRun: false, force: true });
  ports.clock.advance(1000);
  const key = [...ports.world.keys.values()][0];
  const link = linkOf({ kind: 'holder', id: 'h1' }, 'h1', key === undefined ? {} : { reference: key.reference });
  const signInNames = [
    { kind: 'email', name: 'jeanne@example.be' },
    { kind: 'username', name: 'jeanne.b' },
  ] as const;
  ports.world.accounts.set('me', accountOf({ id: 'me', address: 'jeanne@example.be', signInNames }));
  for (const { name } of signInNames) ports.world.names.set(name, { account: 'me', holder: null, reservedUntil: null });
  ports.world.links.set(linkKey('me', link.scope), link);
  ports.world.journal.push({
    subject: 'account#me',
    at: ports.clock.now(),
    event: 'account-activated',
    by: { kind: 'account', account: 'me' },
    details: {},
  });
  ports.clock.advance(1000);
});

describe('what an agent is shown', () => {
  it.each([
    ['a reference as printed', '210 123 45 67'],
    ['a reference', '2101234567'],
  ])('by %s: its contracts, its accounts, its keys, oldest first', async (_, wanted) => {
    await reissueKey(ports, pair.reference, 'anne');
    const shown = await show(wanted);
    expect(events(shown)).toEqual(['contract-imported', 'account-activated', 'key-reissued']);
    expect(shown.references).toEqual([
      { reference: '2101234567', key: 'alive', issuedBy: 'system', validUntil: null, lockedUntil: null },
    ]);
  });

  it.each([
    ['an e-mail address', ' Jeanne@Example.be '],
    ['a sign-in name', 'Jeanne.B'],
  ])('by %s: the account and its references', async (_, wanted) => {
    const shown = await show(wanted);
    expect(shown.subjects).toEqual(['account#me', 'reference#2101234567']);
    expect(events(shown)).toEqual(['account-activated']);
  });

  it('by a reference nobody has, whose attempts left an entry: that alone', async () => {
    const subject = 'reference#2109999999' as const;
    ports.world.journal.push({ subject, at: 1, event: 'key-unlocked', by: { kind: 'system' }, details: {} });
    const shown = await show('2109999999');
    expect([shown.subjects, shown.references, events(shown)]).toEqual([[subject], [], ['key-unlocked']]);
  });

  it('shows whose mail is stopped, why, and since when', async () => {
    expect((await show(pair.reference)).mailStopped).toEqual([]);
    const since = ports.clock.now();
    const entry = { subject: 'account#me', at: since, by: { kind: 'system' }, details: {} } as const;
    ports.world.journal.push(
      { ...entry, at: since - 2, event: 'mail-stopped' },
      { ...entry, event: 'mail-stopped' },
      { ...entry, at: since + 1, event: 'locale-changed' },
      { ...entry, subject: 'contract#c1', at: since + 2, event: 'mail-stopped' },
    );
    expect((await show(pair.reference)).mailStopped).toEqual([]);
    const me = ports.world.accounts.get('me');
    if (me === undefined) throw new Error('no account');
    ports.world.accounts.set('me', { ...me, mailStopped: 'bounce' });
    expect((await show(pair.reference)).mailStopped).toEqual([{ account: 'me', why: 'bounce', since }]);
    ports.world.journal.length = 0;
    expect((await show(pair.reference)).mailStopped).toEqual([{ account: 'me', why: 'bounce', since: null }]);
    ports.world.accounts.delete('me');
    expect((await show(pair.reference)).mailStopped).toEqual([]);
  });

  it('by an address: its registrations, too', async () => {
    const id = 'r1';
    ports.world.registrations.set(id, registrationOf({ id, address: 'new@example.be', expiresAt: noon * 2 }));
    ports.world.journal.push({
      subject: `registration#${id}`,
      at: 1,
      event: 'registration-opened',
      by: { kind: 'person' },
      details: {},
    });
    expect(await show('new@example.be')).toMatchObject({ subjects: ['registration#r1'], references: [] });
  });

  it('by a reference whose key opens the payer: all contracts of the payer', async () => {
    const rows = [pair, { ...pair, contract: 'c2' }];
    await importContracts(ports, { ...fileOf(energy, rows), agent: 'bob', dryRun: false, force: true });
    expect((await show(pair.reference)).subjects).toEqual([
      'reference#2101234567',
      'contract#c1',
      'contract#c2',
      'account#me',
    ]);
  });

  it('by a reference whose key opens one contract: that contract', async () => {
    ports = inMemoryPorts(landlord);
    const rows = [
      { reference: '100001', key: '00000001' },
      { reference: '100002', key: '00000002', contract: 'c2' },
    ];
    await importContracts(ports, { ...fileOf(landlord, rows), agent: 'bob', dryRun: false, force: true });
    expect((await show('L / 100002')).subjects).toEqual(['reference#100002', 'contract#c2']);
  });

  it.each([
    ['the contract', landlord, '100001', '00000001', { kind: 'contract', id: 'c1' }],
    ['the payer', energy, '2101234567', '0412345678', { kind: 'holder', id: 'h2' }],
  ] as const)(
    'T-MOVE by a reference whose key opens %s: accounts that saw it under another payer, too',
    async (...given) => {
      const [, profile, reference, key, scope] = given;
      ports = inMemoryPorts(profile);
      const bring = async (holder: string) => {
        const rows = [{ reference, key: `${key.slice(0, -1)}${holder.slice(1)}`, holder }];
        await importContracts(ports, { ...fileOf(profile, rows), agent: 'bob', dryRun: false, force: true });
        ports.clock.advance(1000);
      };
      await bring('h2');
      ports.world.links.set(linkKey('them', scope), { ...linkOf(scope, 'h2'), account: 'them' });
      const entry = { by: { kind: 'account', account: 'them' }, details: {} } as const;
      ports.world.journal.push({
        ...entry,
        subject: 'account#them',
        at: ports.clock.now(),
        event: 'account-activated',
      });
      ports.clock.advance(1000);
      expect((await show(reference)).subjects).toEqual([`reference#${reference}`, 'contract#c1', 'account#them']);
      await bring('h1');
      await bring('h3');
      const asked = vi.spyOn(ports.accounts, 'linkedTo');
      const shown = await show(reference);
      expect(asked.mock.calls.map(([, holder]) => holder)).toEqual(['h3', 'h2', 'h1']);
      expect(shown.subjects).toEqual([`reference#${reference}`, 'contract#c1', 'account#them']);
      expect(events(shown).filter((event) => event !== 'timeline-shown')).toEqual([
        'contract-imported',
        'account-activated',
        'contract-imported',
        'contract-imported',
      ]);
      // Back where they were linked: told once.
      await bring('h2');
      const back = await show(reference);
      expect(back.subjects).toEqual([`reference#${reference}`, 'contract#c1', 'account#them']);
      expect(events(back).filter((event) => event === 'account-activated')).toHaveLength(1);
    },
  );

  it('by a reference that billing knows though nothing has happened yet', async () => {
    ports.world.journal.length = 0;
    expect(await show(pair.reference)).toMatchObject({ entries: [], references: [{ key: 'alive' }] });
  });

  it('T-LEAK: holds neither key nor address', async () => {
    const text = JSON.stringify(await show('jeanne@example.be'));
    expect(text).not.toMatch(/0412345678|jeanne|digest/);
  });

  it('leaves an entry that names the agent, seen at the next look', async () => {
    await show(pair.reference);
    const { entries } = await show(pair.reference);
    expect(entries.at(-1)).toMatchObject({
      subject: 'reference#2101234567',
      event: 'timeline-shown',
      by: { kind: 'agent', agent: 'anne' },
    });
  });

  it('distinguishes a void key from an expired one', async () => {
    const [key] = ports.world.keys.values();
    if (key === undefined) throw new Error('no key');
    ports.world.keys.set(key.reference, { ...key, validUntil: '2020-01-01' });
    expect((await show(pair.reference)).references[0]?.key).toBe('out-of-date');
    ports.world.keys.set(key.reference, { ...key, digest: null });
    expect((await show(pair.reference)).references[0]?.key).toBe('dead');
  });

  it.each(['2109999999', 'nobody@example.be', 'nobody'])(
    'says that nothing is known of %s, and writes nothing',
    async (wanted) => {
      const before = ports.world.journal.length;
      expect(await showTimeline(ports, wanted, 'anne')).toMatchObject({ refused: 'not-found' });
      expect(ports.world.journal).toHaveLength(before);
    },
  );
});
