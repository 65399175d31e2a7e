import { join } from 'node:path';
import { type KeptTable, keptTables } from '../../../functions/ports/archive.ts';
import { readLines } from './lines-file.ts';

export const tableFile = (table: KeptTable): string => `${table}.jsonl`;
export const identitiesFile = 'identities.jsonl';
export const backupFiles: readonly string[] = [...keptTables.map(tableFile), identitiesFile];

/** A backup of an earlier version has none of these. */
export const laterFiles: ReadonlySet<string> = new Set([tableFile('Documents')]);

export const sealedText = 'a backup of espace-client';

export const identityLine = (account: string): string => JSON.stringify({ account });

export async function* identitiesIn(folder: string): AsyncGenerator<string> {
  for await (const line of readLines(join(folder, identitiesFile))) yield String(JSON.parse(line).account);
}
