import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../bin/operator/run.ts';
import { documentColumns } from '../../../functions/domain/document-row.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { smallPdf } from '../../../local/sample-documents.ts';
import { type Area, openArea } from '../../support/area.ts';
import { type DocumentCsvRow, documentRow } from '../../support/document-file.ts';
import { water } from '../../support/profiles.ts';

let folder: string;
let area: Area;

const operator = async (args: readonly string[], profile: Profile = water, aborted = false) => {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const stop = new AbortController();
  if (aborted) stop.abort('SIGINT');
  const reach = () => Promise.resolve({ ...area.ports, profile });
  const code = await run(['import-documents', 'water', ...args], { out, err }, reach, { signal: stop.signal });
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { code, out: text(out), err: text(err) };
};

const csv = async (rows: readonly DocumentCsvRow[], header: string = documentColumns.join(';')): Promise<string> => {
  const path = join(folder, 'documents.csv');
  const lines = rows.map((row) => documentColumns.map((name) => documentRow(water, row)[name]).join(';'));
  await writeFile(path, [header, ...lines, ''].join('\n'));
  return path;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  area = openArea(water);
  await area.print(1);
  await writeFile(join(folder, 'D-1.pdf'), smallPdf(['one']));
});
afterEach(() => rm(folder, { recursive: true }));

describe('operator import-documents', () => {
  it('prints one line of counts, and lists what was refused beside the file', async () => {
    const path = await csv([{}, { document: 'D-2', file: 'missing.pdf' }]);
    expect(await operator([path, '--agent', 'anne'])).toEqual({
      code: 0,
      out: 'new 1, changed 0, unchanged 0, withdrawn 0, refused 1\n',
      err: `What was refused, and why: ${path}.rejected.csv\n`,
    });
    expect(await readFile(`${path}.rejected.csv`, 'utf8')).toBe(
      'row,column,reason\n3,file,there is no such file beside this one\n',
    );
    expect(area.world.journal.at(-1)).toMatchObject({
      subject: 'operator#water',
      event: 'documents-imported',
      by: { kind: 'agent', agent: 'anne' },
      details: { new: 1, refused: 1 },
    });
    expect(await operator([path])).toMatchObject({
      out: 'new 0, changed 0, unchanged 1, withdrawn 0, refused 1\n',
    });
  });

  it('T-DOC reads plain files of its own folder, up to the profile’s size', async () => {
    await mkdir(join(folder, 'sub.pdf'));
    await symlink('/etc/hostname', join(folder, 'link.pdf'));
    const path = await csv([{ file: 'sub.pdf' }, { document: 'D-2', file: 'link.pdf' }, { document: 'D-3' }]);
    const small: Profile = { ...water, documents: { kinds: water.documents?.kinds ?? [], mostBytes: 100 } };
    expect((await operator([path], small)).code).toBe(1);
    expect(await readFile(`${path}.rejected.csv`, 'utf8')).toBe(
      [
        'row,column,reason',
        '2,file,it is no plain file',
        '3,file,it is no plain file',
        '4,file,"larger than 0 MB, the profile\'s limit"',
        '',
      ].join('\n'),
    );
    expect(area.world.documents.size).toBe(0);
  });

  it('a dry run writes nothing', async () => {
    const path = await csv([{}]);
    expect(await operator([path, '--dry-run'])).toEqual({
      code: 0,
      out: 'new 1, changed 0, unchanged 0, withdrawn 0, refused 0\n',
      err: 'Dry run: nothing was written.\n',
    });
    expect([area.world.documents.size, await readdir(folder)]).toEqual([0, ['D-1.pdf', 'documents.csv']]);
  });

  it('a file of contracts, an empty one and one that withdraws too much are refused in a sentence', async () => {
    const wrong = await operator([await csv([{}], 'reference,key,holder')]);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('The header lacks document, contract') });
    expect((await operator([await csv([])])).err).toContain('has a header and no rows');
    const path = await csv([{}]);
    await operator([path]);
    await csv([{ status: 'withdrawn' }]);
    expect((await operator([path])).err).toBe(
      `${path} would withdraw 1 of 1 known documents, more than 20 %. Nothing was imported; if it is right, add --force.\n`,
    );
    expect((await operator([path, '--force'])).out).toContain('withdrawn 1');
  });

  it('an operator without kinds of documents is told so', async () => {
    const { documents: _, ...without } = water;
    expect((await operator([await csv([{}])], without)).err).toContain('has no documents: name its kinds there first');
  });

  it('Ctrl-C says that the same command goes on', async () => {
    const { code, err } = await operator([await csv([{}])], water, true);
    expect([code, err]).toEqual([130, 'Interrupted. Nothing was imported. Run the same command again to go on.\n']);
  });
});
