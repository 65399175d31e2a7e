/** The smallest value that so many percent of all are not above (nearest rank); 0 of none. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
};

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Least squares: by how much `y` grows with each `x`. 0 where the points do not lie at different `x`. */
export const slope = (points: readonly { readonly x: number; readonly y: number }[]): number => {
  const mean = (of: 'x' | 'y') => points.reduce((sum, point) => sum + point[of], 0) / Math.max(1, points.length);
  const [x, y] = [mean('x'), mean('y')];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
};

/** How much more (as a factor) the last third may hold than the first: what a leak would soon have passed. */
export const mostGrowth = 1.1;

export type Flatness = {
  readonly first: number;
  readonly last: number;
  /** `last` to `first`. */
  readonly growth: number;
  readonly flat: boolean;
};

/** Whether a series stays where it is: the median of its last third is at most a tenth above that of its first. */
export const flatness = (values: readonly number[]): Flatness => {
  const third = Math.max(1, Math.floor(values.length / 3));
  const [first, last] = [median(values.slice(0, third)), median(values.slice(-third))];
  const growth = first === 0 ? Number.POSITIVE_INFINITY : last / first;
  return { first, last, growth, flat: values.length >= 3 && growth <= mostGrowth };
};
