import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestLocale, isLocale, locales, readLocale, say } from '../../../functions/domain/locale.ts';
import { fuzzRuns } from './fuzz-runs.ts';

describe('A19 the language', () => {
  it.each([
    ['nl', 'nl'],
    ['nl-BE', 'nl'],
    ['NL-be', 'nl'],
    ['nl_BE', 'nl'],
    ['en_GB, nl_BE.UTF-8;q=0.5', 'nl'],
    ['zh-Hant-TW, nl-Latn-BE;q=0.1', 'nl'],
    ['fr;q=0.5, nl;q=0.9', 'nl'],
    ['en, de, nl;q=0.1', 'nl'],
    ['nl;q=0, fr;q=0.1', 'fr'],
    ['nl;q=0', undefined],
    ['*', undefined],
    ['en, *;q=0.5', 'fr'],
    ['fr;q=0, *', 'nl'],
    ['fr;q=0, nl;q=0, *', undefined],
    ['*;q=0', undefined],
    ['nl;q=abc, fr;q=0.2', 'fr'],
    ['nl ; q=0.4 , fr ; q=0.6', 'fr'],
    ['en-GB', undefined],
    ['*, de;q=0', 'fr'],
    ['*, fr;q=0.1', 'fr'],
    ['fr;level=1;q=0.5, nl;q=0.6', 'nl'],
    [`${'en,'.repeat(31)}nl`, 'nl'],
    [`${'en,'.repeat(32)}nl`, undefined],
    ['', undefined],
    [undefined, undefined],
  ])('A19 for %j the best of fr and nl is %j', (header, best) => {
    expect(bestLocale(header, ['fr', 'nl'])).toBe(best);
  });

  it('A19 keeps the order of the header among equals', () => {
    expect(bestLocale('de, en', locales)).toBe('de');
    expect(bestLocale('en, de', locales)).toBe('en');
  });

  it('T-FUZZ any header gives an offered language or none', () => {
    const header = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('fr', 'nl-BE', '*', ';q=', '0', '1', '.5', ',', ' ', '-', 'q', '\0'), { maxLength: 30 })
        .map((p) => p.join('')),
    );
    fc.assert(
      fc.property(header, fc.subarray([...locales]), (text, offered) => {
        expect([...offered, undefined]).toContain(bestLocale(text, offered));
      }),
      fuzzRuns,
    );
  });

  it('A19 a sentence is said in each language', () => {
    expect(say('oui', 'ja', 'yes', 'jawohl')).toEqual({ fr: 'oui', nl: 'ja', en: 'yes', de: 'jawohl' });
  });

  it.each([
    ['nl-BE', 'nl'],
    ['nl_BE', 'nl'],
    [' FR ', 'fr'],
    ['de-Latn-AT', 'de'],
    ['nlx', undefined],
    ['es', undefined],
    ['-nl', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('A19 the tag %j names %j', (tag, locale) => {
    expect(readLocale(tag)).toBe(locale);
  });

  it('A19 knows its own languages and no other', () => {
    expect(locales.every(isLocale)).toBe(true);
    expect(['it', 'FR', '', 'toString'].filter(isLocale)).toEqual([]);
  });
});
