import table from './prices.json' with { type: 'json' };

export type PriceName = keyof typeof table.prices;

/** Where a price has been read, other than from memory: in this region, for all of them, in another, or nowhere yet. */
export type Seen = 'eu-west-3' | 'all regions' | 'us-east-1' | 'no';

export type Price = {
  readonly unit: string;
  /** Up to how many units a month (null: without end) a unit costs how much, from the first unit on. */
  readonly tiers: readonly (readonly [upTo: number | null, usd: number])[];
  /** The public page that it stands on. */
  readonly page: string;
  readonly seen: Seen;
};

/** List prices: no free tier, no discount, no tax. */
export const prices = table.prices as unknown as Readonly<Record<PriceName, Price>>;
export const pricesRead = table.read;
export const priceNames = Object.keys(prices) as readonly PriceName[];

/** What so many units cost in a month (USD), each tier at its own price. */
export const costOf = ({ tiers }: Price, units: number): number => {
  let from = 0;
  let cost = 0;
  for (const [upTo, usd] of tiers) {
    const to = Math.min(units, upTo ?? units);
    if (to > from) cost += (to - from) * usd;
    from = Math.max(from, to);
  }
  return cost;
};
