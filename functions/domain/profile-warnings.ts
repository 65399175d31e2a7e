import { failuresAllowedPerYear } from './attempts.ts';
import type { PasswordPolicy } from './password-policy.ts';
import type { Profile } from './profile.ts';

const guidance: readonly {
  readonly under: (policy: PasswordPolicy) => boolean;
  readonly says: (policy: PasswordPolicy) => string;
}[] = [
  {
    under: ({ minLength }) => minLength < 8,
    says: ({ minLength }) =>
      `passwords of ${minLength} characters are under today's guidance: 8 at the very least, 15 recommended (ASVS 6.2.1), 12 by default here`,
  },
  {
    under: ({ classes }) => classes.length > 0,
    says: ({ classes }) => `asking for ${classes.join(', ')} characters is against today's guidance (ASVS 6.2.5)`,
  },
  {
    under: ({ refusedCharacters }) => refusedCharacters !== '',
    says: ({ refusedCharacters }) => `refusing ${refusedCharacters} is against today's guidance (ASVS 6.2.5)`,
  },
  {
    under: ({ commonRefused }) => !commonRefused,
    says: () => "common passwords are not refused, against today's guidance (ASVS 6.2.4)",
  },
  {
    under: ({ maxLength }) => maxLength < 64,
    says: ({ maxLength }) =>
      `passwords over ${maxLength} characters are refused; today's guidance is 64 or more (ASVS 6.2.9)`,
  },
];

const hitsBorne = 1e-3;

const figure = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en');

const guessing = (profile: Profile): string[] => {
  const contracts = profile.expectedContracts;
  const failures = failuresAllowedPerYear(profile.attemptsPerReference);
  const hits = (contracts * failures) / profile.key.space;
  if (hits <= hitsBorne) return [];
  const needed = Math.ceil(Math.log2((contracts * failures) / hitsBorne));
  return [
    `keys could be guessed: ${whole.format(contracts)} contracts × ${whole.format(failures)} failures allowed a year ÷ ` +
      `${whole.format(profile.key.space)} keys = ${figure.format(hits)} expected hits a year at worst, over ${hitsBorne}; ` +
      `print keys of ${needed} bits or more (ten Crockford characters have 50), or allow fewer attempts (T-GUESS)`,
  ];
};

/** B16: one mailbox may have several accounts, unless people sign in with it. */
const sharedMailboxes = ({ journey, signInNames }: Profile): string[] =>
  journey === 'contract-first' && signInNames.includes('email')
    ? [
        'people sign in with their e-mail address, so each address belongs to one account: two people who share a mailbox ' +
          'cannot both have an account; leave "email" out of signInNames to allow it (B16)',
      ]
    : [];

/** Printed by the synth (decision 11, T-GUESS). */
export const profileWarnings = (profile: Profile): string[] => [
  ...guidance
    .filter(({ under }) => under(profile.passwordPolicy))
    .map(({ says }) => `${profile.operator}: ${says(profile.passwordPolicy)}`),
  ...[...guessing(profile), ...sharedMailboxes(profile)].map((sentence) => `${profile.operator}: ${sentence}`),
];
