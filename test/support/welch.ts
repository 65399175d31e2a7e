export type Spread = { readonly count: number; readonly mean: number; readonly variance: number };

export const spread = (values: readonly number[]): Spread => {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { count, mean, variance };
};

/** Welch's t of two samples: beyond about 4.5 either way they can be told apart (dudect's threshold). */
export const welch = (a: Spread, b: Spread): number =>
  (a.mean - b.mean) / Math.sqrt(a.variance / a.count + b.variance / b.count);
