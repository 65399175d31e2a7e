/** Marks rows by number, one bit each: a file may have millions. */
export type RowMarks = {
  readonly add: (row: number) => void;
  readonly has: (row: number) => boolean;
  readonly count: () => number;
};

export const rowMarks = (): RowMarks => {
  let bits = new Uint32Array(1024);
  let count = 0;
  const has = (row: number): boolean => ((bits[row >> 5] ?? 0) & (1 << (row & 31))) !== 0;
  return {
    add: (row) => {
      if (has(row)) return;
      if (row >> 5 >= bits.length) {
        const longer = new Uint32Array(2 * (row >> 5));
        longer.set(bits);
        bits = longer;
      }
      bits[row >> 5] = (bits[row >> 5] ?? 0) | (1 << (row & 31));
      count += 1;
    },
    has,
    count: () => count,
  };
};
