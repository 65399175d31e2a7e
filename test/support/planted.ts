import { randomBytes, randomInt } from 'node:crypto';
import type { Canary } from './canaries.ts';

/** Every canary planted so far. */
export const canaries: Canary[] = [];

export const plant = (kind: Canary['kind'], value: string, of = ''): string => {
  canaries.push({ kind, value, of });
  return value;
};

/** Passwords that every policy takes, each unlike any other. */
export const freshPassword = (): string => plant('password', `Canari ${randomBytes(6).toString('hex')} Z7!`);
export const freshAddress = (): string => {
  const address = `canari.${randomBytes(6).toString('hex')}@example.fr`;
  return plant('address', address, address);
};

const number = (length: number): string =>
  String(randomInt(10 ** 8, 10 ** 9)).padEnd(length, String(randomInt(10, 99)));
/** A printed pair that nobody has had before; the key is a canary. */
export const freshPair = (operator: string) => {
  const reference = {
    water: `88${number(9).slice(0, 3)}.${number(9).slice(0, 5)}.07`,
    energy: `28${number(8).slice(0, 8)}`,
  };
  return {
    reference: operator === 'landlord' ? `88${number(9)}` : (reference[operator as 'water' | 'energy'] ?? ''),
    key: plant('key', operator === 'water' ? `KEY${randomBytes(8).toString('hex').toUpperCase()}` : number(10)),
  };
};
