import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keyIsAlive,
  keyState,
  keyToCompare,
  linkFrom,
  linkOpens,
  makeKey,
  readKey,
  readReference,
  readTypedKey,
  scopeOf,
} from '../../../functions/domain/pair.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { energy, landlord, water } from '../../support/profiles.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { contractOf, keyOf, noon, proofOf } from './samples.ts';

const fullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const separators = [' ', '\u00a0', '\u202f', '\u2009', '\u3000', '\t', ''];

/** The same digits as people may type them: separators anywhere, digits in full width. */
const retyped = (text: string, also: readonly string[] = []): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...separators, ...also), { minLength: text.length + 1, maxLength: text.length + 1 }),
      fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }),
    )
    .map(
      ([gaps, wide]) =>
        text
          .split('')
          .map((c, i) => `${gaps[i]}${wide[i] === true ? fullWidth(c) : c}`)
          .join('') + gaps.at(-1),
    );

const digits = (min: number, max = min): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: min, maxLength: max });

describe('X3 printed references', () => {
  it('A11 a customer number is ten digits that begin with 2, however it is typed', () => {
    fc.assert(
      fc.property(
        digits(9).chain((rest) => retyped(`2${rest}`).map((typed) => ({ plain: `2${rest}`, typed }))),
        ({ plain, typed }) => {
          expect(readReference(energy, typed)).toBe(plain);
        },
      ),
      fuzzRuns,
    );
  });

  it.each([
    '',
    '1001234567',
    '200123456',
    '20012345678',
    '2OO1234567',
    '2001234567x',
    '٢001234567',
    'L / 2001234567',
    '2001234567\u200b',
  ])('A11 refuses %j', (typed) => {
    expect(readReference(energy, typed)).toBeUndefined();
  });

  it.each([
    'L / 123456',
    'l/123456',
    'L/ 123456',
    'l / 12 34 56',
    'Ｌ／１２３４５６',
    '123456',
    ' 123456 ',
    '\u00a0L\u00a0/\u00a0123456',
  ])('B3 %j is reference 123456', (typed) => {
    expect(readReference(landlord, typed)).toBe('123456');
  });

  it.each(['', 'L', 'L /', 'LL/123456', 'L/L/123456', '123456 L /', 'M / 123456', '123456x'])(
    'B3 refuses %j',
    (typed) => {
      expect(readReference(landlord, typed)).toBeUndefined();
    },
  );

  it.each([
    '11301.11377.01',
    '113011137701',
    '11301 11377 01',
    '11301．11377．01',
    ' 11301.11377.01\u00a0',
    '１１３０１.11377.01',
  ])('C12 %j is contract 11301.11377.01', (typed) => {
    expect(readReference(water, typed)).toBe('113011137701');
  });

  it('C12 dots and spaces do not count, wherever they stand', () => {
    fc.assert(
      fc.property(retyped('113011137701', ['.', '．']), (typed) => {
        expect(readReference(water, typed)).toBe('113011137701');
      }),
      fuzzRuns,
    );
  });

  it.each(['', '...', '11301.11377.0', '11301.11377.011', '11301,11377,01x', 'abc'])('C12 refuses %j', (typed) => {
    expect(readReference(water, typed)).toBeUndefined();
  });
});

describe('X3 printed keys', () => {
  it('A12 an activation code keeps its leading zeros, however it is typed', () => {
    fc.assert(
      fc.property(
        digits(10).chain((plain) => retyped(plain).map((typed) => ({ plain, typed }))),
        ({ plain, typed }) => {
          expect(readKey(energy, typed)).toBe(plain);
        },
      ),
      fuzzRuns,
    );
    expect(readKey(energy, '0000000001')).toBe('0000000001');
  });

  it.each(['', '123456789', '12345678901', '1e9', '-123456789x', '12345O7890'])('A12 refuses %j', (typed) => {
    expect(readKey(energy, typed)).toBeUndefined();
  });

  it('B5 a module number is digits, with its leading zeros', () => {
    expect(readKey(landlord, ' 0123\u00a04567 ')).toBe('01234567');
    expect(readKey(landlord, 'x')).toBeUndefined();
  });

  it('C13 a clé does not depend on case', () => {
    expect(readKey(water, water.key.example.toLowerCase())).toBe(readKey(water, water.key.example.toUpperCase()));
    expect(readKey(water, water.key.example)).toBeDefined();
  });

  it.each([energy, landlord, water])('X3 folding what is folded changes nothing ($operator)', (profile) => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      retyped(profile.reference.example),
      retyped(profile.key.example),
    );
    let read = 0;
    fc.assert(
      fc.property(typed, (text) => {
        for (const fold of [readReference, readKey]) {
          const once = fold(profile, text);
          if (once === undefined) continue;
          read += 1;
          expect(fold(profile, once)).toBe(once);
          expect(once).toMatch(/^[0-9A-Z]{1,64}$/);
        }
      }),
      fuzzRuns,
    );
    expect(read).toBeGreaterThan(0);
  });
});

describe('keys that this system makes', () => {
  it.each([energy, landlord, water])(
    'T-GUESS a key of $operator has the form that can be typed back',
    (profile: Profile) => {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
          const key = makeKey(profile.key, bytes);
          if (key === undefined) return;
          expect(key).toHaveLength(profile.key.issued.length);
          expect(readKey(profile, key)).toBe(key);
        }),
        fuzzRuns,
      );
    },
  );

  it('T-GUESS every character is equally likely: bytes that would favour some are thrown away', () => {
    const each = Array.from({ length: 256 }, (_, byte) => byte);
    const counts = (alphabet: 'crockford' | 'digits', length: number) => {
      const key = makeKey({ ...energy.key, issued: { alphabet, length } }, Uint8Array.from(each)) ?? '';
      return [...new Set(key.split('').map((c) => key.split(c).length - 1))];
    };
    expect(counts('digits', 250)).toEqual([25]);
    expect(counts('crockford', 256)).toEqual([8]);
    const issued = { alphabet: 'digits', length: 1 } as const;
    expect([249, 250].map((byte) => makeKey({ ...energy.key, issued }, Uint8Array.of(byte)))).toEqual(['9', undefined]);
  });

  it('T-GUESS too few usable bytes give no key', () => {
    expect(makeKey(energy.key, new Uint8Array(energy.key.issued.length).fill(255))).toBeUndefined();
    expect(makeKey(energy.key, new Uint8Array(energy.key.issued.length - 1))).toBeUndefined();
    expect(makeKey(energy.key, new Uint8Array(energy.key.issued.length))).toBe('0'.repeat(energy.key.issued.length));
  });
});

describe('X3 the form is the profile’s, the length has an end', () => {
  const any: Profile = { ...water, reference: { ...water.reference, drop: '-', pattern: '^\\p{L}*$' } };

  it('T-FUZZ 64 characters are a reference, 65 are none', () => {
    expect(readReference(any, 'a'.repeat(64))).toBe('A'.repeat(64));
    expect(readReference(any, 'a'.repeat(65))).toBeUndefined();
    expect(readReference(any, 'a-'.repeat(64))).toBe('A'.repeat(64));
  });

  it('X3 a pattern may name letters of any script', () => {
    expect(readReference(any, 'été')).toBe('ÉTÉ');
    expect(readReference(any, 'p{L}')).toBeUndefined();
  });
});

describe('what a proof opens', () => {
  it('A15, C15: one key opens the holder; in B that contract alone', () => {
    const proof = proofOf({ holder: 'h1', contract: 'c1' });
    expect(scopeOf(energy, proof)).toEqual({ kind: 'holder', id: 'h1' });
    expect(scopeOf(water, proof)).toEqual({ kind: 'holder', id: 'h1' });
    expect(scopeOf(landlord, proof)).toEqual({ kind: 'contract', id: 'c1' });
  });

  it('T-MOVE a link opens only what belongs to the holder that was proved', () => {
    const proof = proofOf({ holder: 'h1', contract: 'c1' });
    const opens = (profile: Profile, contract: string, holder: string) =>
      linkOpens(linkFrom('me', proof, scopeOf(profile, proof), noon), contractOf(contract, holder));
    expect(opens(water, 'c1', 'h1')).toBe(true);
    expect(opens(water, 'c2', 'h1')).toBe(true);
    expect(opens(water, 'c1', 'h2')).toBe(false);
    expect(opens(landlord, 'c1', 'h1')).toBe(true);
    expect(opens(landlord, 'c2', 'h1')).toBe(false);
    expect(opens(landlord, 'c1', 'h2')).toBe(false);
  });

  it('decision 5: a key is alive through its last day, and dead without a digest', () => {
    expect(keyIsAlive(keyOf(), '2026-06-15')).toBe(true);
    expect(keyIsAlive(keyOf({ validUntil: '2026-06-15' }), '2026-06-15')).toBe(true);
    expect(keyIsAlive(keyOf({ validUntil: '2026-06-14' }), '2026-06-15')).toBe(false);
    expect(keyIsAlive(keyOf({ digest: null }), '2026-06-15')).toBe(false);
  });
});

describe('a key’s status', () => {
  it.each([
    [{ digest: 'digest', validUntil: null }, 'alive'],
    [{ digest: 'digest', validUntil: '2026-01-15' }, 'alive'],
    [{ digest: 'digest', validUntil: '2026-01-14' }, 'out-of-date'],
    [{ digest: null, validUntil: null }, 'dead'],
    [{ digest: null, validUntil: '2026-01-14' }, 'dead'],
  ] as const)('%o is %s', (more, state) => {
    expect(keyState(keyOf(more), '2026-01-15')).toBe(state);
  });
});

describe('a key typed from paper', () => {
  it.each([
    [energy, 'O00O 0o4 2Il', undefined],
    [energy, '0000004211', '0000004211'],
    [landlord, 'K7M4-Q9XAO L', 'K7M4Q9XA01'],
    [landlord, 'k7m4q9xaoi', 'K7M4Q9XA01'],
    [water, 'K7M4Q9XAO', 'K7M4Q9XAO'],
    [water, 'oil7', 'OIL7'],
  ])(
    'A12 C13 reads letters as the digits they look like only where our own keys are Crockford’s and the format has no such letters',
    (profile, typed, read) => {
      expect(readTypedKey(profile, typed)).toBe(read);
    },
  );

  it.each(['U123456789', '٠000004211', '000000421', '0000004211S'])('refuses %j for the energy supplier', (typed) => {
    expect(readTypedKey(energy, typed)).toBeUndefined();
  });

  it('a key that this system issued has no O, I and L; billing’s may have', () => {
    const typed = readTypedKey(water, 'k7mOqIxaL0');
    if (typed === undefined) throw new Error('no key');
    expect([keyToCompare(typed, 'system'), keyToCompare(typed, 'billing')]).toEqual(['K7M0Q1XA10', 'K7MOQIXAL0']);
  });
});
