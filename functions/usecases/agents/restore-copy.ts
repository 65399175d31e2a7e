import { type Archive, type KeptTable, rowsAtOnce } from '../../ports/archive.ts';
import type { Identities } from '../../ports/identities.ts';

/** Writes under way at once: a table takes some thousand rows a second. */
const rowWidth = 8;
/** Cognito takes 50 new users a second from an account of AWS; each takes some 100 ms. */
const identityWidth = 4;

/** Groups what comes; the last group may be smaller. */
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

/** Puts the rows of a copy into their table. Cut short and run again it writes the same rows again. */
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

/**
 * Makes the accounts that the accounts service lacks, without a password: their owners choose one behind a mail for a
 * forgotten password. How many they were.
 */
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
