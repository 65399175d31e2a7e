import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answersToEntries,
  type ConsentEntry,
  consentFaults,
  currentConsents,
  mandateChange,
} from '../../../functions/domain/consent.ts';
import { energy, landlord } from '../../support/profiles.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { noon } from './samples.ts';

const bound = landlord.consents.find(({ requires }) => requires === 'direct-debit')?.purpose ?? '';
const free = landlord.consents.filter(({ requires }) => requires === null).map(({ purpose }) => purpose);
const all = landlord.consents.map(({ purpose }) => purpose);

const answer = (
  ledger: readonly ConsentEntry[],
  answers: Readonly<Record<string, boolean>>,
  hasMandate: boolean,
  at = noon,
) =>
  answersToEntries(landlord, answers, {
    ledger,
    hasMandate,
    locale: 'nl',
    channel: 'account',
    at,
    hash: (text) => `hash of ${text}`,
  });

type Step = { readonly mandate: boolean } | { readonly answer: boolean };

/** Plays answers to the e-notice and comings and goings of the mandate, as the use cases and the import would. */
const play = (steps: readonly Step[]) => {
  let ledger: readonly ConsentEntry[] = [];
  let hasMandate = false;
  for (const [i, step] of steps.entries()) {
    if ('mandate' in step) hasMandate = step.mandate;
    const lines =
      'mandate' in step
        ? mandateChange(landlord, ledger, hasMandate, noon + i)
        : answer(ledger, { [bound]: step.answer }, hasMandate, noon + i);
    ledger = [...ledger, ...lines];
  }
  return { ledger, hasMandate };
};

const states = (steps: readonly Step[]) => play(steps).ledger.map(({ state }) => state);

describe('B9 the three answers', () => {
  it('B9 asks for three purposes, one of them for contracts on direct debit', () => {
    expect(all).toHaveLength(3);
    expect(free).toHaveLength(2);
    expect(bound).not.toBe('');
  });

  it('B9 each answer is required, and no other is taken', () => {
    expect(consentFaults(landlord, {}, true)).toEqual({ missing: all, unknown: [] });
    expect(consentFaults(landlord, Object.fromEntries(all.map((p) => [p, false])), true)).toEqual({
      missing: [],
      unknown: [],
    });
    expect(consentFaults(landlord, { [bound]: true, other: true }, true)).toEqual({
      missing: free,
      unknown: ['other'],
    });
    expect(consentFaults(landlord, { [bound]: true }, false)).toEqual({ missing: [], unknown: [] });
    expect(consentFaults(energy, { [bound]: true }, true)).toEqual({ missing: [], unknown: [bound] });
  });

  it('decision 9: a line tells what was read, in which language, and where the answer came from', () => {
    const purpose = landlord.consents.find((p) => p.purpose === bound);
    expect(answer([], { [bound]: true }, true)).toEqual([
      {
        purpose: bound,
        granted: true,
        state: 'effective',
        version: purpose?.version,
        textHash: `hash of ${purpose?.label.nl}`,
        locale: 'nl',
        channel: 'account',
        at: noon,
      },
    ]);
  });

  it('decision 9: answers that are not given write nothing; a no is a line, too', () => {
    expect(answer([], {}, true)).toEqual([]);
    expect(answer([], Object.fromEntries(all.map((p) => [p, false])), true).map(({ state }) => state)).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
  });
});

describe('decision 9: a yes that needs a mandate', () => {
  it.each([
    [[{ answer: true }], ['wanted']],
    [
      [{ answer: true }, { mandate: true }],
      ['wanted', 'effective'],
    ],
    [
      [{ answer: true }, { mandate: true }, { mandate: false }],
      ['wanted', 'effective', 'ended'],
    ],
    [
      [{ answer: true }, { mandate: true }, { mandate: false }, { mandate: true }],
      ['wanted', 'effective', 'ended', 'effective'],
    ],
    [[{ mandate: true }, { answer: true }], ['effective']],
    [
      [{ mandate: true }, { answer: true }, { mandate: false }, { answer: true }],
      ['effective', 'ended'],
    ],
    [[{ mandate: true }, { answer: false }, { mandate: false }, { mandate: true }], ['refused']],
    [
      [{ mandate: true }, { answer: true }, { answer: false }, { mandate: false }, { answer: true }],
      ['effective', 'refused', 'wanted'],
    ],
  ] as const)('decision 9: %j writes %j', (steps, written) => {
    expect(states(steps)).toEqual(written);
  });

  it('decision 9: an answer in other words, of another version or in another language is a new line', () => {
    const ledger = answer([], { [bound]: true }, false);
    expect(answer(ledger, { [bound]: true }, false, noon + 1)).toEqual([]);
    for (const other of [{ textHash: 'earlier words' }, { version: 'earlier' }, { granted: false }] as const) {
      const before = ledger.map((entry) => ({ ...entry, ...other }));
      expect(answer(before, { [bound]: true }, false, noon + 1)).toHaveLength(1);
    }
    expect(answer(ledger, { [bound]: true }, true, noon + 1)).toMatchObject([{ state: 'effective' }]);
  });

  it('decision 9: the last entry always has the answer’s present state', () => {
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ mandate: fc.boolean() }),
      fc.record({ answer: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { ledger, hasMandate } = play(steps);
        const last = currentConsents(ledger).get(bound);
        const answered = steps.findLast((s): s is { readonly answer: boolean } => 'answer' in s)?.answer;
        expect(last?.granted).toBe(answered);
        expect(last?.state === 'refused').toBe(answered === false);
        expect(last?.state === 'effective').toBe(answered === true && hasMandate);
        expect(mandateChange(landlord, ledger, hasMandate, noon + 99)).toEqual([]);
      }),
      fuzzRuns,
    );
  });

  it('decision 9: an import keeps what was read and answered, and touches no other purpose', () => {
    const ledger = answer([], Object.fromEntries(all.map((p) => [p, true])), false);
    const [line, ...others] = mandateChange(landlord, ledger, true, noon + 5);
    expect(others).toEqual([]);
    expect(line).toEqual({
      ...currentConsents(ledger).get(bound),
      state: 'effective',
      channel: 'import',
      at: noon + 5,
    });
  });

  it('B9 a purpose that needs no mandate is effective at once and stays so', () => {
    const ledger = answer([], Object.fromEntries(free.map((p) => [p, true])), false);
    expect(ledger.map(({ state }) => state)).toEqual(['effective', 'effective']);
    expect(mandateChange(landlord, ledger, false, noon)).toEqual([]);
  });
});
