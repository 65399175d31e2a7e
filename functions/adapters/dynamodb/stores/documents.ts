import * as z from 'zod';
import { type Document, documentStatuses, placeOf } from '../../../domain/document.ts';
import type { Documents } from '../../../ports/documents.ts';
import { countRows, type Db, get, rows } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { put, type Row } from '../engine/writes.ts';
import { documentKey, documentPlace } from '../rows/row-keys.ts';

const documentItem = z.object({
  document: z.string(),
  contract: z.string(),
  holder: z.string(),
  kind: z.string(),
  title: z.string(),
  date: z.string(),
  due: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  file: z.string(),
  size: z.number().int(),
  status: z.enum(documentStatuses),
});

export const readDocument = (row: Row): Document => {
  const { document: id, ...same } = documentItem.parse(row);
  return { id, ...same };
};

const documentRow = ({ id, ...same }: Document): z.infer<typeof documentItem> => ({ document: id, ...same });

const read = async (found: AsyncIterable<Row>): Promise<readonly Document[]> => {
  const documents: Document[] = [];
  for await (const row of found) documents.push(readDocument(row));
  return documents;
};

const asRead = (before: Document | undefined) => {
  if (before === undefined) return { if: 'attribute_not_exists(#document)' };
  const values = documentRow(before);
  const fields = Object.keys(values).map((field) => `#${field} = :${field}`);
  return { if: fields.join(' AND '), values };
};

export const dynamoDbDocuments = (db: Db): Documents => ({
  get: async (document) => {
    const row = await get(db, 'Documents', documentKey(document));
    return row === undefined ? undefined : readDocument(row);
  },

  ofContract: (holder, contract) =>
    read(
      rows(db, 'Documents', {
        index: 'byHolder',
        partition: ['holder', holder],
        sort: ['place', documentPlace(contract, '')],
      }),
    ),

  ofHolder: (holder) => read(rows(db, 'Documents', { index: 'byHolder', partition: ['holder', holder] })),

  count: () => countRows(db, 'Documents', {}),

  importRow: async ({ before, after }, change) => {
    const mark = markOf('import-document', change);
    const item = { ...documentRow(after), place: documentPlace(after.contract, placeOf(after)), operation: mark };
    const outcome = await transact(db, mark, change, { document: put('Documents', item, asRead(before)) });
    return outcome.applied ? 'imported' : 'changed';
  },
});
