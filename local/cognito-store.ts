import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownValue } from '../functions/domain/own-value.ts';

type Node = { [key: string]: unknown };
type Key = string | readonly string[];

/** What cognito-local asks of the place where it keeps a pool or the clients. */
export type CognitoStore = {
  readonly getRoot: (context: unknown) => Promise<unknown>;
  readonly get: (context: unknown, key: Key, fallback?: unknown) => Promise<unknown>;
  readonly set: (context: unknown, key: Key, value: unknown) => Promise<void>;
  readonly delete: (context: unknown, key: Key) => Promise<void>;
};

const path = (key: Key): readonly string[] => (typeof key === 'string' ? [key] : key);

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** As an assignment would, but also under `__proto__`. */
const setOwn = (node: Node, key: string, value: unknown): void => {
  Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
};

const revive = (key: string, value: unknown): unknown =>
  key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value;

/**
 * Stores in memory, written as a whole beside it: to a new file that then takes the old one's place. cognito-local's own
 * store rewrites the file in place at every change, several at a time, so a kill can leave half a pool behind.
 */
export const makeCognitoStores = (folder: string | null) => {
  const unwritten = new Map<string, Node>();
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (folder === null) return;
    for (const [id, root] of unwritten) {
      const file = join(folder, `${id}.json`);
      writeFileSync(`${file}.new`, JSON.stringify(root), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    }
    unwritten.clear();
  };

  const changed = (id: string, root: Node): void => {
    unwritten.set(id, root);
    timer ??= setTimeout(flush, 20);
  };

  const create = async (_: unknown, id: string, defaults: Node): Promise<CognitoStore> => {
    const file = folder === null ? null : join(folder, `${id}.json`);
    const root: Node =
      file !== null && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'), revive) : structuredClone(defaults);
    changed(id, root);
    const parentOf = (keys: readonly string[]): Node =>
      keys.slice(0, -1).reduce<Node>((node, key) => {
        const next = ownValue(node, key);
        if (isNode(next)) return next;
        const made: Node = {};
        setOwn(node, key, made);
        return made;
      }, root);
    return {
      getRoot: async () => root,
      get: async (_context, key, fallback) => {
        let found: unknown = root;
        for (const part of path(key)) found = isNode(found) ? ownValue(found, part) : undefined;
        return found ?? fallback ?? null;
      },
      set: async (_context, key, value) => {
        const keys = path(key);
        setOwn(parentOf(keys), keys.at(-1) ?? '', value);
        changed(id, root);
      },
      delete: async (_context, key) => {
        const keys = path(key);
        Reflect.deleteProperty(parentOf(keys), keys.at(-1) ?? '');
        changed(id, root);
      },
    };
  };

  return { create, flush };
};
