import { type Archive, type KeptTable, rowsAtOnce } from '../../ports/archive.ts';
import type { Identities } from '../../ports/identity.ts';

/** Parallel writes: about a thousand rows per second and table. */
const rowWidth = 8;
/** Cognito creates 50 users per second and AWS account; each takes about 100 ms. */
const identityWidth = 4;

async function* grouped<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const one of all) {
    group.push(one);
    if (group.length === size) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

/** An interrupted run can be repeated. */
export const restoreTable = async (
  { archive }: { readonly archive: Archive },
  table: KeptTable,
  lines: AsyncIterable<string>,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> => {
  let done = 0;
  for await (const batches of grouped(grouped(lines, rowsAtOnce), rowWidth)) {
    await Promise.all(batches.map((batch) => archive.put(table, batch)));
    done += batches.reduce((sum, batch) => sum + batch.length, 0);
    onProgress(done);
  }
};

/** Creates them without a password: their owners use "forgotten password". Returns their number. */
export const restoreIdentities = async (
  { identities }: { readonly identities: Identities },
  accounts: AsyncIterable<string>,
  onProgress: (done: number) => void = () => undefined,
): Promise<number> => {
  const known = new Set<string>();
  for await (const account of identities.all()) known.add(account);
  let made = 0;
  for await (const group of grouped(accounts, identityWidth)) {
    const lacking = group.filter((account) => !known.has(account));
    await Promise.all(lacking.map((account) => identities.create(account)));
    made += lacking.length;
    onProgress(made);
  }
  return made;
};
