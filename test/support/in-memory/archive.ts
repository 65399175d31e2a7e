import type { Archive, ArchivedRow, Kept, KeptTable } from '../../../functions/ports/archive.ts';
import { keptTables } from '../../../functions/ports/archive.ts';
import { atOnce, type YieldPoint } from './world.ts';

/** In-memory fake of the archive, with its rows by table and key. A line is JSON: `{"key":"…","kept":{…}}`. */
export type InMemoryArchive = Archive & { readonly tables: Readonly<Record<KeptTable, Map<string, string>>> };

export const inMemoryLine = (key: string, kept: Kept): string => JSON.stringify({ key, kept });

const parsed = (line: string): { readonly key: string; readonly kept: Kept } | undefined => {
  try {
    const { key, kept } = JSON.parse(line);
    return typeof key === 'string' ? { key, kept } : undefined;
  } catch {
    return undefined;
  }
};

export const inMemoryArchive = (yieldPoint: YieldPoint = atOnce): InMemoryArchive => {
  const tables = Object.fromEntries(keptTables.map((table) => [table, new Map<string, string>()])) as Record<
    KeptTable,
    Map<string, string>
  >;
  const parse = (_: KeptTable, line: string): ArchivedRow | undefined => {
    const row = parsed(line);
    return row && { key: row.key, line };
  };
  return {
    tables,
    async *rows(table) {
      await yieldPoint();
      for (const [key, line] of new Map(tables[table])) yield { key, line };
    },
    isEmpty: async (table) => {
      await yieldPoint();
      return tables[table].size === 0;
    },
    put: async (table, lines) => {
      await yieldPoint();
      for (const line of lines) {
        const row = parse(table, line);
        if (row === undefined) throw new Error('A line is no row of its table');
        tables[table].set(row.key, line);
      }
    },
    parse,
    read: (_, line) => parsed(line)?.kept ?? { kind: 'unreadable', why: 'no line of JSON' },
  };
};
