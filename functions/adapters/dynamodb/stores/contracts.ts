import type { Contract } from '../../../domain/contract.ts';
import type { Contracts, ImportedRow, ReferenceTaken } from '../../../ports/contracts.ts';
import { countRows, type Db, get, rows } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { check, put, type Write } from '../engine/writes.ts';
import { contractRow, readContract } from '../rows/billing-items.ts';
import { contractKey } from '../rows/row-keys.ts';
import { keyStands, keyWrite } from './key-writes.ts';

export const dynamoDbContracts = (db: Db): Contracts => ({
  get: async (contract) => {
    const row = await get(db, 'Contracts', contractKey(contract));
    return row === undefined ? undefined : readContract(row);
  },

  ofHolder: async (holder) => {
    const found: Contract[] = [];
    for await (const row of rows(db, 'Contracts', { index: 'byHolder', partition: ['holder', holder] })) {
      found.push(readContract(row));
    }
    return found;
  },

  count: () => countRows(db, 'Contracts', {}),

  importRow: async ({ contract, key, taken = null, stands = null }, change) => {
    const mark = markOf('import-row', change);
    const outcome = await transact(db, mark, change, {
      ...(contract === null ? {} : { contract: contractWrite(contract, mark) }),
      ...(key === null ? {} : { key: keyWrite(key.before, key.after, mark) }),
      ...(taken === null ? {} : { taken: contractCheck(taken) }),
      ...(stands === null ? {} : { stands: keyStands(stands) }),
    });
    return outcome.applied ? 'imported' : 'changed';
  },
});

const asRead = (before: Contract | undefined) => {
  if (before === undefined) return { if: 'attribute_not_exists(#contract)' };
  const values = contractRow(before);
  const fields = Object.keys(values).map((field) => `#${field} = :${field}`);
  return { if: fields.join(' AND '), values };
};

const contractCheck = ({ contract, read }: ReferenceTaken): Write =>
  check('Contracts', contractKey(contract), asRead(read));

const contractWrite = ({ before, after }: NonNullable<ImportedRow['contract']>, mark: string): Write =>
  put('Contracts', { ...contractRow(after), operation: mark }, asRead(before));
