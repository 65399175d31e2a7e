import { Resolver } from 'node:dns/promises';
import type { TxtRecords } from './mail.ts';

const none = new Set(['ENODATA', 'ENOTFOUND']);

/** Throws if DNS does not respond. */
export const txtRecords = async (
  name: string,
  resolver: Pick<Resolver, 'resolveTxt'> = new Resolver({ timeout: 3_000, tries: 2 }),
): Promise<TxtRecords> => {
  try {
    return await resolver.resolveTxt(name);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && none.has(String(fault.code))) return [];
    throw fault;
  }
};
