import { isDeepStrictEqual } from 'node:util';
import { placeOf } from '../../../functions/domain/document.ts';
import { addressLifeMs, type DocumentFiles, type Documents } from '../../../functions/ports/documents.ts';
import { atOnce, isDone, record, type World, type YieldPoint } from './world.ts';

/** In-memory fake of the documents that billing imported. Its index is never behind. */
export const inMemoryDocuments = (world: World, yieldPoint: YieldPoint = atOnce): Documents => {
  const ofHolder = async (holder: string) => {
    await yieldPoint();
    return [...world.documents.values()]
      .filter((document) => document.holder === holder)
      .sort((a, b) => (`${a.contract}#${placeOf(a)}` < `${b.contract}#${placeOf(b)}` ? -1 : 1));
  };
  return {
    get: async (document) => {
      await yieldPoint();
      return world.documents.get(document);
    },
    ofContract: async (holder, contract) => (await ofHolder(holder)).filter((one) => one.contract === contract),
    ofHolder,
    count: async () => {
      await yieldPoint();
      return world.documents.size;
    },
    importRow: async ({ before, after }, change) => {
      await yieldPoint();
      if (isDone(world, change)) return 'imported';
      if (!isDeepStrictEqual(world.documents.get(after.id), before)) return 'changed';
      world.documents.set(after.id, after);
      record(world, change);
      return 'imported';
    },
  };
};

/** The fake bucket, and what lies in it. */
export type InMemoryDocumentFiles = DocumentFiles & { readonly stored: Map<string, Uint8Array> };

/** In-memory fake of the bucket of documents; an address holds the object's key in clear. */
export const inMemoryDocumentFiles = (): InMemoryDocumentFiles => {
  const stored = new Map<string, Uint8Array>();
  return {
    stored,
    address: async (key, { name, disposition }, now) => ({
      url: `https://files.example/${key}?${new URLSearchParams({ name, disposition }).toString()}`,
      expiresAt: now + addressLifeMs,
    }),
    put: async (key, bytes) => {
      stored.set(key, bytes);
    },
  };
};
