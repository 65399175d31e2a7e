import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../functions/domain/email-address.ts';
import { readIdentifier, readUsername } from '../../../functions/domain/sign-in-name.ts';
import { energy, landlord, water } from '../../support/profiles.ts';
import { fuzzRuns } from './fuzz-runs.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'abcXYZ019._-@ \u00a0Ａ１İß'.split('')), maxLength: 45 }),
);

describe('decision 7: a chosen name', () => {
  it.each([
    ['Jean_D', 'jean_d'],
    ['  marie.curie\u00a0', 'marie.curie'],
    ['Ｊｅａｎ', 'jean'],
    ['a1b', 'a1b'],
    ['1a2', '1a2'],
    ['x'.repeat(40), 'x'.repeat(40)],
  ])('decision 7: %j becomes %j', (typed, name) => {
    expect(readUsername(energy, typed)).toBe(name);
  });

  it.each([
    '',
    'ab',
    'x'.repeat(41),
    'jean@exemple.fr',
    'jean dupont',
    '.jean',
    '-jean',
    '_jean',
    'jeän',
    'jean\n',
    '123456',
    '2001234567',
    '1_2',
    'je\u200ban',
    'jеan',
  ])('decision 7: %j is no name', (typed) => {
    expect(readUsername(energy, typed === 'jean\n' ? 'je\nan' : typed)).toBeUndefined();
  });

  it('decision 7: may not look like a reference, where references have letters', () => {
    const lettered = { ...energy, reference: { ...energy.reference, drop: '[\\s.-]', pattern: '^[A-Z]{2}\\d{6}$' } };
    expect(readUsername(lettered, 'be123456')).toBeUndefined();
    expect(readUsername(lettered, 'be-12.34.56')).toBeUndefined();
    expect(readUsername(lettered, 'be12345')).toBe('be12345');
  });

  it('A22 whoever chose a name can sign in with it, typed as it was chosen', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const name = readUsername(energy, typed);
        if (name === undefined) return;
        expect(readIdentifier(energy, typed)).toEqual({ kind: 'username', name });
        expect(readUsername(energy, name)).toBe(name);
        expect(parseAddress(name)).toBeUndefined();
      }),
      fuzzRuns,
    );
    expect(readIdentifier(energy, ' JEAN_D ')).toEqual({ kind: 'username', name: 'jean_d' });
  });
});

describe('X2 what is typed at sign-in', () => {
  it('A22, C9: an address where addresses are names', () => {
    expect(readIdentifier(energy, ' Jean@Exemple.FR ')).toEqual({ kind: 'email', name: 'jean@exemple.fr' });
    expect(readIdentifier(water, ' Jean@Exemple.FR ')).toEqual({ kind: 'email', name: 'jean@exemple.fr' });
  });

  it('B2 the reference where references are names, with or without "L /"', () => {
    expect(readIdentifier(landlord, 'L / 123 456')).toEqual({ kind: 'reference', name: '123456' });
    expect(readIdentifier(landlord, '123456')).toEqual({ kind: 'reference', name: '123456' });
  });

  it('B16 an address is no name at the landlord, a reference none at the water board', () => {
    expect(readIdentifier(landlord, 'jean@exemple.fr').kind).toBe('username');
    expect(readIdentifier(water, '11301.11377.01').kind).toBe('username');
  });

  it('T-ENUM an endless name is looked up by its beginning', () => {
    expect(readIdentifier(water, 'x'.repeat(300))).toEqual({ kind: 'username', name: 'x'.repeat(254) });
  });

  it.each([energy, landlord, water])(
    'T-ENUM anything typed is a name to look up, of a bounded length ($operator)',
    (profile) => {
      fc.assert(
        fc.property(anyText, (typed) => {
          const { kind, name } = readIdentifier(profile, typed);
          expect(name.length).toBeLessThanOrEqual(254);
          expect(profile.signInNames.includes(kind) || kind === 'username').toBe(true);
        }),
        fuzzRuns,
      );
    },
  );
});
