import { randomBytes, randomUUID } from 'node:crypto';
import type { Randomness } from '../ports/runtime.ts';

export const systemRandomness: Randomness = {
  id: () => randomUUID(),
  token: () => randomBytes(32).toString('base64url'),
  bytes: (count) => new Uint8Array(randomBytes(count)),
};
