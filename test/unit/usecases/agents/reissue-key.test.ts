import { describe, expect, it } from 'vitest';
import type { PlainKey } from '../../../../functions/domain/pair.ts';
import { readKey } from '../../../../functions/domain/pair.ts';
import { reissueKey } from '../../../../functions/usecases/agents/reissue-key.ts';
import { importContracts } from '../../../../functions/usecases/billing/import-contracts.ts';
import { provePair, readPair } from '../../../../functions/usecases/registration/prove-pair.ts';
import { type Cells, fileOf } from '../../../support/billing.ts';
import { type InMemoryPorts, inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const importRows = (ports: InMemoryPorts, rows: readonly Cells[]) =>
  importContracts(ports, { ...fileOf(ports.profile, rows), agent: 'anne', dryRun: false, force: true });

const opens = async (ports: InMemoryPorts, key: string): Promise<boolean> => {
  const [kept] = ports.world.keys.values();
  return kept !== undefined && ports.secrecy.keyFits(kept.reference, key as PlainKey, kept);
};

describe('a key that an agent issues anew', () => {
  it.each([
    ['water', water, '^[0-9A-HJKMNP-TV-Z]{10}$'],
    ['energy', energy, '^\\d{10}$'],
    ['landlord', landlord, '^[0-9A-HJKMNP-TV-Z]{10}$'],
  ])('%s: is in the form that the profile issues, and opens', async (_, profile, pattern) => {
    const ports = inMemoryPorts(profile);
    await importRows(ports, [{ key: profile.key.example }]);
    const issued = await reissueKey(ports, profile.reference.example, 'anne');
    if ('refused' in issued) throw new Error(issued.refused);
    expect(issued.key).toMatch(new RegExp(pattern));
    expect(issued.reference).toBe(profile.reference.example);
    expect(await opens(ports, readKey(profile, issued.key) ?? '')).toBe(true);
    expect(await opens(ports, profile.key.example)).toBe(false);
  });

  it('may be typed with O for 0, and I or l for 1; billing’s own may not: one attempt either way', async () => {
    const ports = inMemoryPorts(water, {
      randomness: { ...inMemoryPorts(water).randomness, bytes: () => new Uint8Array(40).fill(33) },
    });
    await importRows(ports, [{ key: 'K0Q1' }]);
    const proves = async (key: string): Promise<boolean> => {
      const pair = readPair(water, { reference: '11301.11377.01', key }, '');
      if (!('key' in pair)) throw new Error('no pair');
      const { keys: before } = { ...ports.secrecy.comparisons };
      const proof = await provePair(ports, pair);
      expect(ports.secrecy.comparisons.keys - before).toBe(1);
      return !('refused' in proof);
    };
    expect([await proves('K0Q1'), await proves('KOQ1'), await proves('K0QI')]).toEqual([true, false, false]);
    const issued = await reissueKey(ports, '11301.11377.01', 'anne');
    expect(issued).toMatchObject({ key: '1111111111' });
    expect([await proves('1I1l1L1i11'), await proves('1111111110'), await proves('111111111O')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('T-LEAK: is in clear in the answer alone; the journal names the agent', async () => {
    const ports = inMemoryPorts(water);
    await importRows(ports, [{ key: 'AAAA' }]);
    const issued = await reissueKey(ports, '11301.11377.01', 'anne');
    const stored = JSON.stringify([[...ports.world.keys], ports.world.journal, [...ports.world.outbox]]);
    expect(stored).not.toContain('key' in issued ? issued.key : '');
    expect(ports.world.journal.at(-1)).toMatchObject({
      subject: 'reference#113011137701',
      event: 'key-reissued',
      by: { kind: 'agent', agent: 'anne' },
    });
  });

  it('outlives the next import of the old key, and gives way to another one', async () => {
    const ports = inMemoryPorts(water);
    await importRows(ports, [{ key: 'AAAA' }]);
    const issued = await reissueKey(ports, '11301.11377.01', 'anne');
    const key = 'key' in issued ? issued.key : '';
    await importRows(ports, [{ key: 'AAAA' }]);
    expect([await opens(ports, key), await opens(ports, 'AAAA')]).toEqual([true, false]);
    await importRows(ports, [{ key: 'BBBB' }]);
    expect([await opens(ports, key), await opens(ports, 'BBBB')]).toEqual([false, true]);
  });

  it('takes the place of what a rival has just written', async () => {
    const ports = inMemoryPorts(water);
    await importRows(ports, [{ key: 'AAAA' }]);
    let rivals = 1;
    const raced: InMemoryPorts = {
      ...ports,
      keys: {
        ...ports.keys,
        replace: async (...args) => {
          if (rivals-- > 0) await importRows(ports, [{ key: 'BBBB' }]);
          return ports.keys.replace(...args);
        },
      },
    };
    const issued = await reissueKey(raced, '11301.11377.01', 'anne');
    expect(await opens(ports, 'key' in issued ? issued.key : '')).toBe(true);
    expect([...ports.world.keys.values()][0]?.dead).toHaveLength(2);
  });

  it('refuses an impossible reference, and one that billing has not imported', async () => {
    const ports = inMemoryPorts(water);
    expect(await reissueKey(ports, 'nonsense', 'anne')).toMatchObject({ refused: 'invalid-request' });
    expect(await reissueKey(ports, '11301.11377.01', 'anne')).toMatchObject({ refused: 'not-found' });
    expect(ports.world.journal).toEqual([]);
  });
});
