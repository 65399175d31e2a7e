import type { Change } from '../domain/act.ts';
import type { Contract } from '../domain/contract.ts';
import type { Replacement } from '../domain/import-plan.ts';
import type { DueMail } from '../domain/mail.ts';
import type { KeyRecord } from '../domain/pair.ts';

/** The contract that a reference is taken from, as it was read: ended, moved or gone. */
export type ReferenceTaken = { readonly contract: string; readonly read: Contract | undefined };

/** One row of billing's file as changes: what was read before, so that a rival's change is not overwritten. */
export type ImportedRow = {
  readonly contract: Replacement<Contract> | null;
  readonly key: Replacement<KeyRecord> | null;
  /** Must still be as it was read. */
  readonly taken?: ReferenceTaken | null;
  /** A key that is not changed, whose reference must still be of that contract and holder. */
  readonly stands?: KeyRecord | null;
};

export type Contracts = {
  /** Consistent. */
  readonly get: (contract: string) => Promise<Contract | undefined>;
  /** From the index: a moment behind. */
  readonly ofHolder: (holder: string) => Promise<readonly Contract[]>;
  /** How many contracts are known. */
  readonly count: () => Promise<number>;
  /** Writes one imported row, contract and key together; `changed` when anything is no longer what was read. */
  readonly importRow: (row: ImportedRow, change: Change<DueMail>) => Promise<'imported' | 'changed'>;
};
