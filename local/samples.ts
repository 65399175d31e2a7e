import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type Sample = { readonly reference: string; readonly key: string };

/** The file that billing would send, for an operator of this checkout; undefined for one without sample contracts. */
export const sampleFile = (operator: string): string | undefined => {
  const file = join(import.meta.dirname, 'samples', `${operator}.csv`);
  return existsSync(file) ? file : undefined;
};

/** The pair of the file's first active contract: enough to try a registration with. */
export const samplePair = (file: string): Sample | undefined => {
  const rows: readonly Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true, bom: true });
  const row = rows.find(({ status, key }) => status === 'active' && key);
  return row === undefined ? undefined : { reference: row.reference ?? '', key: row.key ?? '' };
};
