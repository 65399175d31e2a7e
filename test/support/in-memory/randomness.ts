import { createHash } from 'node:crypto';
import type { Randomness } from '../../../functions/ports/randomness.ts';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Deterministic ids, tokens and bytes, no two alike. */
export const countingRandomness = (): Randomness => {
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  return {
    id: () => `00000000-0000-4000-8000-${next().toString(16).padStart(12, '0')}`,
    token: () => sha256(`token ${next()}`).toString('base64url'),
    bytes: (length) => {
      const drawn = next();
      const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) => sha256(`bytes ${drawn} ${block}`));
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
    },
  };
};
