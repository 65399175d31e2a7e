import { type Assumed, assumed, assumptions } from './assumptions.ts';
import { type Bill, type BillLine, billLines, billOf, totalOf } from './bill.ts';
import { usageOf } from './cost.ts';
import type { Figures } from './figures.ts';
import { withSection } from './page-section.ts';
import { priceNames, prices, pricesRead, type Seen } from './prices.ts';

const sizes = [10_000, 100_000, 1_000_000] as const;

const count = (value: number): string => value.toLocaleString('en');
const dollars = (usd: number): string =>
  usd.toLocaleString('en', { minimumFractionDigits: usd < 100 ? 2 : 0, maximumFractionDigits: usd < 100 ? 2 : 0 });

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const bills = (figures: Figures, edge: boolean, a: Assumed = assumed): readonly Bill[] =>
  sizes.map((customers) => billOf(usageOf(customers, figures, a, edge)));

const totals = (figures: Figures): string => {
  const row = (edge: boolean) => {
    const sums = bills(figures, edge).map(totalOf);
    return [edge ? 'with an edge' : 'without an edge', ...sums.map(dollars)];
  };
  const each = (edge: boolean) =>
    bills(figures, edge).map((bill, n) => `${((totalOf(bill) / (sizes[n] ?? 1)) * 100).toFixed(2)} ¢`);
  return table(
    ['USD a month', ...sizes.map((size) => `${count(size)} customers`)],
    [row(false), row(true), ['a customer, with an edge', ...each(true)]],
  );
};

const shares = (figures: Figures): string => {
  const all = bills(figures, true);
  const lines = (Object.keys(billLines) as BillLine[]).toSorted((a, b) => (all[2]?.[b] ?? 0) - (all[2]?.[a] ?? 0));
  const share = (line: BillLine): string => {
    const bill = all[2];
    return bill === undefined ? '' : `${Math.round((bill[line] / totalOf(bill)) * 100)} %`;
  };
  return table(
    ['USD a month, with an edge', ...sizes.map(count), 'share at 1,000,000'],
    lines.map((line) => [line, ...all.map((bill) => dollars(bill[line])), share(line)]),
  );
};

const cases: readonly { readonly says: string; readonly change: Partial<Assumed> }[] = [
  { says: 'twice the sign-ins', change: { signIns: assumed.signIns * 2 } },
  { says: 'every account comes every month', change: { activePeople: 1 } },
  { says: 'ten times the strangers’ requests', change: { strangers: assumed.strangers * 10 } },
  { says: 'every row changes once a month', change: { changedRows: 1 / assumed.nights } },
  { says: 'the roll-out: a third of all customers open an account within a year', change: { newAccounts: 1 / 3 } },
  { says: 'calls to AWS take twice as long', change: { dynamoTime: 10, transactionTime: 30, cognitoTime: 240 } },
];

const sensitivity = (figures: Figures): string => {
  const usual = bills(figures, true).map(totalOf);
  return table(
    ['what if', ...sizes.map((size) => `at ${count(size)}`)],
    cases.map(({ says, change }) => [
      says,
      ...bills(figures, true, { ...assumed, ...change }).map((bill, n) => {
        const more = totalOf(bill) - (usual[n] ?? 0);
        return `${more < 0 ? '−' : '+'}${dollars(Math.abs(more))} (${Math.round((more / (usual[n] ?? 1)) * 100)} %)`;
      }),
    ]),
  );
};

const seenWords: Readonly<Record<Seen, string>> = {
  'eu-west-3': 'eu-west-3',
  'all regions': 'the same everywhere',
  'us-east-1': 'another region only',
  no: '**not confirmed**',
};

const priceTable = (): string =>
  table(
    ['per', 'USD', 'seen', 'page'],
    priceNames.map((name) => {
      const { unit, tiers, page, seen } = prices[name];
      const words = tiers.map(([upTo, usd]) => `${usd}${upTo === null ? '' : ` up to ${count(upTo)}`}`);
      return [unit, words.join(', then '), seenWords[seen], `[${new URL(page).pathname.split('/')[1] ?? ''}](${page})`];
    }),
  );

const assumptionTable = (): string =>
  table(
    ['assumed', ''],
    Object.values(assumptions).map(({ value, says }) => [says, count(value)]),
  );

export const costPage = (page: string, figures: Figures): string => {
  const sections = {
    totals: totals(figures),
    shares: shares(figures),
    sensitivity: sensitivity(figures),
    assumptions: assumptionTable(),
    prices: `Read on ${pricesRead}.\n\n${priceTable()}`,
    measured: `The times are of ${figures.machine}.`,
  };
  return Object.entries(sections).reduce((text, [name, section]) => withSection(text, name, section), page);
};
