import type { Secrecy } from '../../ports/secrecy.ts';

/** A thing by its key, and what it says; in a copy and in what was copied. */
export type Part = { readonly key: string; readonly line: string };

/** At most so many keys are named of each kind of difference. */
const named = 20;

export type Difference = { readonly count: number; readonly keys: readonly string[] };

/** How a copy stands against what it was made of, or was put into. */
export type Comparison = {
  readonly inCopy: number;
  readonly inPlace: number;
  /** In the copy, not in place. */
  readonly missing: Difference;
  /** In both, and not the same. */
  readonly different: Difference;
  /** In place, not in the copy. */
  readonly extra: Difference;
};

const tally = () => {
  let count = 0;
  const keys: string[] = [];
  return {
    note: (key: string): void => {
      count += 1;
      if (keys.length < named) keys.push(key);
    },
    result: (): Difference => ({ count, keys }),
  };
};

/**
 * Compares them part by part, in whatever order they come. Both are read once, the copy a second time where something is
 * missing, for its key; 96 bits of a digest stand for a key and what it says, about 300 bytes of memory a part.
 */
export const compareCopy = async (
  { secrecy }: { readonly secrecy: Pick<Secrecy, 'sha256'> },
  copy: () => AsyncIterable<Part>,
  place: AsyncIterable<Part>,
): Promise<Comparison> => {
  // As a number: a part of a string would keep the whole of it in memory.
  const short = (text: string): bigint => BigInt(`0x${secrecy.sha256(text).slice(0, 24)}`);
  const [missing, different, extra] = [tally(), tally(), tally()];
  const open = new Map<bigint, bigint>();
  for await (const { key, line } of copy()) open.set(short(key), short(line));
  const inCopy = open.size;
  let inPlace = 0;
  for await (const { key, line } of place) {
    inPlace += 1;
    const said = open.get(short(key));
    if (said === undefined) extra.note(key);
    else {
      open.delete(short(key));
      if (said !== short(line)) different.note(key);
    }
  }
  if (open.size > 0) for await (const { key } of copy()) if (open.has(short(key))) missing.note(key);
  return { inCopy, inPlace, missing: missing.result(), different: different.result(), extra: extra.result() };
};

export const isSame = ({ missing, different, extra }: Comparison): boolean =>
  missing.count + different.count + extra.count === 0;
