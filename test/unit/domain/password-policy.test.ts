import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPasswords } from '../../../functions/domain/common-passwords.ts';
import { brokenRules, defaultPasswordPolicy, normalisePassword } from '../../../functions/domain/password-policy.ts';
import { water } from '../../support/profiles.ts';
import { fuzzRuns } from './fuzz-runs.ts';

const policyC5 = water.passwordPolicy;

describe("C5 the water board's password", () => {
  it.each([
    ['Abcde1!', []],
    ['aB3$efg', []],
    ['Été2024 ok?', []],
    ['Abcd1!', ['too-short']],
    ['Abcdef!', ['digit-missing']],
    ['ABCDE1!', ['lower-case-missing']],
    ['abcde1!', ['upper-case-missing']],
    ['Abcdef1', ['special-missing']],
    ['Abcdéf1', ['special-missing']],
    ['Abcd ef1', ['special-missing']],
    ['Abcde1!+', ['character-refused']],
    ['Abcde1!-', ['character-refused']],
    ['+Abcde1!', ['character-refused']],
    ['Abcde1+', ['special-missing', 'character-refused']],
    ['Abcde1-', ['special-missing', 'character-refused']],
    ['Abcde1!＋', ['character-refused']],
    ['', ['too-short', 'digit-missing', 'lower-case-missing', 'upper-case-missing', 'special-missing']],
  ])('C5 %j breaks %j', (password, rules) => {
    expect(brokenRules(password, policyC5)).toEqual(rules);
  });

  it('C5 accepts exactly what the rule of the tutorial accepts, over printable ASCII', () => {
    const isAccepted = (p: string) =>
      p.length >= 7 &&
      /[0-9]/.test(p) &&
      /[a-z]/.test(p) &&
      /[A-Z]/.test(p) &&
      /[!-*,./:-@[-`{-~]/.test(p) &&
      !/[+-]/.test(p);
    const character = fc.oneof(
      fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('+', '-', '1', 'a', 'A', '!'),
    );
    const accepted = new Set<boolean>();
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 20 }), (password) => {
        accepted.add(isAccepted(password));
        expect(brokenRules(password, policyC5).length === 0).toBe(isAccepted(password));
      }),
      fuzzRuns,
    );
    expect(accepted.size).toBe(2);
  });
});

describe('decision 11: the default policy', () => {
  it.each([
    ['correct horse battery', []],
    ['aaaaaaaaaaab', []],
    ['elevenchars', ['too-short']],
    ['😀'.repeat(11), ['too-short']],
    ['😀🐎🔋'.repeat(4), []],
    ['é'.repeat(127) + 'x', []],
    ['x1'.repeat(64), []],
    [`${'x1'.repeat(64)}y`, ['too-long']],
    [' correct horse battery', ['unusable-character']],
    ['correct horse battery ', ['unusable-character']],
    ['correct\0horse battery', ['unusable-character']],
    ['correct horse\u2028battery', ['unusable-character']],
    ['correct horse\u2029battery', ['unusable-character']],
    ['correct horse\u0085battery', ['unusable-character']],
    ['correct horse\nbattery', ['unusable-character']],
    ['correct horse battery\u00a0', ['unusable-character']],
    ['\ufeffcorrect horse battery', ['unusable-character']],
    ['¨Fontaine2026', []],
    ['´´´´´´´´´´´´', []],
    ['ﹰcorrect horse battery', []],
    ['                ', ['unusable-character']],
    ['correct\ud800horse battery', ['unusable-character']],
  ])('decision 11: %j breaks %j', (password, rules) => {
    expect(brokenRules(password, defaultPasswordPolicy)).toEqual(rules);
  });

  it('decision 11: asks for no class of characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('q', 'z', 'w', 'k', 'j'), minLength: 12, maxLength: 128 }),
        (password) => {
          expect(brokenRules(password, defaultPasswordPolicy).filter((rule) => rule !== 'too-common')).toEqual([]);
        },
      ),
      fuzzRuns,
    );
  });

  it('decision 11: refuses every common password, in any case', () => {
    const policy = { ...defaultPasswordPolicy, minLength: 6 };
    const accepted = [...commonPasswords].filter(
      (password) => !brokenRules(password.toUpperCase(), policy).includes('too-common'),
    );
    expect(commonPasswords.size).toBeGreaterThan(100);
    expect(accepted).toEqual([]);
    expect(brokenRules('123456789012', defaultPasswordPolicy)).toEqual(['too-common']);
  });

  it('decision 11: what is typed again may have white space at its ends, which no password has', () => {
    for (const typed of [' Soleil7!', 'Soleil7! ', '\u00a0Soleil7!\t', 'Soleil7!\r\n', 'Ｓoleil7!\u3000']) {
      expect(normalisePassword(typed)).toBe('Soleil7!');
    }
    expect(normalisePassword('  ')).toBe('  ');
    expect(normalisePassword('')).toBe('');
  });

  it('decision 11: a first character that would fold into a space is kept as it is typed', () => {
    expect(normalisePassword('¨Fontaine2026')).toBe('¨Fontaine2026');
    expect(normalisePassword(' ¨Fontaine²')).toBe('¨Fontaine2');
    // Within a password it folds as ever: accounts have such passwords.
    expect(normalisePassword('Font´aine')).toBe('Font \u0301aine');
  });

  it('T-FUZZ a password that is accepted is one that Cognito takes, and the kept form is read as itself', () => {
    // `^[\S]+.*[\S]+$`, whatever the expressions of Cognito take for white space and for the end of a line.
    const taken = [/^[^ \t\n\v\f\r]+[^\n\r\u0085\u2028\u2029]*[^ \t\n\v\f\r]+$/u, /^\S+.*\S+$/u];
    const character = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(
        ' ',
        '\u00a0',
        '\u2028',
        '\n',
        '\ufeff',
        '¨',
        '´',
        '\u0301',
        '\u0345',
        '\u037a',
        'ﹰ',
        'ﷺ',
        'a',
        '²',
      ),
    );
    const accepted = new Set<boolean>();
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 40 }), (typed) => {
        const kept = normalisePassword(typed);
        expect(normalisePassword(kept)).toBe(kept);
        const isGood = brokenRules(typed, { ...defaultPasswordPolicy, minLength: 6 }).length === 0;
        accepted.add(isGood);
        if (!isGood) return;
        expect(kept.length).toBeLessThanOrEqual(256);
        for (const pattern of taken) expect(kept).toMatch(pattern);
        expect(normalisePassword(`\t${typed} `)).toBe(kept);
      }),
      fuzzRuns,
    );
    expect(accepted.size).toBe(2);
  });

  it('decision 11: is the same for all ways in which a keyboard composes a password', () => {
    expect(normalisePassword('mot de passe\u0301e')).toBe(normalisePassword('mot de passée'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (password) => {
        const rules = brokenRules(password, defaultPasswordPolicy);
        expect(brokenRules(password.normalize('NFD'), defaultPasswordPolicy)).toEqual(rules);
        expect(brokenRules(password.normalize('NFC'), defaultPasswordPolicy)).toEqual(rules);
      }),
      fuzzRuns,
    );
  });
});
