import type { Change } from '../domain/act.ts';
import type { Contract } from '../domain/contract.ts';
import type { DueMail } from '../domain/mail.ts';
import type { KeyRecord, Reference } from '../domain/pair.ts';
import type { KeptIn, Turned } from './import-runs.ts';

export type ReferenceTaken = { readonly contract: string; readonly read: Contract | undefined };

/** Includes what was read before, so that a concurrent change is not overwritten. */
export type ImportedRow = {
  readonly contract: Turned<Contract> | null;
  readonly key: Turned<KeyRecord> | null;
  /** Must still be as it was read. */
  readonly taken?: ReferenceTaken | null;
  /** A key that stays, and must still have that contract and holder. */
  readonly stands?: KeyRecord | null;
  readonly keep?: KeptIn;
};

export const contractOf = ({ before, after }: Turned<Contract>): string => (after ?? before)?.id ?? '';

export const referenceOf = ({ before, after }: Turned<KeyRecord>): Reference => {
  const key = after ?? before;
  if (key === undefined) throw new TypeError('a change of a key that there neither was nor is');
  return key.reference;
};

export type Contracts = {
  readonly rowsAtOnce: number;
  readonly get: (contract: string) => Promise<Contract | undefined>;
  /** Eventually consistent: from an index. */
  readonly ofHolder: (holder: string) => Promise<readonly Contract[]>;
  readonly count: () => Promise<number>;
  /** Writes contract and key together. `changed`: something is no longer what was read. */
  readonly importRow: (row: ImportedRow, change: Change<DueMail>) => Promise<'imported' | 'changed'>;
};
