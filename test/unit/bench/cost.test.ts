import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assumed } from '../../../bench/assumptions.ts';
import { billLines, billOf, totalOf } from '../../../bench/bill.ts';
import { gigabyteSeconds, usageOf, usesOf } from '../../../bench/cost.ts';
import { costPage } from '../../../bench/cost-page.ts';
import { readFigures } from '../../../bench/figures.ts';
import { itemBytes, storedBytes } from '../../../bench/item-size.ts';
import { withSection } from '../../../bench/page-section.ts';
import { costOf, priceNames, prices } from '../../../bench/prices.ts';
import { allOperations } from '../../../functions/contract/operations.ts';

const figures = readFigures();

describe('docs/cost.md', () => {
  it('is up to date (otherwise run `npm run cost`)', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/cost.md'), 'utf8');
    expect(costPage(page, figures)).toBe(page);
  });

  it('has measurements of every operation (otherwise run `npm run bench`)', () => {
    const measured = new Set(Object.keys(figures.operations).map((name) => name.split(' ')[0]));
    expect(allOperations.map(({ id }) => id).filter((id) => !measured.has(id))).toEqual([]);
  });
});

describe('the bill', () => {
  it('every price is in exactly one line, and every line has prices', () => {
    expect(Object.values(billLines).flat().toSorted()).toEqual(priceNames.toSorted());
  });

  it('tiers cost each their own price, from the first unit on', () => {
    const price = {
      unit: 'x',
      tiers: [
        [100, 2],
        [1000, 1],
        [null, 0.5],
      ],
      page: '',
      seen: 'no',
    } as const;
    expect([0, 50, 100, 101, 1000, 3000].map((units) => costOf(price, units))).toEqual([0, 100, 200, 201, 1100, 2100]);
    expect(costOf(prices.people, 1_000_000)).toBeCloseTo(100_000 * 0.0055 + 900_000 * 0.0046);
  });

  it('is what its operations ask for: the writes of a month by hand', () => {
    const one = { ...assumed, nights: 0 };
    const byHand = Object.entries(usesOf(1000, one)).reduce((sum, [name, times]) => {
      const figure = figures.operations[name];
      return sum + times * ((figure?.writeUnits ?? Number.NaN) + (figure?.mails.writeUnits ?? 0));
    }, 0);
    expect((usageOf(1000, figures, one, false).writes ?? 0) * 1e6).toBeCloseTo(byHand);
  });

  it('an edge costs more, and without one nothing of it is billed', () => {
    const [without, within] = [false, true].map((edge) => billOf(usageOf(100_000, figures, assumed, edge)));
    expect(without?.['Edge: WAF']).toBe(0);
    expect(without?.['Edge: CloudFront']).toBe(0);
    expect(within?.['Edge: WAF']).toBeGreaterThan(10);
    expect(within === undefined || without === undefined ? 0 : totalOf(within) - totalOf(without)).toBeGreaterThan(10);
  });

  it('a function with less memory has less of a CPU and takes longer; waiting does not', () => {
    const a = { ...assumed, armFactor: 1 };
    expect(gigabyteSeconds(1769, 100, 50, a)).toBeCloseTo((1769 / 1024) * 0.15);
    expect(gigabyteSeconds(512, 100, 50, a)).toBeCloseTo(0.5 * (Math.ceil((100 * 1769) / 512 + 50) / 1000));
    expect(gigabyteSeconds(3538, 100, 50, a)).toBeCloseTo((3538 / 1024) * 0.15);
  });
});

describe('the bytes of a row', () => {
  it('are those of its names and values, as DynamoDB counts them', () => {
    expect(itemBytes({ id: 'é' })).toBe(2 + 2);
    expect(itemBytes({ n: 1_700_000_000_000, yes: true, no: null })).toBe(1 + 8 + 3 + 1 + 2 + 1);
    expect(itemBytes({ list: ['ab', 'c'] })).toBe(4 + 3 + 1 + 2 + 1 + 1);
    expect(itemBytes({ map: { a: 'b' } })).toBe(3 + 3 + 1 + 1 + 1);
    expect(itemBytes({ set: new Set(['ab', 'c']) })).toBe(3 + 3 + 3);
    expect(storedBytes({ id: 'x' })).toBe(103);
  });
});

describe('a section of a page', () => {
  it('is replaced between its marks, which stay; a page without it is told', () => {
    const page = 'a\n<!-- t -->\nold\n<!-- /t -->\nb';
    const written = withSection(page, 't', 'new');
    expect(written).toBe('a\n<!-- t -->\n\nnew\n\n<!-- /t -->\nb');
    expect(withSection(written, 't', 'new')).toBe(written);
    expect(() => withSection(page, 'u', 'new')).toThrow('The page has no section <!-- u -->');
  });
});
