import { commonPasswords } from './common-passwords.ts';

/** What a password may be refused for. The codes are part of the contract (422 `password-refused`, `errors[].code`). */
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
  /** Characters (Unicode code points), at least 6: Cognito's own floor. */
  readonly minLength: number;
  /** Characters, at most 128 (ASVS 6.2.9 asks for 64 or more). */
  readonly maxLength: number;
  /** The classes of which one character each is asked for; none by default (ASVS 6.2.5). */
  readonly classes: readonly CharacterClass[];
  /** Characters that are refused wherever they stand (C5: `+-`). */
  readonly refusedCharacters: string;
  /** Whether the list of common passwords is refused (ASVS 6.2.4). */
  readonly commonRefused: boolean;
};

/** The product's own policy: length, no classes, no common password (NIST SP 800-63B-4, ASVS 6.2). */
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

/**
 * The form in which a password is kept and compared: one for all the ways a keyboard may compose the same characters
 * (NIST SP 800-63B-4, 3.1.1.2: NFKC), without white space at its ends, where no password may have any. `¨`, `´` and
 * their like would fold into a space and a mark: as the first character, which must be no space, they stay as typed.
 */
export const normalisePassword = (typed: string): string => {
  const composed = typed.trim().normalize('NFC');
  // Cognito answers an empty password with InvalidParameterException, any other wrong one with a plain no.
  if (composed === '') return typed;
  const [first = ''] = composed;
  const kept = /^\s/u.test(first.normalize('NFKC')) ? first : '';
  return `${kept}${composed.slice(kept.length).normalize('NFKC')}`;
};

/**
 * Every rule that the password breaks, in the order of {@link passwordRules}; empty when it is good.
 * A refused character never counts as the special one (C5). White space at either end, as typed, control characters and
 * ends of lines are refused because Cognito would: `[\S]+.*[\S]+`.
 */
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
