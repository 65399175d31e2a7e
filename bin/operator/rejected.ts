import { type FileHandle, open, rm } from 'node:fs/promises';
import type { RowFault } from '../../functions/domain/billing-row.ts';
import { Stop } from './command.ts';
import { csvLine } from './csv-output.ts';

/** Characters buffered before a write. */
const atOnce = 64 * 1024;

/** Lists of millions of rows have few different reasons: each is formatted once. */
const reasonCells = () => {
  const made = new Map<string, string>();
  return ({ column, reason }: RowFault): string => {
    const known = made.get(column + reason);
    if (known !== undefined) return known;
    // Some reasons contain a row number.
    if (made.size >= 1000) made.clear();
    const cells = csvLine([column, reason]);
    made.set(column + reason, cells);
    return cells;
  };
};

const why = (fault: unknown): string => (fault instanceof Error ? fault.message : 'no reason known');

export type RejectedList = {
  readonly path: string;
  readonly unwritable: (fault: unknown) => Stop;
  readonly add: (faults: readonly RowFault[]) => Promise<void>;
  readonly end: () => Promise<void>;
};

/** Deletes an earlier list; creates this one with its first row. Throws {@link Stop} if it cannot be written. */
export const beginRejected = async (file: string): Promise<RejectedList> => {
  const path = `${file}.rejected.csv`;
  const unwritable = (fault: unknown): Stop =>
    new Stop(
      `${path}, where refused rows are listed, cannot be written: ${why(fault)}. Nothing was imported; copy ${file} to a folder that you may write to, and import it from there.`,
    );
  await rm(path, { force: true }).catch((fault: unknown) => {
    throw unwritable(fault);
  });
  const cellsOf = reasonCells();
  let handle: FileHandle | undefined;
  let waiting = csvLine(['row', 'column', 'reason']);
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    await handle?.appendFile(text);
  };
  return {
    path,
    unwritable,
    add: async (faults) => {
      handle ??= await open(path, 'w');
      for (const fault of faults) waiting += `${fault.row},${cellsOf(fault)}`;
      if (waiting.length >= atOnce) await flush();
    },
    end: async () => {
      try {
        await flush();
      } finally {
        await handle?.close();
      }
    },
  };
};
