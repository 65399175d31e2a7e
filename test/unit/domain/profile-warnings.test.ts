import { describe, expect, it } from 'vitest';
import { failuresAllowedPerYear } from '../../../functions/domain/attempts.ts';
import { defaultPasswordPolicy, type PasswordPolicy } from '../../../functions/domain/password-policy.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { profileWarnings } from '../../../functions/domain/profile-warnings.ts';
import { water } from '../../support/profiles.ts';

const strong: Profile = { ...water, passwordPolicy: defaultPasswordPolicy, key: { ...water.key, space: 2 ** 60 } };
const warned = (policy: Partial<PasswordPolicy>) =>
  profileWarnings({ ...strong, passwordPolicy: { ...defaultPasswordPolicy, ...policy } });

describe('decision 11: what a deployer is told of the password policy', () => {
  it('D11 the default policy causes no warning', () => {
    expect(warned({})).toEqual([]);
  });

  it.each([
    [{ minLength: 7 }, /^water: passwords of 7 characters are under today's guidance: 8 at the very least/],
    [{ classes: ['digit', 'upper'] }, /^water: asking for digit, upper characters is against today's guidance/],
    [{ refusedCharacters: '+-' }, /^water: refusing \+- is against today's guidance/],
    [{ commonRefused: false }, /^water: common passwords are not refused, against today's guidance/],
    [{ maxLength: 63 }, /^water: passwords over 63 characters are refused; today's guidance is 64 or more/],
  ] as const)('D11 of %j, in one sentence', (policy, sentence) => {
    expect(warned(policy)).toEqual([expect.stringMatching(sentence)]);
  });

  it('D11 a policy that is just enough causes no warning', () => {
    expect(warned({ minLength: 8 })).toEqual([]);
    expect(warned({ maxLength: 64 })).toEqual([]);
  });
});

it('B16 a landlord whose tenants sign in by e-mail is warned that a mailbox then has one account', () => {
  const landlordOf = (signInNames: Profile['signInNames']) =>
    profileWarnings({ ...strong, journey: 'contract-first', signInNames });
  expect(landlordOf(['reference'])).toEqual([]);
  expect(landlordOf(['reference', 'email'])).toEqual([expect.stringMatching(/each address belongs to one account/)]);
});

describe('T-GUESS what a deployer is told of the keys', () => {
  const failures = failuresAllowedPerYear(strong.attemptsPerReference);
  const guessed = (contracts: number, space: number) =>
    profileWarnings({ ...strong, expectedContracts: contracts, key: { ...strong.key, space } });

  it('T-GUESS up to one expected hit in a thousand years there is no warning', () => {
    expect(guessed(1000, 1000 * failures * 1000)).toEqual([]);
    expect(guessed(1000, 1000 * failures * 1000 - 1000)).toHaveLength(1);
  });

  it('T-GUESS the figures, and how many bits would do', () => {
    const bits = Math.ceil(Math.log2(1024 * failures * 1000));
    const [sentence] = guessed(1024, 64 * failures);
    expect(sentence).toMatch(/^water: keys could be guessed: 1,024 contracts × /);
    expect(sentence).toContain(' keys = 16 expected hits a year at worst, over 0.001; ');
    expect(sentence).toContain(`print keys of ${bits} bits or more (ten Crockford characters have 50), or allow fewer`);
    expect(guessed(1000, 3 * failures)[0]).toContain('= 333 expected hits');
  });
});
