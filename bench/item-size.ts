const utf8 = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * How many bytes DynamoDB counts a value with (developer guide, "DynamoDB item sizes and formats"): text as UTF-8, a
 * number with a byte for two of its digits and one more, a truth value or nothing with one, a list, a map or a set with
 * three and what it holds, each element of it with one more.
 */
const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return utf8(value);
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).replace(/\D/g, '').length / 2) + 1;
  if (value === null || typeof value === 'boolean') return 1;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Set) return 3 + [...value].reduce((sum: number, one) => sum + valueBytes(one), 0);
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, one) => sum + 1 + valueBytes(one), 0);
  if (typeof value !== 'object') return 0;
  return 3 + Object.entries(value).reduce((sum, [name, one]) => sum + 1 + utf8(name) + valueBytes(one), 0);
};

/** The bytes of a row: its attributes' names and values. */
export const itemBytes = (row: Readonly<Record<string, unknown>>): number =>
  Object.entries(row).reduce((sum, [name, value]) => sum + utf8(name) + valueBytes(value), 0);

/** What DynamoDB's storage is billed with: 100 bytes a row for its own index besides. */
export const storedBytes = (row: Readonly<Record<string, unknown>>): number => itemBytes(row) + 100;
