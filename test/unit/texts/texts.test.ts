import { describe, expect, test } from 'vitest';
import { errorCodes, fieldCodes } from '../../../functions/domain/errors.ts';
import { locales, type Texts } from '../../../functions/domain/locale.ts';
import { defaultPasswordPolicy, passwordRules } from '../../../functions/domain/password-policy.ts';
import { acceptedTexts } from '../../../functions/http/accepted-texts.ts';
import { passwordPolicySentence, ruleSentence } from '../../../functions/http/password-texts.ts';
import { fieldTexts, problemTexts } from '../../../functions/http/problem-texts.ts';
import water from '../../../operators/water.ts';

const all: readonly Texts[] = [
  ...errorCodes.flatMap((code) => [problemTexts[code].title, problemTexts[code].detail]),
  ...fieldCodes.map((code) => fieldTexts[code]),
  ...Object.values(acceptedTexts),
];

describe('sentences for people', () => {
  test('exist, differ from language to language, and say whole sentences', () => {
    const faulty = all.filter((texts) => new Set(locales.map((locale) => texts[locale])).size < locales.length);
    expect(faulty).toEqual([]);
    const details = [...errorCodes.map((code) => problemTexts[code].detail), ...Object.values(acceptedTexts)];
    expect(details.flatMap((texts) => Object.values(texts)).filter((text) => !text.endsWith('.'))).toEqual([]);
  });

  test('French has its apostrophes and no-break spaces', () => {
    const french = [
      ...all.map(({ fr }) => fr),
      ...passwordRules.map((rule) => ruleSentence(rule, water.passwordPolicy, 'fr')),
    ];
    expect(french.filter((text) => /'| [;:!?»]|« /.test(text))).toEqual([]);
  });

  test('T-ENUM: a refused sign-in mentions unknown, wrong and not yet activated', () => {
    const { detail } = problemTexts['invalid-credentials'];
    expect(detail.fr).toMatch(/inconnu.*erroné.*pas encore activé/);
    expect(detail.nl).toMatch(/onbekend.*fout.*nog niet geactiveerd/);
    expect(detail.en).toMatch(/unknown.*wrong.*not been activated yet/);
    expect(detail.de).toMatch(/unbekannt.*falsch.*noch nicht aktiviert/);
  });

  test('C7, C16: the water board’s own words, to the letter', () => {
    expect(water.words.confirmationSent.fr).toBe(
      'Enregistrement effectué. Un email de confirmation vous a été envoyé.',
    );
    expect(water.words.contractLinked.fr).toBe('Liaison enregistrée.');
  });
});

describe('the password policy in words', () => {
  test('C5: names the length, the classes and the characters refused', () => {
    expect(passwordPolicySentence(water.passwordPolicy, 'fr')).toBe(
      'Le mot de passe doit contenir de 7 à 128 caractères, dont au moins un chiffre, une minuscule, une majuscule et un caractère spécial. Caractères non acceptés\u00a0: «\u00a0+\u00a0» et «\u00a0-\u00a0».',
    );
  });

  test.each(locales)('has the policy’s numbers in %s', (locale) => {
    expect(passwordPolicySentence(defaultPasswordPolicy, locale)).toMatch(/12.*128/);
    expect(ruleSentence('too-short', defaultPasswordPolicy, locale)).toContain('12');
    expect(ruleSentence('too-long', defaultPasswordPolicy, locale)).toContain('128');
    expect(ruleSentence('character-refused', water.passwordPolicy, locale)).toMatch(/\+.*-/);
  });
});
