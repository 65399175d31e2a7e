import type { Contract } from '../../domain/contract.ts';
import type { Contracts, ImportedRow } from '../../ports/contracts.ts';
import { readContract } from './billing-items.ts';
import { countRows, type Db, get, rows } from './calls.ts';
import { keyWrite } from './key-writes.ts';
import { contractKey } from './keys.ts';
import { markOf, transact } from './transaction.ts';
import { put, type Write } from './writes.ts';

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

  importRow: async ({ contract, key }, change) => {
    const mark = markOf('import-row', change);
    const outcome = await transact(db, mark, change, {
      ...(contract === null ? {} : { contract: contractWrite(contract, mark) }),
      ...(key === null ? {} : { key: keyWrite(key.before, key.after, mark) }),
    });
    return outcome.applied ? 'imported' : 'changed';
  },
});

const contractWrite = ({ before, after }: NonNullable<ImportedRow['contract']>, mark: string): Write =>
  before === undefined
    ? put('Contracts', { ...after, operation: mark }, { if: 'attribute_not_exists(#contract)' })
    : put(
        'Contracts',
        { ...after, operation: mark },
        {
          if: Object.keys(before)
            .map((field) => `#${field} = :${field}`)
            .join(' AND '),
          values: { ...before },
        },
      );
