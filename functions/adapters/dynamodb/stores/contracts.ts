import type { Change } from '../../../domain/act.ts';
import type { Contract } from '../../../domain/contract.ts';
import type { DueMail } from '../../../domain/mail.ts';
import type { KeyRecord } from '../../../domain/pair.ts';
import { type Contracts, contractOf, type ReferenceTaken } from '../../../ports/contracts.ts';
import type { Turned } from '../../../ports/import-runs.ts';
import { countRows, type Db, get, rows } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { check, put, remove, type Write } from '../engine/writes.ts';
import { contractRow, readContract } from '../rows/billing-items.ts';
import { contractKey } from '../rows/row-keys.ts';
import { keptChange } from './import-runs.ts';
import { keyForgotten, keyStands, keyWrite } from './key-writes.ts';

export const dynamoDbContracts = (db: Db): Contracts => ({
  rowsAtOnce: db.gather === undefined ? 16 : 200,

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

  importRow: async ({ contract, key, taken = null, stands = null, keep }, change) => {
    const mark = markOf('import-row', change);
    const outcome = await transact(db, mark, change, {
      ...(contract === null ? {} : { contract: contractWrite(contract, mark) }),
      ...(key === null ? {} : { key: keyTurned(key, change, mark) }),
      ...(taken === null ? {} : { taken: contractCheck(taken) }),
      ...(stands === null ? {} : { stands: keyStands(stands) }),
      ...(keep === undefined ? {} : { kept: keptChange(keep, { contract, key }, mark) }),
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

const contractWrite = (contract: Turned<Contract>, mark: string): Write =>
  contract.after === undefined
    ? remove('Contracts', contractKey(contractOf(contract)), asRead(contract.before))
    : put('Contracts', { ...contractRow(contract.after), operation: mark }, asRead(contract.before));

const keyTurned = (key: Turned<KeyRecord>, { entry }: Change<DueMail>, mark: string): Write =>
  key.after === undefined && key.before !== undefined
    ? keyForgotten(key.before, entry.at, mark)
    : keyWrite(key.before, key.after ?? neverNull(), mark);

const neverNull = (): never => {
  throw new TypeError('a change of a key that there neither was nor is');
};
