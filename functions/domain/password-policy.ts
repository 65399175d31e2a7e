import { commonPasswords } from './common-passwords.ts';

export const passwordRules = [
  'too-short',
  'too-long',
  'digit-missing',
  'lower-case-missing',
  'upper-case-missing',
  'special-missing',
  'character-refused',
  'unusable-character',
  'too-common',
] as const;
export type PasswordRule = (typeof passwordRules)[number];

export const characterClasses = ['digit', 'lower', 'upper', 'special'] as const;
export type CharacterClass = (typeof characterClasses)[number];

export type PasswordPolicy = {
  /** Unicode code points, at least 6: Cognito's minimum. */
  readonly minLength: number;
  /** Unicode code points, at most 128 (ASVS 6.2.9 asks for 64 or more). */
  readonly maxLength: number;
  /** Character classes of which one each is required; none by default (ASVS 6.2.5). */
  readonly classes: readonly CharacterClass[];
  /** Characters refused anywhere (C5: `+-`). */
  readonly refusedCharacters: string;
  readonly commonRefused: boolean;
};

/** NIST SP 800-63B-4, ASVS 6.2. */
export const defaultPasswordPolicy: PasswordPolicy = {
  minLength: 12,
  maxLength: 128,
  classes: [],
  refusedCharacters: '',
  commonRefused: true,
};

const classOf: Readonly<Record<CharacterClass, { readonly holds: RegExp; readonly missing: PasswordRule }>> = {
  digit: { holds: /\p{Nd}/u, missing: 'digit-missing' },
  lower: { holds: /\p{Ll}/u, missing: 'lower-case-missing' },
  upper: { holds: /\p{Lu}/u, missing: 'upper-case-missing' },
  special: { holds: /[^\p{L}\p{N}\s]/u, missing: 'special-missing' },
};

/** NFKC, because keyboards compose differently (NIST SP 800-63B-4, 3.1.1.2), and trimmed. A leading `¨` stays. */
export const normalisePassword = (typed: string): string => {
  const composed = typed.trim().normalize('NFC');
  // Cognito answers an empty password with InvalidParameterException instead of NotAuthorized.
  if (composed === '') return typed;
  const [first = ''] = composed;
  const kept = /^\s/u.test(first.normalize('NFKC')) ? first : '';
  return `${kept}${composed.slice(kept.length).normalize('NFKC')}`;
};

/** Ordered as {@link passwordRules}. Refuses what Cognito does, too. A refused character is not the special one: C5. */
export const brokenRules = (typed: string, policy: PasswordPolicy): PasswordRule[] => {
  const password = normalisePassword(typed);
  const characters = [...password];
  const withoutRefused = characters.filter((c) => !policy.refusedCharacters.includes(c)).join('');
  const broken = new Set<PasswordRule>();
  if (characters.length < policy.minLength) broken.add('too-short');
  if (characters.length > policy.maxLength) broken.add('too-long');
  for (const name of policy.classes) {
    const { holds, missing } = classOf[name];
    if (!holds.test(withoutRefused)) broken.add(missing);
  }
  if (withoutRefused !== password) broken.add('character-refused');
  if (/^\s|\s$|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(typed)) broken.add('unusable-character');
  if (policy.commonRefused && commonPasswords.has(password.toLowerCase())) broken.add('too-common');
  return passwordRules.filter((rule) => broken.has(rule));
};
