import type { Change } from '../domain/act.ts';
import type { Contract } from '../domain/contract.ts';
import type { DueMail } from '../domain/mail.ts';
import type { KeyRecord } from '../domain/pair.ts';

/** One row of billing's file as changes: what was read before, so that a rival's change is not overwritten. */
export type ImportedRow = {
  readonly contract: { readonly before: Contract | undefined; readonly after: Contract } | null;
  readonly key: { readonly before: KeyRecord | undefined; readonly after: KeyRecord } | null;
};

export type Contracts = {
  /** Consistent. */
  readonly get: (contract: string) => Promise<Contract | undefined>;
  /** From the index: a moment behind. */
  readonly ofHolder: (holder: string) => Promise<readonly Contract[]>;
  /** How many contracts are known. */
  readonly count: () => Promise<number>;
  /** Writes one imported row, contract and key together; `changed` when either is no longer what was read. */
  readonly importRow: (row: ImportedRow, change: Change<DueMail>) => Promise<'imported' | 'changed'>;
};
