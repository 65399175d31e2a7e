import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../bin/operator/csv-output.ts';
import { readId, spoiledBy } from '../../../functions/domain/spoiled-cell.ts';
import { readingOf } from '../../support/billing.ts';
import { runs } from '../../support/fuzz.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const words = (list: string): readonly string[] => list.split(' ');

const errors = [
  ...words('#N/A #REF! #VALUE! #NAME? #NUM! #NULL! #DIV/0! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #BUSY! #ERROR!'),
  ...words('#N/D #VALEUR! #NOM? #NOMBRE! #NUL! #REF! #CHAMP! #ERREUR! #DEVERSEMENT!'),
  ...words('#NV #WERT! #BEZUG! #ZAHL! #FELD! #ÜBERLAUF! #N/B #WAARDE! #NAAM? #VERW! #GETAL! #LEEG! #DEEL/0!'),
  ...words(
    '#¡VALOR! #¿NOMBRE? #¡DIV/0! #¡NUM! #RIF! #NUM! #ЗНАЧ! #ДЕЛ/0! #Н/Д #DZIEL/0! #ADR! #ARG! #SAKNAS! #GETTING_DATA',
  ),
  ...words('##### Err:502 err:508 Err:522 Fehler:502 Erreur:502'),
];
const noValues = [
  ...words(
    'NULL null Null (null) <null> [NULL] {null} <NULL> "null" \\N \\n NaN nan -NaN 1.#QNAN <NA> NaT pd.NA None NONE nil undefined',
  ),
  ...words(
    'N/A n/a NA N.A. n.d. DBNull System.DBNull Infinity -inf - -- — – . ? * _ ~ … (vide) (blank) (Leer) TRUE FAUX FALSCH',
  ),
  '[object Object]',
  'Loading...',
];
const rounded = [
  ...words('1,00123E+11 1.00123E+11 1.00123e11 1E+11 1e+05 1E-7 -1,5E+3 20.25E+110 1.00123E-11 1,5x10^9 1.5×10^9'),
  '1,00123 E+11',
  '1.00123E\u221211',
];
const apostrophes = words("'123 ''123 ’P-1001 ‘P-1001 `P-1001");

describe('an id or a key that a spreadsheet or an export has spoiled', () => {
  it.each([
    ["a spreadsheet's error", errors],
    ['no value', noValues],
    ['rounded number', rounded],
    ['apostrophe', apostrophes],
    ['formula', ['="00123"', '=1+1']],
    ['quotes', ['"P-1001"', '«P-1001»']],
  ])('D16 T-IMPORT: is refused for %s in every column that joins, with row and column', (reason, cells) => {
    for (const cell of cells) {
      expect([cell, spoiledBy(cell)]).toEqual([cell, expect.stringContaining(reason)]);
      for (const column of ['holder', 'contract', 'key', 'reference'] as const) {
        expect([cell, readingOf(water, { [column]: cell })]).toEqual([
          cell,
          { row: 2, faults: expect.arrayContaining([{ row: 2, column, reason: expect.any(String) }]) as unknown },
        ]);
      }
    }
  });

  it.each([
    ['123.0', 'decimal'],
    ['123,00', 'decimal'],
    ['100,123.00', 'decimal'],
    ['100 123,00', 'decimal'],
    ["100'123.00", 'decimal'],
    ['1E11', 'rounded'],
    ['0', 'zeros'],
    ['000000', 'zeros'],
    ['P\u200B1001', 'U+200B'],
    ['P\u00AD1001', 'U+00AD'],
    ['P\uFE0F1001', 'U+FE0F'],
    ['P\u034F1001', 'U+034F'],
    ['P\u31641001', 'U+3164'],
    ['P\u28001001', 'U+2800'],
    ['P\u00A01001', 'U+00A0'],
    ['P\uE0001001', 'U+E000'],
    ['１００１', 'U+FF11'],
    ['P²', 'U+00B2'],
  ])('an id may not be %s', (cell, reason) => {
    expect(readId(cell)).toEqual({ spoiled: expect.stringContaining(reason) });
  });

  it.each([
    ...words(
      'P-1001 1001 00123 #1001 12E4 123E45 2E NULLE Nullens N None1 A.B 11301.11377.00 12.34 100,123 NA-7 1.5 -5 @x',
    ),
    'Ærø Vand 7',
    'Müller',
    "L'Isle",
    'a',
    'n',
  ])('%s is an id like any other', (cell) => {
    expect(readId(cell)).toEqual({ id: cell.normalize('NFC') });
  });

  it('ids are equal across normal forms and kinds of space', () => {
    for (const holder of ['Müller 7', 'Mu\u0308ller 7', 'Müller\u00A07', ' Müller  7 ', 'Mu\u0308ller\u20077']) {
      expect(readingOf(water, { holder })).toMatchObject({ read: { contract: { holder: 'Müller 7' } } });
    }
  });

  it('a key that only looks a little like a number is a key', () => {
    for (const key of ['11E3', '1E55', '4E123456', 'R7KD2M9P']) {
      expect(readingOf(water, { key })).toMatchObject({ read: { key } });
    }
  });

  it('what export-all writes of an id is read back as the same id', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
          fc.stringMatching(/^[-+=@'P][A-Z0-9.,E+-]{1,12}$/),
        ),
        fc.constantFrom(water, energy, landlord),
        (cell, profile) => {
          const first = readingOf(profile, { holder: cell });
          fc.pre('read' in first);
          const { holder } = first.read.contract;
          const exported = csvLine([holder]).trim();
          const unquoted = exported.startsWith('"') ? exported.slice(1, -1).replaceAll('""', '"') : exported;
          expect(readingOf(profile, { holder: unquoted })).toMatchObject({ read: { contract: { holder } } });
        },
      ),
      runs(500),
    );
  });

  it('invisible characters and normal forms make no second id', () => {
    const unseen = fc.constantFrom('', '\u200B', '\u200D', '\u2060', '\u00AD', '\u061C', '\u180E', '\uFE00');
    const form = fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD');
    fc.assert(
      fc.property(fc.stringMatching(/^P[A-Zaé0-9]{1,10}$/), unseen, form, (id, mark, name) => {
        const reading = readingOf(water, { holder: `${id}${mark}7`.normalize(name) });
        const read = { read: { contract: { holder: `${id}7`.normalize('NFC') } } };
        expect(reading).toMatchObject(mark === '' ? read : { faults: [{ column: 'holder' }] });
      }),
      runs(500),
    );
  });
});
