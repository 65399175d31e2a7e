import { type Locale, say, type Texts } from '../domain/locale.ts';
import type { CharacterClass, PasswordPolicy, PasswordRule } from '../domain/password-policy.ts';

const quoted: Readonly<Record<Locale, (text: string) => string>> = {
  fr: (text) => `« ${text} »`,
  nl: (text) => `‘${text}’`,
  en: (text) => `“${text}”`,
  de: (text) => `„${text}“`,
};

const list = (parts: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);

const refusedCharacters = (policy: PasswordPolicy, locale: Locale): string =>
  list(Array.from(policy.refusedCharacters, quoted[locale]), locale);

const ruleTexts: Readonly<Record<PasswordRule, (policy: PasswordPolicy, refused: Texts) => Texts>> = {
  'too-short': ({ minLength }) =>
    say(
      `Le mot de passe doit contenir au moins ${minLength} caractères.`,
      `Het wachtwoord moet minstens ${minLength} tekens tellen.`,
      `The password must have at least ${minLength} characters.`,
      `Das Passwort muss mindestens ${minLength} Zeichen lang sein.`,
    ),
  'too-long': ({ maxLength }) =>
    say(
      `Le mot de passe doit contenir au plus ${maxLength} caractères.`,
      `Het wachtwoord mag hoogstens ${maxLength} tekens tellen.`,
      `The password must have at most ${maxLength} characters.`,
      `Das Passwort darf höchstens ${maxLength} Zeichen lang sein.`,
    ),
  'digit-missing': () =>
    say('Il manque un chiffre.', 'Er ontbreekt een cijfer.', 'A digit is missing.', 'Es fehlt eine Ziffer.'),
  'lower-case-missing': () =>
    say(
      'Il manque une lettre minuscule.',
      'Er ontbreekt een kleine letter.',
      'A lower-case letter is missing.',
      'Es fehlt ein Kleinbuchstabe.',
    ),
  'upper-case-missing': () =>
    say(
      'Il manque une lettre majuscule.',
      'Er ontbreekt een hoofdletter.',
      'An upper-case letter is missing.',
      'Es fehlt ein Großbuchstabe.',
    ),
  'special-missing': () =>
    say(
      'Il manque un caractère spécial.',
      'Er ontbreekt een speciaal teken.',
      'A special character is missing.',
      'Es fehlt ein Sonderzeichen.',
    ),
  'character-refused': (_policy, refused) =>
    say(
      `Caractères non acceptés : ${refused.fr}.`,
      `Niet toegestane tekens: ${refused.nl}.`,
      `Characters not accepted: ${refused.en}.`,
      `Nicht zulässige Zeichen: ${refused.de}.`,
    ),
  'unusable-character': () =>
    say(
      'Le mot de passe ne peut ni commencer ni finir par un espace, ni contenir de caractère invisible.',
      'Het wachtwoord mag niet met een spatie beginnen of eindigen en geen onzichtbare tekens bevatten.',
      'The password may neither start nor end with a space, nor contain invisible characters.',
      'Das Passwort darf weder mit einem Leerzeichen beginnen oder enden noch unsichtbare Zeichen enthalten.',
    ),
  'too-common': () =>
    say(
      'Ce mot de passe est trop courant : il serait deviné tout de suite.',
      'Dit wachtwoord komt te vaak voor: het zou meteen worden geraden.',
      'This password is too common: it would be guessed at once.',
      'Dieses Passwort ist zu verbreitet: Es würde sofort erraten.',
    ),
};

const refusedIn = (policy: PasswordPolicy): Texts =>
  say(
    refusedCharacters(policy, 'fr'),
    refusedCharacters(policy, 'nl'),
    refusedCharacters(policy, 'en'),
    refusedCharacters(policy, 'de'),
  );

export const ruleSentence = (rule: PasswordRule, policy: PasswordPolicy, locale: Locale): string =>
  ruleTexts[rule](policy, refusedIn(policy))[locale];

const classTexts: Readonly<Record<CharacterClass, Texts>> = {
  digit: say('un chiffre', 'een cijfer', 'a digit', 'eine Ziffer'),
  lower: say('une minuscule', 'een kleine letter', 'a lower-case letter', 'einen Kleinbuchstaben'),
  upper: say('une majuscule', 'een hoofdletter', 'an upper-case letter', 'einen Großbuchstaben'),
  special: say('un caractère spécial', 'een speciaal teken', 'a special character', 'ein Sonderzeichen'),
};

const lengthTexts = ({ minLength, maxLength }: PasswordPolicy): Texts =>
  say(
    `Le mot de passe doit contenir de ${minLength} à ${maxLength} caractères`,
    `Het wachtwoord moet ${minLength} tot ${maxLength} tekens tellen`,
    `The password must have ${minLength} to ${maxLength} characters`,
    `Das Passwort muss ${minLength} bis ${maxLength} Zeichen lang sein`,
  );

const withAtLeast: Readonly<Record<Locale, (classes: string) => string>> = {
  fr: (classes) => `, dont au moins ${classes}`,
  nl: (classes) => `, met minstens ${classes}`,
  en: (classes) => `, with at least ${classes}`,
  de: (classes) => ` und mindestens ${classes} enthalten`,
};

const commonTexts = say(
  'Les mots de passe trop courants sont refusés.',
  'Wachtwoorden die te vaak voorkomen, worden geweigerd.',
  'Passwords that are too common are refused.',
  'Zu verbreitete Passwörter werden abgelehnt.',
);

export const passwordPolicySentence = (policy: PasswordPolicy, locale: Locale): string => {
  const classes = list(
    policy.classes.map((name) => classTexts[name][locale]),
    locale,
  );
  const sentences = [
    `${lengthTexts(policy)[locale]}${classes === '' ? '' : withAtLeast[locale](classes)}.`,
    ...(policy.refusedCharacters === '' ? [] : [ruleSentence('character-refused', policy, locale)]),
    ...(policy.commonRefused ? [commonTexts[locale]] : []),
  ];
  return sentences.join(' ');
};
