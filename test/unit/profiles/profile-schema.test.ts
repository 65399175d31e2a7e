import { describe, expect, test } from 'vitest';
import { parseProfile } from '../../../functions/contract/profile-schema.ts';
import { readKey, readReference } from '../../../functions/domain/pair.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { profileWarnings } from '../../../functions/domain/profile-warnings.ts';
import energy from '../../../operators/energy.ts';
import landlord from '../../../operators/landlord.ts';
import { loadOperator, operatorNames } from '../../../operators/load.ts';
import water from '../../../operators/water.ts';

const faultsOf = (profile: unknown): string[] => {
  try {
    parseProfile(profile, 'operators/x.ts');
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : ['not an Error'];
  }
};

const changed = (profile: Profile, change: Partial<Record<keyof Profile, unknown>>): unknown => ({
  ...profile,
  ...change,
});

describe('the operators of this checkout', () => {
  test('are valid, and have the names of their files', async () => {
    const loaded = await Promise.all(operatorNames().map(loadOperator));
    expect(loaded.map(({ operator }) => operator)).toEqual(['energy', 'landlord', 'water']);
  });

  test('are invented companies that look different: reserved domains and telephone numbers, each its own colours', async () => {
    const loaded = await Promise.all(operatorNames().map(loadOperator));
    const addresses = loaded.flatMap((profile) => JSON.stringify(profile).match(/https:[^"]+|[\w.]+@[\w.-]+/g) ?? []);
    expect(addresses.filter((address) => !/[@./][\w-]+\.example(?:\/|$)/.test(address))).toEqual([]);
    // Kept for fiction by ARCEP; no Belgian subscriber's number begins with 0.
    const invented = /^(?:01 99 00|02 61 91|03 53 01|04 65 71|05 36 49) \d\d \d\d$|^\+32 2 0/;
    expect(loaded.filter(({ support }) => !invented.test(support.phone))).toEqual([]);
    for (const look of ['logo', 'colours', 'area'] as const) {
      expect([look, new Set(loaded.map(({ portal }) => JSON.stringify(portal?.[look]))).size]).toEqual([look, 3]);
    }
  });

  test.each([
    [water, '11301.11377.01', '113011137701'],
    [water, '11301 11377 01', '113011137701'],
    [water, '113011137701', '113011137701'],
    [energy, '210 123 45 67', '2101234567'],
    [landlord, 'L / 123456', '123456'],
    [landlord, 'l/123 456', '123456'],
    [landlord, '123456', '123456'],
  ])('B3, C12: a reference is read as printed and as typed', (profile: Profile, typed, folded) => {
    expect(readReference(profile, typed)).toBe(folded);
  });

  test.each([
    [water, '11301.11377'],
    [energy, '3101234567'],
    [energy, '210123456'],
    [landlord, 'L / L / 123456'],
    [landlord, '12a456'],
  ])('A11: an impossible reference is rejected', (profile: Profile, typed) => {
    expect(readReference(profile, typed)).toBeUndefined();
  });

  test.each([
    [energy, '0012345678', '0012345678'],
    [landlord, '12345678', '12345678'],
    [landlord, 'k7m4-q9xa-02', 'K7M4Q9XA02'],
    [water, 'k7m4 q9xa', 'K7M4Q9XA'],
  ])('A12: a key keeps its zeros; case and separators do not count', (profile: Profile, typed, folded) => {
    expect(readKey(profile, typed)).toBe(folded);
  });
});

describe('decision 17: the time zone', () => {
  test('D17 is Europe/Paris by default', () => {
    const { timeZone: _, ...unsaid } = energy;
    expect(parseProfile(unsaid, 'operators/x.ts').timeZone).toBe('Europe/Paris');
  });

  test.each(['America/Guadeloupe', 'Europe/Brussels', 'UTC'])('D17 may be %s', (timeZone) => {
    expect(faultsOf(changed(landlord, { timeZone }))).toEqual([]);
  });

  test.each(['Paris', '+01:00', '', 'Europe/Atlantis', 1, null])('D17 may not be %j', (timeZone) => {
    expect(faultsOf(changed(landlord, { timeZone }))).toEqual([
      'operators/x.ts: timeZone: expected a time zone by its IANA name, such as Europe/Paris or America/Guadeloupe',
    ]);
  });
});

describe('a profile with faults', () => {
  test.each<[string, unknown, string]>([
    [
      'a number out of range',
      changed(water, { passwordPolicy: { ...water.passwordPolicy, minLength: 3 } }),
      'operators/x.ts: passwordPolicy.minLength: expected a whole number from 6 to 128',
    ],
    ['a field too many', { ...water, colour: 'blue' }, 'operators/x.ts: unknown field colour'],
    [
      'link hours',
      changed(water, { linkHours: 73 }),
      'operators/x.ts: linkHours: expected a whole number from 1 to 72',
    ],
    [
      'slots',
      changed(water, { accountsPerHolder: 0 }),
      'operators/x.ts: accountsPerHolder: expected a whole number from 1 to 20',
    ],
    [
      'plain http',
      changed(energy, { returnTo: ['http://app.example/'] }),
      'operators/x.ts: returnTo.0: expected an https:// address (http:// on this machine only), without name or password in it',
    ],
    [
      'a pattern that does not compile',
      changed(water, { reference: { ...water.reference, pattern: '^(\\d$' } }),
      'operators/x.ts: reference.pattern: expected a regular expression (flag u) from ^ to $',
    ],
    [
      'an example that its pattern refuses',
      changed(energy, { reference: { ...energy.reference, example: '1234567890' } }),
      'operators/x.ts: reference.example: expected an example that its own pattern accepts once `drop` is applied',
    ],
    [
      'issued keys that the pattern refuses',
      changed(energy, { key: { ...energy.key, issued: { alphabet: 'crockford', length: 10 } } }),
      'operators/x.ts: key.issued: expected an alphabet and a length whose keys key.pattern accepts',
    ],
    [
      'a reference to sign in with that nobody has proved',
      changed(water, { signInNames: ['email', 'reference'] }),
      'operators/x.ts: signInNames: expected no reference: the journey account-first does not prove a contract before signing in',
    ],
    [
      'a consent without a version',
      changed(landlord, { consents: [{ ...landlord.consents[0], version: '' }] }),
      'operators/x.ts: consents.0.version: expected a version: 1 to 64 letters, digits, dots, underscores or hyphens',
    ],
    [
      'more purposes than are written in one transaction',
      changed(landlord, { consents: Array.from({ length: 31 }, () => landlord.consents[0]) }),
      'operators/x.ts: consents: expected a list of at most 30 purposes, or an empty one',
    ],
    [
      'a purpose twice',
      changed(landlord, { consents: [...landlord.consents, landlord.consents[1]] }),
      'operators/x.ts: consents: expected each once, but commercial stands there twice',
    ],
    [
      'a missing language',
      changed(water, { words: { contractLinked: { fr: 'Liaison enregistrée.', nl: 'Gekoppeld.', en: 'Linked.' } } }),
      'operators/x.ts: words.contractLinked.de: expected one line of text, at most 500 characters',
    ],
  ])('%s is reported with its path', (_what, profile, expected) => {
    expect(faultsOf(profile)).toContain(expected);
  });

  test('http is allowed on this machine', () => {
    expect(
      faultsOf(changed(energy, { returnTo: ['http://127.0.0.1:3000/energy/', 'http://localhost:5173/'] })),
    ).toEqual([]);
  });

  test('all faults come in one message', () => {
    expect(faultsOf(changed(water, { linkHours: 0, name: '', locales: [] }))).toHaveLength(3);
    expect(faultsOf(undefined)).toHaveLength(1);
  });
});

describe('warnings', () => {
  test('decision 11: seven characters are under today’s guidance', () => {
    expect(profileWarnings(water)[0]).toContain('passwords of 7 characters are under today');
    expect(profileWarnings(landlord).filter((warning) => warning.includes('password'))).toEqual([]);
  });

  test('T-GUESS: more than a thousandth of an expected hit a year is a warning with numbers', () => {
    const guessable = { ...energy, expectedContracts: 1_000_000, key: { ...energy.key, space: 10_000 } };
    expect(profileWarnings(guessable)[0]).toMatch(
      /1,000,000 contracts × [\d,]+ failures allowed a year ÷ 10,000 keys = [\d,]+/,
    );
    expect(profileWarnings(energy)).toHaveLength(1);
    expect(profileWarnings({ ...energy, key: { ...energy.key, space: 2 ** 50 } })).toEqual([]);
  });
});
