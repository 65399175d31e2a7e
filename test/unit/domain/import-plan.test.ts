import { describe, expect, it } from 'vitest';
import {
  deadDigests,
  type Known,
  type OfferedKey,
  planRow,
  referenceLeft,
  rekeyed,
  revoked,
} from '../../../functions/domain/import-plan.ts';
import type { KeyRecord } from '../../../functions/domain/pair.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { type Cells, rowOf } from '../../support/billing.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const none: OfferedKey = { status: 'none' };
const current: OfferedKey = { status: 'current' };
const dead: OfferedKey = { status: 'dead' };
const fresh = (digest: string, pepper = '1'): OfferedKey => ({ status: 'fresh', digest, pepper });
const nothing: Known = { contract: undefined, key: undefined };

const termsOf = ({ status }: Cells) => ({ ended: status === 'ended', takeBack: false });

const after = (profile: Profile, cells: Cells, offered: OfferedKey, known: Known = nothing): Known => {
  const plan = planRow(profile, rowOf(profile, cells), known, offered, termsOf(cells));
  return { contract: plan.contract?.after ?? known.contract, key: plan.key?.after ?? known.key };
};

const plan = (profile: Profile, cells: Cells, known: Known, offered: OfferedKey) =>
  planRow(profile, rowOf(profile, cells), known, offered, termsOf(cells));

const imported = after(water, { key: 'AAAA' }, fresh('d1'));

describe('a row as an upsert', () => {
  it('is new with its contract and its key', () => {
    const { kind, contract, key } = plan(water, { key: 'AAAA', key_valid_until: '2030-01-01' }, nothing, fresh('d1'));
    expect(kind).toBe('new');
    expect(contract?.after).toMatchObject({ id: 'c1', holder: 'h1', reference: '11301.11377.01' });
    expect(key?.after).toMatchObject({
      digest: 'd1',
      pepper: '1',
      holder: 'h1',
      validUntil: '2030-01-01',
      issuedBy: 'billing',
      dead: [],
    });
  });

  it('remembers a reference that comes without a key, so that one can be issued', () => {
    const { key } = after(water, { key_valid_until: '2030-01-01' }, none);
    expect(key).toMatchObject({ digest: null, pepper: '', validUntil: null, holder: 'h1', contract: 'c1' });
  });

  it.each([
    ['with its key', current],
    ['without one', none],
  ])('T-IMPORT: the same row again %s is unchanged', (_, offered) => {
    expect(plan(water, {}, imported, offered)).toEqual({ kind: 'unchanged', contract: null, key: null });
  });

  it('changes what differs and leaves the key', () => {
    const { kind, contract, key } = plan(water, { status: 'suspended' }, imported, current);
    expect([kind, contract?.after.status, key]).toEqual(['changed', 'suspended', null]);
  });

  it('replaces the key by a different one and remembers the old one as dead', () => {
    const { kind, contract, key } = plan(water, {}, imported, fresh('d2'));
    expect([kind, contract]).toEqual(['changed', null]);
    expect(key?.after).toMatchObject({ digest: 'd2', dead: ['d1~'] });
  });

  it('moves the last day of the key that is printed', () => {
    expect(plan(water, { key_valid_until: '2031-01-01' }, imported, current).key?.after.validUntil).toBe('2031-01-01');
    expect(plan(water, { key_valid_until: '2031-01-01' }, imported, none).key?.after.validUntil).toBe('2031-01-01');
  });

  it('keeps the last day where the row brings neither key nor day', () => {
    const dated = after(water, { key_valid_until: '2031-01-01' }, current, imported);
    expect(plan(water, {}, dated, none).kind).toBe('unchanged');
  });

  it('takes the last day away where the row brings the key without one', () => {
    const dated = after(water, { key_valid_until: '2031-01-01' }, current, imported);
    expect(plan(water, {}, dated, current).key?.after.validUntil).toBeNull();
  });

  it('gives no last day to a key that is revoked, nor to the living one by a dead one', () => {
    const day = { key_valid_until: '2031-01-01' };
    const { contract, key } = imported;
    expect(plan(water, day, { contract, key: key && revoked(key) }, none).key).toBeNull();
    expect(plan(water, day, imported, dead).key).toBeNull();
  });
});

describe('T-MOVE: a contract that changes hands', () => {
  it.each([
    ['no key', none],
    ['the same old key', current],
    ['a key that has died before', dead],
  ])('loses its key when the row brings %s', (_, offered) => {
    const moved = after(water, { holder: 'h2' }, offered, imported);
    expect(moved.key).toMatchObject({ holder: 'h2', digest: null, dead: ['d1'] });
    expect(plan(water, { holder: 'h2' }, moved, offered === none ? none : dead).kind).toBe('unchanged');
  });

  it('takes a new key with it', () => {
    expect(after(water, { holder: 'h2' }, fresh('d2'), imported).key).toMatchObject({
      holder: 'h2',
      digest: 'd2',
      dead: ['d1'],
    });
  });

  it('leaves alone the key of a customer whose contract went to another customer', () => {
    const first = after(energy, { reference: '2001234567' }, fresh('d1'));
    const plan2 = plan(
      energy,
      { reference: '2007654321', holder: 'h2' },
      { contract: first.contract, key: undefined },
      fresh('d2'),
    );
    expect(plan2.key?.after.reference).toBe('2007654321');
    expect(
      referenceLeft(energy, rowOf(energy, { reference: '2007654321', holder: 'h2' }), first.contract),
    ).toBeUndefined();
  });

  it('leaves a reference behind, whose key then opens nothing, where a key opens one contract', () => {
    const first = after(landlord, { reference: 'L / 123456' }, fresh('d1'));
    expect(referenceLeft(landlord, rowOf(landlord, { reference: '654321' }), first.contract)).toBe('123456');
    expect(referenceLeft(landlord, rowOf(landlord, { reference: '123456' }), first.contract)).toBeUndefined();
  });
});

describe('decision 5: whose record a reference is', () => {
  it('goes to the new payer with the contract of the row that says so', () => {
    const first = after(energy, { reference: '2001234567', contract: 'a' }, fresh('d1'));
    const moved = { reference: '2001234567', contract: 'b', holder: 'h2' };
    const { key } = after(energy, moved, none, { contract: undefined, key: first.key });
    expect(key).toMatchObject({ holder: 'h2', contract: 'b', digest: null });
  });

  it('goes with the contract that it is printed for now, where a key opens one contract', () => {
    const first = after(landlord, { contract: 'a' }, fresh('d1'));
    const { key } = after(landlord, { contract: 'b' }, current, { contract: undefined, key: first.key });
    expect(key).toMatchObject({ holder: 'h1', contract: 'b', digest: 'd1' });
  });

  it('is kept as it is printed now', () => {
    expect(plan(water, { reference: '113011137701' }, imported, current).key?.after.printed).toBe('113011137701');
  });

  it('is not left by an unknown contract', () => {
    expect(referenceLeft(landlord, rowOf(landlord, {}), undefined)).toBeUndefined();
  });
});

describe('keys that several rows share, or that this system made', () => {
  it('A15: the rows of one customer do not take the record from each other', () => {
    const pair = { reference: '2001234567' };
    const first = after(energy, { ...pair, contract: 'a' }, fresh('d1'));
    const second = after(energy, { ...pair, contract: 'b' }, current, { contract: undefined, key: first.key });
    expect(second.key?.contract).toBe('a');
    expect(plan(energy, { ...pair, contract: 'a' }, { contract: first.contract, key: second.key }, current).kind).toBe(
      'unchanged',
    );
  });

  const reissued = (key: KeyRecord): KeyRecord =>
    rekeyed(key, { digest: 'mine', pepper: '1', validUntil: null, issuedBy: 'system' });
  const known = (): Known => ({ contract: imported.contract, key: imported.key && reissued(imported.key) });

  it('an issued key outlives the old one in the next file', () => {
    expect(plan(water, {}, known(), dead)).toEqual({ kind: 'unchanged', contract: null, key: null });
  });

  it('an issued key gives way to another one of billing', () => {
    expect(plan(water, {}, known(), fresh('d3')).key?.after).toMatchObject({
      digest: 'd3',
      issuedBy: 'billing',
      dead: ['d1', 'mine'],
    });
  });
});

describe('the dead', () => {
  const key = imported.key as KeyRecord;

  it('are stored, at most ten, the latest last', () => {
    let next = key;
    for (let n = 0; n < 12; n += 1) {
      next = rekeyed(next, { digest: `n${n}`, pepper: '1', validUntil: null, issuedBy: 'billing' });
    }
    expect(next.dead).toHaveLength(10);
    expect(next.dead.at(-1)).toBe('n10');
  });

  it('keep the pepper that each was made under', () => {
    const rotated = rekeyed(revoked(key), { digest: 'd2', pepper: '2', validUntil: null, issuedBy: 'billing' });
    expect(deadDigests(rotated)).toMatchObject([{ digest: 'd1', pepper: '1' }]);
    expect(deadDigests(revoked(rotated))).toMatchObject([
      { digest: 'd1', pepper: '1' },
      { digest: 'd2', pepper: '2' },
    ]);
  });

  it('are not counted twice when a revoked key is revoked again', () => {
    expect(revoked(revoked(key)).dead).toEqual(['d1']);
  });
});

describe('D16 a key that billing had replaced for the same payer', () => {
  const key = imported.key as KeyRecord;
  const takingBack = { ended: false, takeBack: true };
  const second = after(water, {}, fresh('d2'), imported);
  const returned: OfferedKey = { status: 'returned', digest: 'd1', pepper: '1', entry: 'd1~' };

  it('stays dead until --returned-keys accepts it', () => {
    const row = rowOf(water, { key: 'AAAA', key_valid_until: '2031-01-01' });
    expect(planRow(water, row, second, returned, { ended: false, takeBack: false }).key).toBeNull();
    expect(planRow(water, row, second, returned, takingBack).key?.after).toMatchObject({
      digest: 'd1',
      dead: ['d2~'],
      validUntil: '2031-01-01',
      issuedBy: 'billing',
    });
  });

  it.each<[string, KeyRecord, Cells]>([
    ['to another payer', second.key as KeyRecord, { holder: 'h2' }],
    ['once the key was revoked', revoked(second.key as KeyRecord), {}],
    [
      'once this system has issued one',
      rekeyed(key, { digest: 's', pepper: '1', validUntil: null, issuedBy: 'system' }),
      {},
    ],
  ])('T-MOVE never comes back %s', (_, stored, cells) => {
    const row = rowOf(water, { key: 'AAAA', ...cells });
    const planned = planRow(water, row, { contract: imported.contract, key: stored }, returned, takingBack);
    expect(planned.key?.after.digest ?? stored.digest).not.toBe('d1');
  });

  it('T-MOVE is dead for good from a move, a revocation or an issue on', () => {
    const moved = after(water, { holder: 'h2' }, fresh('d3'), second).key as KeyRecord;
    const issued = rekeyed(second.key as KeyRecord, { digest: 's', pepper: '1', validUntil: null, issuedBy: 'system' });
    const next = after(water, {}, fresh('d4'), { contract: imported.contract, key: issued }).key as KeyRecord;
    for (const record of [moved, revoked(second.key as KeyRecord), issued, next]) {
      expect(deadDigests(record).filter(({ mayReturn }) => mayReturn)).toEqual([]);
    }
    expect(deadDigests(second.key as KeyRecord)).toMatchObject([{ digest: 'd1', pepper: '1', mayReturn: true }]);
  });

  it('keeps its mark and its pepper when the pepper changes', () => {
    const rotated = after(water, {}, fresh('d3', '2'), second).key as KeyRecord;
    expect(deadDigests(rotated)).toMatchObject([
      { digest: 'd1', pepper: '1', mayReturn: true },
      { digest: 'd2', pepper: '1', mayReturn: true },
    ]);
  });
});
