import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Document,
  documentsSeen,
  isDocumentId,
  isDocumentShown,
  linkOpensDocument,
  objectKey,
  pageLength,
  pageOf,
  payersOf,
} from '../../../functions/domain/document.ts';
import { landlord, water } from '../../support/profiles.ts';
import { linkOf } from './samples.ts';

const today = '2026-06-15';

const documentOf = (more: Partial<Document> = {}): Document => ({
  id: 'd1',
  contract: 'c1',
  holder: 'h1',
  kind: water.documents?.kinds[0]?.kind ?? '',
  title: 'Facture',
  date: '2026-06-01',
  due: null,
  amount: null,
  currency: null,
  file: 'f',
  size: 1,
  status: 'active',
  ...more,
});

const holders = ['h1', 'h2', 'h3'] as const;
const contracts = ['c1', 'c2', 'c3'] as const;

const links = fc.array(
  fc
    .record({
      scope: fc.constantFrom('holder', 'contract'),
      holder: fc.constantFrom(...holders),
      contract: fc.constantFrom(...contracts),
    })
    .map(({ scope, holder, contract }) =>
      scope === 'holder'
        ? linkOf({ kind: 'holder', id: holder }, holder)
        : linkOf({ kind: 'contract', id: contract }, holder),
    ),
  { maxLength: 4 },
);

const documents = fc
  .array(
    fc.record({
      contract: fc.constantFrom(...contracts),
      holder: fc.constantFrom(...holders),
      date: fc.constantFrom('2020-01-01', '2026-01-31', '2026-06-01'),
      status: fc.constantFrom('active' as const, 'active' as const, 'withdrawn' as const),
    }),
    { maxLength: 40 },
  )
  .map((rows) => rows.map((row, index) => documentOf({ ...row, id: `d${index}` })));

describe('T-DOC who sees a document', () => {
  it('D20 T-DOC a document is seen by its own payer alone, whatever links there are and whoever has its contract now', () => {
    fc.assert(
      fc.property(links, documents, (mine, all) => {
        const seen = new Set(documentsSeen(water, mine, all, today).map(({ id }) => id));
        for (const { id, contract, holder, date, status } of all) {
          const proved = mine.some(
            ({ scope, provedHolder }) => provedHolder === holder && (scope.kind === 'holder' || scope.id === contract),
          );
          expect(seen.has(id)).toBe(proved && status === 'active' && date > '2021-06-15');
        }
      }),
    );
  });

  it('a link to a contract opens the documents of its payer, not those of the next one', () => {
    const link = linkOf({ kind: 'contract', id: 'c1' }, 'h1');
    expect(linkOpensDocument(link, documentOf())).toBe(true);
    expect(linkOpensDocument(link, documentOf({ holder: 'h2' }))).toBe(false);
    expect(linkOpensDocument(link, documentOf({ contract: 'c2' }))).toBe(false);
    expect(linkOpensDocument(linkOf({ kind: 'holder', id: 'h1' }, 'h1'), documentOf({ contract: 'c2' }))).toBe(true);
  });

  it('payers are those of links that are for the contract', () => {
    const mine = [
      linkOf({ kind: 'holder', id: 'h1' }, 'h1'),
      linkOf({ kind: 'contract', id: 'c1' }, 'h2'),
      linkOf({ kind: 'contract', id: 'c2' }, 'h3'),
    ];
    expect(payersOf(mine, 'c1')).toEqual(['h1', 'h2']);
    expect(payersOf(mine, 'c2')).toEqual(['h1', 'h3']);
  });
});

describe('how long a document is shown', () => {
  it('each kind has its own months, and a kind that the profile lacks is not shown', () => {
    const [notice, charges] = landlord.documents?.kinds ?? [];
    const shown = (kind: string | undefined, date: string) =>
      isDocumentShown(landlord, documentOf({ kind: kind ?? '', date }), today);
    expect([notice?.months, charges?.months]).toEqual([36, 60]);
    expect([shown(notice?.kind, '2023-06-15'), shown(notice?.kind, '2023-06-14')]).toEqual([true, false]);
    expect([shown(charges?.kind, '2021-06-15'), shown(charges?.kind, '2021-06-14')]).toEqual([true, false]);
    expect(shown('leaflet', today)).toBe(false);
    const { documents: _, ...without } = water;
    expect(isDocumentShown(without, documentOf(), today)).toBe(false);
  });
});

describe('pages of a list', () => {
  it('together, pages hold every wanted document once, newest first', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.option(fc.constantFrom('2025', '2026')), (count, year) => {
        const all = Array.from({ length: count }, (_, n) =>
          documentOf({ id: `d${n}`, date: `${n % 3 === 0 ? 2025 : 2026}-0${1 + (n % 6)}-01` }),
        );
        const mine = documentsSeen(water, [linkOf({ kind: 'holder', id: 'h1' }, 'h1')], all, today);
        const wanted = mine.filter(({ date }) => year === null || date.startsWith(year));
        const read: Document[] = [];
        let after: string | null = null;
        do {
          const page: ReturnType<typeof pageOf> = pageOf(mine, { year: year ?? undefined, after: after ?? undefined });
          expect(page.documents.length).toBeLessThanOrEqual(pageLength);
          read.push(...page.documents);
          after = page.next;
        } while (after !== null);
        expect(read).toEqual(wanted);
        expect(read.map(({ date }) => date)).toEqual(
          read
            .map(({ date }) => date)
            .toSorted()
            .toReversed(),
        );
      }),
    );
  });

  it('a kind leaves the others out', () => {
    const all = [documentOf({ kind: 'bill' }), documentOf({ id: 'd2', kind: 'letter' })];
    expect(pageOf(all, { kind: 'letter' }).documents.map(({ id }) => id)).toEqual(['d2']);
  });
});

describe('names of documents and objects', () => {
  it.each(['F-2026.01~a_b', 'x'.repeat(64)])('%s is an id', (id) => {
    expect(isDocumentId(id)).toBe(true);
  });
  it.each(['', '.', '..', 'a/b', 'a b', 'é', 'x'.repeat(65), 'a#b', 'a%2f'])('%j is none', (id) => {
    expect(isDocumentId(id)).toBe(false);
  });
  it('another content of a document is another object', () => {
    expect(objectKey(documentOf({ kind: 'bill', file: 'aa' }))).toBe('documents/bill/d1/aa.pdf');
  });
});
