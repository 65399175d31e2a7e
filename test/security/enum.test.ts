import { describe, expect, it } from 'vitest';
import { energy, landlord, water } from '../support/profiles.ts';
import {
  areaWith,
  enter,
  forget,
  forgetNames,
  namesOf,
  resend,
  type Seen,
  type Step,
  signUp,
  states,
  subject,
  walk,
} from '../support/subjects.ts';

const profiles = [energy, landlord, water];

/** Single calls, and the two-step ones: register for somebody, then see what the other calls make of it. */
const walksOf = (names: readonly string[]): readonly (readonly Step[])[] => [
  [signUp],
  [resend],
  [forgetNames],
  ...names.map((name) => [forget(name)]),
  ...names.map((name) => [enter(name)]),
  ...names.map((name) => [signUp, enter(name), forget(name), enter(name)]),
  [signUp, resend, forgetNames, signUp, signUp, signUp, signUp, signUp],
  [resend, resend, resend, resend, resend, resend, signUp],
  ...names.map((name) => Array.from({ length: 12 }, () => enter(name))),
];

describe.each(profiles)('T-ENUM at $operator', (profile) => {
  const walks = walksOf(namesOf(profile)).map((steps) => [steps.map(({ name }) => name).join(', '), steps] as const);

  it.each(walks)('%s: the same answers and the same calls whatever is known', async (_, steps) => {
    for (const locked of [false, true]) {
      let first: readonly Seen[] | undefined;
      for (const state of states) {
        const seen = await walk(await areaWith(profile, state, locked), steps);
        first ??= seen;
        expect(seen, `${state}${locked ? ', locked' : ''}`).toEqual(first);
      }
    }
  });

  it('T-ENUM however often one asks, what the person has asked for within the same hour is not seen in the answers', async () => {
    const single = [signUp, resend, forgetNames, ...namesOf(profile).flatMap((name) => [forget(name), enter(name)])];
    for (const step of single) {
      const steps = Array.from({ length: 15 }, () => step);
      const first = await walk(await areaWith(profile, 'unknown', false, true), steps);
      for (const state of states) {
        const seen = await walk(await areaWith(profile, state, false, true), steps);
        expect(seen, `${step.name}: ${state}`).toEqual(first);
      }
    }
  });

  it('the mailbox is told what the answers do not tell', async () => {
    const letters = [];
    for (const state of ['unknown', 'known'] as const) {
      const area = await areaWith(profile, state);
      const before = area.lettersTo(subject).length;
      await walk(area, [signUp]);
      letters.push(
        area
          .lettersTo(subject)
          .slice(before)
          .map(({ kind }) => kind)
          .join(),
      );
    }
    expect(letters).toEqual(['confirm', profile.signInNames.includes('email') ? 'already-registered' : 'confirm']);
  });
});
