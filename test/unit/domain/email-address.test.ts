import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../functions/domain/email-address.ts';
import { fuzzRuns } from './fuzz-runs.ts';

const hostileFragments = [
  '\r\n',
  '\n',
  '\r',
  '\u0085',
  '\u2028',
  '\u2029',
  '%0d%0a',
  '\\r\\n',
  '\0',
  '\t',
  ' ',
  '\u00a0',
  '\u200b',
  '\u00ad',
  '\u202e',
  ',',
  ';',
  ':',
  '<',
  '>',
  '"',
  '(',
  ')',
  '[',
  ']',
  '\\',
  '@',
  '＠',
  '，',
  '；',
  '．',
  '。',
  '=?utf-8?q?=2c?=',
  '=?',
  '?=',
  'bcc:',
  'Bcc: x@evil.example',
  'victim@good.example',
  'a',
  'Z',
  '0',
  '.',
  '..',
  '-',
  '_',
  '+',
  '!',
  '%',
  'é',
  'ß',
  'İ',
  'K',
  'ﬁ',
  'ⓔ',
  '１',
  'münchen',
  'xn--',
  'xn--mnchen-3ya',
  '.example',
  '.fr',
  '.COM',
  '127.0.0.1',
  '[::1]',
  '\ud800',
  '😀',
  'а',
];

const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.emailAddress(),
  fc.array(fc.constantFrom(...hostileFragments), { maxLength: 10 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.emailAddress(), fc.nat(40), fc.constantFrom(...hostileFragments))
    .map(([address, at, fragment]) => address.slice(0, at) + fragment + address.slice(at)),
);

/** With a local part of 64 characters, an address of 254 where the last label has 58. */
const longHost = (last: number) => `${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(last)}.fr`;

describe('T-MAILHDR addresses', () => {
  it('T-MAILHDR never gives two recipients, CR, LF or anything that a header would read', () => {
    let accepted = 0;
    fc.assert(
      fc.property(typed, (text) => {
        const address = parseAddress(text);
        if (address === undefined) return;
        accepted += 1;
        expect(address).toMatch(/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]{4,253}$/);
        expect(address).not.toContain('=?');
        expect(address.length).toBeLessThanOrEqual(254);
      }),
      fuzzRuns,
    );
    expect(accepted).toBeGreaterThan(fuzzRuns.numRuns / 20);
  });

  it('T-MAILHDR has one form for each mailbox: folding again, in capitals or with white space around changes nothing', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const address = parseAddress(text);
        if (address === undefined) return;
        expect(parseAddress(address)).toBe(address);
        expect(parseAddress(`\u00a0 ${address.toUpperCase()}\r\n`)).toBe(address);
      }),
      fuzzRuns,
    );
  });

  it.each([
    ['Jean.Dupont+eau@Exemple.FR', 'jean.dupont+eau@exemple.fr'],
    ['  a@b.be\n', 'a@b.be'],
    ['info@München.de', 'info@xn--mnchen-3ya.de'],
    ['info@mu\u0308nchen.de', 'info@xn--mnchen-3ya.de'],
    ['ａ＠ｂ.fr', 'a@b.fr'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['a@mail.ville.example.fr', 'a@mail.ville.example.fr'],
    ['a@пример.рф', 'a@xn--e1afmkfd.xn--p1ai'],
    [`${'a'.repeat(64)}@${longHost(58)}`, `${'a'.repeat(64)}@${longHost(58)}`],
  ])('T-MAILHDR folds %j to %j', (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });

  it.each([
    '',
    '@',
    'a',
    'a@',
    '@b.fr',
    'a@b',
    'a@b.fr,c@d.fr',
    'a@b.fr;c@d.fr',
    'a@b.fr c@d.fr',
    'a@b.fr\r\nBcc: c@d.fr',
    'a\r\n@b.fr',
    'a@b.fr\u2028c',
    'Jean <a@b.fr>',
    '<a@b.fr>',
    '"a b"@b.fr',
    '"a,c"@b.fr',
    'a(x)@b.fr',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@b.fr:25',
    'a@b.fr/x',
    'a@b.fr%0d',
    'é@b.fr',
    '.a@b.fr',
    'a.@b.fr',
    'a..b@b.fr',
    'a@-b.fr',
    'a@b-.fr',
    'a@b..fr',
    'a@.fr',
    'a@b.fr.',
    'x@y@b.fr',
    'a@b\u200b.fr',
    'a@b\u00ad.fr',
    'team: a@b.fr;',
    '=?utf-8?q?a=40evil.example=3e?=@b.fr',
    `${'a'.repeat(65)}@b.fr`,
    `a@${'b'.repeat(64)}.fr`,
    `a@${'b.'.repeat(130)}fr`,
    'exemple.fr',
    `${'a'.repeat(64)}@${longHost(59)}`,
    // 235 characters as typed, 259 in punycode.
    `${'a'.repeat(64)}@${`é${'a'.repeat(54)}.`.repeat(3)}fr`,
    // Drops out in punycode: 5 characters are left of more than 254.
    `a@${'\u034f'.repeat(250)}b.fr`,
  ])('T-MAILHDR refuses %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});
