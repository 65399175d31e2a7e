import type { Secrecy } from '../../ports/secrecy.ts';

export type Part = { readonly key: string; readonly line: string };

/** Lists at most this many keys per kind of difference. */
const named = 20;

export type Difference = { readonly count: number; readonly keys: readonly string[] };

export type Comparison = {
  readonly inCopy: number;
  readonly inPlace: number;
  readonly missing: Difference;
  readonly different: Difference;
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

/** Reads the copy again for missing parts. Stores 96 bits of a digest per key and content: 300 bytes a part. */
export const compareCopy = async (
  { secrecy }: { readonly secrecy: Pick<Secrecy, 'sha256'> },
  copy: () => AsyncIterable<Part>,
  place: AsyncIterable<Part>,
): Promise<Comparison> => {
  // As a number: a substring would keep the whole string in memory.
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
