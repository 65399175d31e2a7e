/** Random numbers that come in the same order for the same seed (mulberry32): a case that fails can be made again. */
export type Dice = {
  /** From 0 to `sides` - 1. */
  readonly roll: (sides: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** True once in `of`. */
  readonly once: (of: number) => boolean;
};

export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0;
  const roll = (sides: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
  return {
    roll,
    once: (of) => roll(of) === 0,
    pick: (from) => {
      const found = from[roll(from.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
};

/** Pieces of text that have broken parsers, headers, logs or look-ups before. */
export const hostilePieces: readonly string[] = [
  ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '\0', '\t', '\u001b[31m', '\u0008', '\u007f'],
  ['%0d%0a', '\\r\\n', '%00', '\\u0000', '&#10;', '=0D=0A', '\u560a\u560d', '\u010a\u010d'],
  [' ', '\u00a0', '\u200b', '\u200d', '\u00ad', '\u202e', '\u2066', '\ufeff', '\u3000', '\u180e'],
  [
    ',',
    ';',
    ':',
    '<',
    '>',
    '"',
    "'",
    '(',
    ')',
    '[',
    ']',
    '\\',
    '/',
    '@',
    '|',
    '`',
    '{',
    '}',
    '#',
    '$',
    '%',
    '&',
    '*',
    '!',
  ],
  ['＠', '，', '；', '．', '。', '＜', '＞', '：', '\uff0d', '\u2215', '\u2024'],
  ['=?utf-8?q?=2c?=', '=?utf-8?b?DQo=?=', '=?', '?=', '"x" <y@evil.example>', '<victim@good.example>'],
  ['Bcc: x@evil.example', '\r\nBcc: x@evil.example\r\n', '\nTo: x@evil.example', 'cc:', 'Content-Type: text/html'],
  [
    'victim@good.example',
    'jeanne@example.fr',
    '@example.fr',
    'a@b',
    'é',
    'ß',
    'İ',
    'ı',
    '\u212a',
    'ﬁ',
    'ⓔ',
    '²',
    '①',
    'ﷺ',
  ],
  [
    '\ud800',
    '\ufffd',
    '¨',
    '´',
    '\udfff',
    '\udc00\ud800',
    '💧',
    '👩‍👩‍👧‍👦',
    'e\u0301',
    '\u0301',
    'x\u0338\u0338\u0338',
    '中文',
    'العربية',
    'xn--',
    'xn--80ak6aa92e',
  ],
  [
    'a',
    'Z',
    '0',
    '.',
    '..',
    '-',
    '_',
    '+',
    '~',
    '=',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
  ],
  [
    '../',
    '..\\',
    '%2e%2e%2f',
    '<script>alert(1)</script>',
    '${7*7}',
    '{{7*7}}',
    "' OR 1=1 --",
    '=1+1',
    '#{x}',
    '$(id)',
    '%s%n',
    '{"$gt":""}',
  ],
].flat();

/** A text of some of these pieces, and of characters from everywhere. */
export const hostileText = (dice: Dice, most: number): string =>
  Array.from({ length: dice.roll(most + 1) }, () =>
    dice.once(4) ? String.fromCodePoint(dice.roll(dice.once(3) ? 0x110000 : 0x3000)) : dice.pick(hostilePieces),
  ).join('');
