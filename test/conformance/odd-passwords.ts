import { diceOf } from '../support/hostile.ts';

/** Passwords that one reader of a pattern takes and another does not, with what is odd about them. */
export const oddPasswords: readonly (readonly [what: string, password: string])[] = [
  ['plain', 'Soleil7!'],
  ['of two words', 'Soleil 7!'],
  ['of letters beyond ASCII', 'Été-à-Noël7'],
  ['of emoji', '😀🐎🔋'.repeat(3)],
  ['six characters', 'Abcd1!'],
  ['five characters', 'Abc1!'],
  ['one character', 'A'],
  ['256 characters', 'x1'.repeat(128)],
  ['257 characters', `${'x1'.repeat(128)}y`],
  ['a space before it', ' Soleil7!'],
  ['a space behind it', 'Soleil7! '],
  ['a tab before it', '\tSoleil7!'],
  ['spaces alone', '        '],
  ['a no-break space before it', '\u00a0Soleil7!'],
  ['an ideographic space behind it', 'Soleil7!\u3000'],
  ['a zero-width no-break space before it', '\ufeffSoleil7!'],
  ['a no-break space in it', 'Soleil\u00a07!'],
  ['a line feed between words', 'Sol eil\n7 !x'],
  ['a carriage return between words', 'Sol eil\r7 !x'],
  ['a next line (U+0085) between words', 'Sol eil\u00857 !x'],
  ['a line separator (U+2028) between words', 'Sol eil\u20287 !x'],
  ['a paragraph separator (U+2029) between words', 'Sol eil\u20297 !x'],
  ['a line separator in one word', 'Soleil\u20287!'],
  ['a line feed behind it', 'Soleil7!\n'],
  ['a NUL in it', 'Soleil\u00007!'],
  ['an escape in it', 'Soleil\u001b7!'],
  ['a diaeresis before it', '¨Fontaine2026'],
  ['U+FFFD in it', 'Soleil\ufffd7!'],
];

const pieces = [
  ' ',
  '\t',
  '\n',
  '\r',
  '\u0085',
  '\u00a0',
  '\u1680',
  '\u2028',
  '\u2029',
  '\u3000',
  '\ufeff',
  '¨',
  'a',
  '7',
  '!',
  'é',
  '😀',
];

/** The same texts in every run, made of such pieces. */
export const mixedPasswords = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, seed) => {
    const dice = diceOf(seed);
    return Array.from({ length: 1 + dice.roll(12) }, () => dice.pick(pieces)).join('');
  });
