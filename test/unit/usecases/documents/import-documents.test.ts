import { describe, expect, it } from 'vitest';
import type { RowFault } from '../../../../functions/domain/billing-row.ts';
import { objectKey } from '../../../../functions/domain/document.ts';
import type { DocumentFiles } from '../../../../functions/ports/documents.ts';
import { type DocumentImport, importDocuments } from '../../../../functions/usecases/documents/import-documents.ts';
import { smallPdf } from '../../../../local/sample-documents.ts';
import { openArea } from '../../../support/area.ts';
import { type DocumentCsvRow, documentFile } from '../../../support/document-file.ts';
import { water } from '../../../support/profiles.ts';

const home = async () => {
  const area = openArea(water);
  await area.print(1);
  await area.print(2);
  const { ports } = area;
  const run = async (
    rows: readonly DocumentCsvRow[],
    more: Partial<DocumentImport> & { readonly pdfs?: Parameters<typeof documentFile>[2] } = {},
  ) => {
    const faults: RowFault[] = [];
    const { pdfs, ...rest } = more;
    const outcome = await importDocuments(ports, {
      ...documentFile(water, rows, pdfs),
      agent: 'anne',
      dryRun: false,
      force: false,
      onRefused: (found) => void faults.push(...found),
      ...rest,
    });
    return { ...outcome, faults };
  };
  return { ...area, run };
};

const counts = (more: object) => ({ new: 0, changed: 0, unchanged: 0, withdrawn: 0, refused: 0, ...more });

describe('importing documents', () => {
  it('a document and its PDF are stored, with the payer that the file names', async () => {
    const { ports, world, run } = await home();
    expect((await run([{}])).counts).toEqual(counts({ new: 1 }));
    const stored = world.documents.get('D-1');
    expect(stored).toMatchObject({ contract: 'contract-1', holder: 'holder-1', amount: '84.20', due: '2026-01-22' });
    expect(stored && ports.documentFiles.stored.get(objectKey(stored))).toEqual(smallPdf(['D-1.pdf']));
    expect(world.journal.at(-1)).toMatchObject({
      subject: 'contract#contract-1',
      event: 'document-imported',
      by: { kind: 'billing', agent: 'anne' },
      details: { document: 'D-1', file: 'abababababab' },
    });
  });

  it('the same file again changes nothing, a changed cell or PDF one document', async () => {
    const { ports, world, run } = await home();
    const rows = [{}, { document: 'D-2', file: 'D-2.pdf' }];
    await run(rows);
    const before = world.journal.length;
    expect((await run(rows)).counts).toEqual(counts({ unchanged: 2 }));
    expect(world.journal).toHaveLength(before);
    expect((await run([{ title: 'Avoir' }])).counts).toEqual(counts({ changed: 1 }));
    expect((await run(rows.slice(1), { pdfs: { 'D-2.pdf': { bytes: smallPdf(['corrected']) } } })).counts).toEqual(
      counts({ changed: 1 }),
    );
    // An address given before the change goes on opening what it was given for.
    expect(ports.documentFiles.stored.size).toBe(3);
  });

  it('a document is withdrawn by its status, and comes back by it', async () => {
    const { world, run } = await home();
    await run([{}]);
    const withdrawn = { status: 'withdrawn', file: '' };
    expect((await run([withdrawn], { force: true })).counts).toEqual(counts({ withdrawn: 1 }));
    expect(world.documents.get('D-1')?.status).toBe('withdrawn');
    expect(world.journal.at(-1)?.event).toBe('document-withdrawn');
    expect((await run([withdrawn, { ...withdrawn, document: 'never-there' }])).counts).toEqual(
      counts({ unchanged: 2 }),
    );
    expect((await run([{}])).counts).toEqual(counts({ changed: 1 }));
    expect(world.documents.get('D-1')?.status).toBe('active');
  });

  it('a dry run and a refused file write nothing', async () => {
    const { ports, world, run } = await home();
    expect((await run([{}], { dryRun: true })).counts).toEqual(counts({ new: 1 }));
    expect([world.documents.size, ports.documentFiles.stored.size]).toEqual([0, 0]);
  });
});

describe('T-DOC what is refused, with its row', () => {
  it.each<readonly [string, DocumentCsvRow, string, RegExp]>([
    ['an unknown contract', { contract: 'contract-9' }, 'contract', /no such contract/],
    ['a kind that the profile lacks', { kind: 'leaflet' }, 'kind', /expected one of .*bill/],
    ['no day', { date: '' }, 'date', /empty/],
    ['a day of no calendar', { date: '2026-02-30' }, 'date', /no such day/],
    ['a day long ago', { date: '2015-01-01', due: '' }, 'date', /60 months/],
    ['a day far ahead', { date: '2026-12-01', due: '' }, 'date', /month ahead/],
    ['due before its day', { due: '2025-12-31' }, 'due', /before date/],
    ['an amount without a currency', { currency: '' }, 'currency', /come together/],
    ['an amount that is none', { amount: '84.205' }, 'amount', /like 84\.20/],
    ['an id that no address could hold', { document: 'D/1' }, 'document', /letters, digits/],
    ['a payer that a spreadsheet has spoiled', { holder: '#REF!' }, 'holder', /spreadsheet/],
    ['no file', { file: '' }, 'file', /empty/],
    ['a file elsewhere', { file: '../D-1.pdf' }, 'file', /without a folder/],
    ['a hidden file', { file: '.D-1.pdf' }, 'file', /without a folder/],
    ['a status that is none', { status: 'deleted' }, 'status', /active or withdrawn/],
  ])('%s', async (_, row, column, reason) => {
    const { world, run } = await home();
    const { counts: found, faults } = await run([row, { document: 'D-2' }]);
    expect(found).toEqual(counts({ new: 1, refused: 1 }));
    expect(faults).toEqual([{ row: 2, column, reason: expect.stringMatching(reason) }]);
    expect([...world.documents.keys()]).toEqual(['D-2']);
  });

  it.each([
    ['missing', { unreadable: 'there is no such file beside this one' }, 'there is no such file beside this one'],
    ['no PDF', { bytes: Buffer.from('<html>') }, 'the file is no PDF'],
    ['cut off', { bytes: smallPdf([]).subarray(0, -7) }, 'the PDF has no end: was it still being written?'],
    [
      'encrypted',
      { bytes: Buffer.from('%PDF-1.4 trailer <</Encrypt 1 0 R>> %%EOF') },
      'the PDF is encrypted: people could not open it',
    ],
  ])('a PDF that is %s', async (_, pdf, reason) => {
    const { world, run } = await home();
    const { faults } = await run([{}], { pdfs: { 'D-1.pdf': pdf } });
    expect(faults).toEqual([{ row: 2, column: 'file', reason }]);
    expect(world.documents.size).toBe(0);
  });

  it('a document that the file names twice: the first row counts', async () => {
    const { world, run } = await home();
    const { faults } = await run([{ title: 'one' }, { title: 'two' }]);
    expect(faults).toEqual([{ row: 3, column: 'document', reason: 'the document stands in row 2 already' }]);
    expect(world.documents.get('D-1')?.title).toBe('one');
  });
});

describe('T-DOC guards over the whole file', () => {
  const many = Array.from({ length: 20 }, (_, n) => ({ document: `D-${n}`, file: `${n}.pdf` }));

  it('one that withdraws too many is refused before anything is written, and force imports it', async () => {
    const { world, run } = await home();
    await run(many);
    const gone = many.slice(0, 5).map((row) => ({ ...row, status: 'withdrawn' }));
    expect(await run(gone)).toMatchObject({
      outcome: 'would-change-too-much',
      breaches: [{ change: 'ended', count: 5, of: 20, percent: 20 }],
    });
    expect([...world.documents.values()].filter(({ status }) => status === 'withdrawn')).toEqual([]);
    expect((await run(gone.slice(0, 4))).outcome).toBe('imported');
    expect((await run(gone, { force: true })).counts).toEqual(counts({ withdrawn: 1, unchanged: 4 }));
  });

  it('one that gives too many to another payer is refused', async () => {
    const { run } = await home();
    await run(many);
    const moved = many.slice(0, 6).map((row) => ({ ...row, holder: 'holder-2' }));
    expect(await run(moved)).toMatchObject({
      outcome: 'would-change-too-much',
      breaches: [{ change: 'moved', count: 6, of: 20 }],
    });
    expect((await run(moved.slice(0, 4))).counts).toEqual(counts({ changed: 4 }));
  });
});

describe('T-DOC an import that is cut short', () => {
  it('after any of its calls, the same file again ends as one clean run', async () => {
    const rows = [{}, { document: 'D-2', file: 'b.pdf' }, { document: 'D-3', contract: 'contract-2', file: 'c.pdf' }];
    const clean = await home();
    await clean.run(rows);
    for (let last = 0; last < 6; last += 1) {
      const area = await home();
      let calls = 0;
      const dies = <A extends readonly unknown[], R>(call: (...given: A) => Promise<R>) => {
        return async (...given: A): Promise<R> => {
          calls += 1;
          if (calls > last) throw new Error('killed');
          return call(...given);
        };
      };
      const { documents, documentFiles } = area.ports;
      const failing: DocumentFiles = { ...documentFiles, put: dies(documentFiles.put) };
      const ports = {
        ...area.ports,
        documents: { ...documents, importRow: dies(documents.importRow) },
        documentFiles: failing,
      };
      const input = { ...documentFile(water, rows), agent: 'anne', dryRun: false, force: false };
      await expect(importDocuments(ports, input)).rejects.toThrow('killed');
      await area.run(rows);
      expect(area.world.documents).toEqual(clean.world.documents);
      expect(area.ports.documentFiles.stored).toEqual(clean.ports.documentFiles.stored);
    }
  });
});
