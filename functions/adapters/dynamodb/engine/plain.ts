import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Row } from './writes.ts';

/** Converts rows inside errors (`CancellationReasons`, `Item`), which the document client leaves in DynamoDB's JSON. */
export const plainRow = (item: Readonly<Record<string, AttributeValue>>): Row =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));

const plain = (value: AttributeValue): unknown => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.M !== undefined) return plainRow(value.M);
  if (value.L !== undefined) return value.L.map(plain);
  if (value.SS !== undefined) return new Set(value.SS);
  throw new TypeError(`no row of ours holds a ${Object.keys(value).join()}`);
};
