import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessOf, contractsAreBarred } from '../../../functions/domain/access.ts';
import { contractStatuses } from '../../../functions/domain/contract.ts';
import { energy, landlord, water } from '../../support/profiles.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { accountOf, contractOf, noon } from './samples.ts';

const current = accountOf({ terms: energy.terms === null ? null : { version: energy.terms.version, at: noon } });
const seen = (...statuses: readonly (typeof contractStatuses)[number][]) =>
  statuses.map((status, i) => ({ ...contractOf(`c${i}`, 'h1', { status }), selected: i === 0, begun: true }));

describe('A23, A24 access', () => {
  it('A23 an active contract opens, whatever the others are', () => {
    expect(accessOf(energy, current, seen('ended', 'active', 'suspended'))).toEqual({
      granted: true,
      reasons: [],
      support: energy.support,
    });
  });

  it.each([
    [[], 'no-contract'],
    [['ended'], 'no-active-contract'],
    [['suspended'], 'suspended'],
    [['ended', 'suspended'], 'suspended'],
  ] as const)('A23, A24: %j bars with the reason %s and says who helps', (statuses, reason) => {
    expect(accessOf(energy, current, seen(...statuses))).toEqual({
      granted: false,
      reasons: [reason],
      support: energy.support,
    });
    expect(contractsAreBarred(energy, seen(...statuses))).toBe(true);
  });

  it('D17 a contract that has not begun counts as no active contract, not as suspended', () => {
    const [coming, suspended] = seen('suspended', 'suspended').map((each, i) => ({ ...each, begun: i > 0 }));
    expect(
      accessOf(
        energy,
        current,
        [coming].flatMap((each) => each ?? []),
      ),
    ).toMatchObject({
      granted: false,
      reasons: ['no-active-contract'],
    });
    expect(
      accessOf(
        energy,
        current,
        [coming, suspended].flatMap((each) => each ?? []),
      ).reasons,
    ).toEqual(['suspended']);
  });

  it('C10 an account without a contract is let in, with the reason no-contract', () => {
    expect(accessOf(water, accountOf(), [])).toEqual({
      granted: true,
      reasons: ['no-contract'],
      support: water.support,
    });
    expect(contractsAreBarred(water, [])).toBe(false);
    expect(accessOf(landlord, accountOf(), seen('ended'))).toMatchObject({
      granted: true,
      reasons: ['no-active-contract'],
    });
  });

  it('decision 10: outdated terms bar until they are accepted, and bar no contract call', () => {
    const old = accountOf({ terms: { version: 'long ago', at: noon } });
    expect(accessOf(energy, old, seen('active'))).toMatchObject({ granted: false, reasons: ['terms-outdated'] });
    expect(accessOf(energy, accountOf(), seen('active'))).toMatchObject({
      granted: false,
      reasons: ['terms-outdated'],
    });
    expect(accessOf(energy, old, [])).toMatchObject({ granted: false, reasons: ['no-contract', 'terms-outdated'] });
    expect(contractsAreBarred(energy, seen('active'))).toBe(false);
    expect(accessOf({ ...energy, terms: null }, old, seen('active')).granted).toBe(true);
  });

  it('A24 a refusal has at least one reason', () => {
    const statuses = fc.array(fc.constantFrom(...contractStatuses), { maxLength: 4 });
    const account = fc.constantFrom(current, accountOf());
    fc.assert(
      fc.property(fc.constantFrom(energy, landlord, water), account, statuses, (profile, of, list) => {
        const { granted, reasons } = accessOf(profile, of, seen(...list));
        expect(granted || reasons.length > 0).toBe(true);
        expect(reasons.some((reason) => reason !== 'terms-outdated')).toBe(!list.includes('active'));
        expect(granted && profile.activeContractRequired && !list.includes('active')).toBe(false);
      }),
      fuzzRuns,
    );
  });
});
