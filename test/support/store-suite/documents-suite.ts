import { expect, test } from 'vitest';
import type { Document } from '../../../functions/domain/document.ts';
import type { GetStores } from './describe-stores.ts';
import { again, changeOf, documentOf, events, freshId } from './samples.ts';

export const documentsSuite = (stores: GetStores): void => {
  const imported = ({ contract }: Document) => changeOf(`contract#${contract}`, 'document-imported');
  const seed = async (document: Document): Promise<Document> => {
    const row = { before: undefined, after: document };
    expect(await stores().documents.importRow(row, imported(document))).toBe('imported');
    return document;
  };

  test('a document is imported with its journal entry, once for its operation', async () => {
    const after = documentOf();
    const change = imported(after);
    expect(await stores().documents.get(after.id)).toBeUndefined();
    expect(await stores().documents.importRow({ before: undefined, after }, change)).toBe('imported');
    expect(await stores().documents.importRow({ before: undefined, after }, again(change))).toBe('imported');
    expect(await stores().documents.get(after.id)).toEqual(after);
    expect(await events(stores(), `contract#${after.contract}`)).toEqual(['document-imported']);
  });

  test('T-DOC a document of which anything has changed since it was read is not written', async () => {
    const before = await seed(documentOf());
    const after: Document = { ...before, status: 'withdrawn' };
    const { importRow, get } = stores().documents;
    const others: readonly Partial<Document>[] = [
      { contract: 'another' },
      { holder: 'another' },
      { kind: 'letter' },
      { title: 'Avoir' },
      { date: '2026-06-02' },
      { due: '2026-06-30' },
      { amount: null },
      { currency: null },
      { file: 'g' },
      { size: 901 },
      { status: 'withdrawn' },
    ];
    for (const other of others) {
      expect(await importRow({ before: { ...before, ...other }, after }, imported(before))).toBe('changed');
    }
    expect(await importRow({ before: undefined, after }, imported(before))).toBe('changed');
    expect(await get(before.id)).toEqual(before);
    expect(await importRow({ before, after }, imported(before))).toBe('imported');
    expect(await get(before.id)).toEqual(after);
  });

  test('T-DOC a payer’s documents are listed by contract and day, and none of another payer’s', async () => {
    const [holder, contract] = [`holder ${freshId()}`, `c-${freshId()}`];
    const mine = { holder, contract };
    const june = await seed(documentOf(mine));
    const may = await seed(documentOf({ ...mine, date: '2026-05-01' }));
    const elsewhere = await seed(documentOf({ holder, contract: `${contract}~` }));
    await seed(documentOf({ contract }));
    const { ofContract, ofHolder } = stores().documents;
    expect(await ofContract(holder, contract)).toEqual([may, june]);
    expect(await ofHolder(holder)).toEqual([may, june, elsewhere]);
    expect(await ofContract('nobody', contract)).toEqual([]);
    expect(await stores().documents.count()).toBeGreaterThanOrEqual(4);
  });

  test('T-DOC a document that gets another payer leaves the list of the one before', async () => {
    const before = await seed(documentOf());
    const after = { ...before, holder: `holder ${freshId()}` };
    await stores().documents.importRow({ before, after }, imported(before));
    const { ofContract } = stores().documents;
    expect(await ofContract(before.holder, before.contract)).toEqual([]);
    expect(await ofContract(after.holder, after.contract)).toEqual([after]);
  });
};
