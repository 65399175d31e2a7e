import type { Change } from '../domain/act.ts';
import type { Contract } from '../domain/contract.ts';
import type { DueMail } from '../domain/mail.ts';
import type { KeyRecord, Reference } from '../domain/pair.ts';
import type { KeptIn, Turned } from './import-runs.ts';

/** The contract that a reference is taken from, as it was read: ended, moved or gone. */
export type ReferenceTaken = { readonly contract: string; readonly read: Contract | undefined };

/** One row of billing's file as changes: what was read before, so that a rival's change is not overwritten. */
export type ImportedRow = {
  readonly contract: Turned<Contract> | null;
  readonly key: Turned<KeyRecord> | null;
  /** Must still be as it was read. */
  readonly taken?: ReferenceTaken | null;
  /** A key that is not changed, whose reference must still be of that contract and holder. */
  readonly stands?: KeyRecord | null;
  /** Keeps what is changed with its run, so that it can be undone. */
  readonly keep?: KeptIn;
};

/** Which contract a change is of. */
export const contractOf = ({ before, after }: Turned<Contract>): string => (after ?? before)?.id ?? '';

/** Which reference a change of a key is of. */
export const referenceOf = ({ before, after }: Turned<KeyRecord>): Reference => {
  const key = after ?? before;
  if (key === undefined) throw new TypeError('a change of a key that there neither was nor is');
  return key.reference;
};

export type Contracts = {
  /** How many rows of an import are best under way at once. */
  readonly rowsAtOnce: number;
  /** Consistent. */
  readonly get: (contract: string) => Promise<Contract | undefined>;
  /** From the index: a moment behind. */
  readonly ofHolder: (holder: string) => Promise<readonly Contract[]>;
  /** How many contracts are known. */
  readonly count: () => Promise<number>;
  /** Writes one imported row, contract and key together; `changed` when anything is no longer what was read. */
  readonly importRow: (row: ImportedRow, change: Change<DueMail>) => Promise<'imported' | 'changed'>;
};
