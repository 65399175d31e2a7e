import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBillingFile } from '../../../bin/operator/billing-file.ts';
import { Stop } from '../../../bin/operator/command.ts';
import { commands } from '../../../bin/operator/commands.ts';
import { csvLine } from '../../../bin/operator/csv-output.ts';
import { beginRejected } from '../../../bin/operator/rejected.ts';
import { type Connect, run } from '../../../bin/operator/run.ts';
import { documentColumns } from '../../../functions/domain/document-row.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';
import { keyIsPrinted } from '../../../functions/usecases/billing/print-feed.ts';
import { takeFeedback } from '../../../functions/usecases/mail/take-feedback.ts';
import { sweep } from '../../../functions/usecases/operations/sweep.ts';
import { openArea } from '../../support/area.ts';
import { type InMemoryPorts, inMemoryPorts } from '../../support/in-memory/ports.ts';
import { water } from '../../support/profiles.ts';

const header = 'reference,key,holder,contract,address,status,valid_from,valid_to,direct_debit,key_valid_until';
const good = '11301.11377.01,AAAA,h1,c1,"1 cours Mirabeau, Aix",active,2020-01-01,,yes,';
const bad = '11302.11378.02,BBBB,h2,c2,2 cours Mirabeau,active,31/12/2026,,yes,';

let folder: string;
let ports: InMemoryPorts;

const operator = async (
  args: readonly string[],
  reach: Connect = () => Promise.resolve(ports),
  signal: AbortSignal = new AbortController().signal,
) => {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { out, err }, reach, { signal });
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { code, out: text(out), err: text(err) };
};

const file = async (content: string | Buffer, name = 'contracts.csv'): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operator-'));
  ports = inMemoryPorts(water);
});
afterEach(() => rm(folder, { recursive: true }));

describe('operator import', () => {
  it('prints one line of counts, and lists what was refused beside the file', async () => {
    const path = await file([header, good, bad].join('\n'));
    expect(await operator(['import', 'water', path, '--agent', 'anne'])).toMatchObject({
      code: 0,
      out: 'new 1, changed 0, unchanged 0, refused 1\n',
    });
    const rejected = await readFile(`${path}.rejected.csv`, 'utf8');
    expect(rejected).toMatch(/^row,column,reason\n3,valid_from,".*YYYY-MM-DD/);
    expect(ports.world.journal[0]?.by).toEqual({ kind: 'billing', agent: 'anne' });
  });

  it('deletes the list of an earlier run if nothing is rejected', async () => {
    const path = await file([header, good, bad].join('\n'));
    await operator(['import', 'water', path]);
    await file([header, good].join('\n'));
    await operator(['import', 'water', path]);
    expect(await readdir(folder)).toEqual(['contracts.csv']);
  });

  it('T-IMPORT: reads what careless vendors send', async () => {
    const careless = [
      '\uFEFFContract;Reference;KEY;Holder;Address;Status;Valid From;valid-to;direct_debit;key_valid_until',
      'c1; 11301.11377.01 ;"AAAA";h1;"1 rue\r\nHaute; ""B""";Active;;;yes;',
      '',
      'c2;11302.11378.02;BBBB;h2;=1+1;active;;;no;',
      ';;;;;;;;;',
      '',
    ].join('\r\n');
    const { code, out } = await operator(['import', 'water', await file(careless)]);
    expect([code, out]).toEqual([0, 'new 2, changed 0, unchanged 0, refused 0\n']);
    expect(ports.world.contracts.get('c1')?.address).toBe('1 rue Haute; "B"');
    expect(ports.world.contracts.get('c2')?.address).toBe('=1+1');
  });

  const longer = Array.from({ length: 40 }, (_, n) => good.replace(/h1,c1/, `h${n},c${n}`));

  it.each([
    ['Latin-1', Buffer.from(`${header}\n${good.replace('Aix', 'Éguilles')}`, 'latin1'), /is not UTF-8/],
    ['UTF-16', Buffer.from(`${header}\n${good}`, 'utf16le'), /is UTF-16, not UTF-8.*save it as/],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${header}\n${good}`, 'utf16le'), /is UTF-16, not UTF-8.*save it as/],
    ['gzip', gzipSync(`${header}\n${good}`), /is compressed \(gzip\): unpack it/],
    [
      'an Excel workbook',
      Buffer.from('PK\u0003\u0004 … [Content_Types].xml'),
      /is an Excel workbook \(xlsx\): save it as/,
    ],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004 … contracts.csv'), /is a ZIP archive: unpack it/],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /is an Excel workbook \(xls\): save it as/],
    ['a web page', '\n<html><table>', /is HTML or XML: save it as/],
    ['a lost quote', `${header}\n${good}\n${bad.replace('2 cours', '"2 cours')}\n${good}`, /row 3 is not closed/],
    ['a lost quote further up', [header, '', bad.replace('2 cours', '"2 cours'), ...longer].join('\n'), /row 3 is not/],
    ['nothing', '', /is empty/],
    ['no row', `${header}\n\n,,\n`, /has a header but no rows/],
    ['no header', good, /The header lacks/],
  ])('T-IMPORT: refuses a file of %s in one sentence and imports nothing', async (_, content, sentence) => {
    const path = await file(content);
    await file('an earlier list', 'contracts.csv.rejected.csv');
    const { code, out, err } = await operator(['import', 'water', path]);
    expect(err).toMatch(sentence);
    expect([code, out, err.split('\n').length]).toEqual([1, '', 2]);
    expect(ports.world.contracts.size).toBe(0);
    expect(await readdir(folder)).toEqual(['contracts.csv']);
  });

  it.each([
    ['tabs', (text: string) => text.replaceAll(';', '\t')],
    ['|', (text: string) => text.replaceAll(';', '|')],
    ['a line that names the separator', (text: string) => `sep=;\r\n${text}`],
    ['a separator of its own, named', (text: string) => `sep=^\n${text.replaceAll(';', '^')}`],
    ['a byte-order mark and that line', (text: string) => `\uFEFFsep=;\n${text}`],
    ['without its last separators', (text: string) => text.replaceAll(/;+$/gm, '')],
  ])('T-IMPORT: reads a file with %s', async (_, written) => {
    const rows = [header, good, bad].map((line) =>
      line.replace('1 cours Mirabeau, Aix', '1, rue').replaceAll(',', ';'),
    );
    const path = await file(written(rows.join('\r\n').replace('"1; rue"', '"1, rue"')));
    expect((await operator(['import', 'water', path])).out).toBe('new 1, changed 0, unchanged 0, refused 1\n');
    expect(ports.world.contracts.get('c1')?.address).toBe('1, rue');
    expect(await readFile(`${path}.rejected.csv`, 'utf8')).toMatch(/^row,column,reason\n3,valid_from/);
  });

  it('T-IMPORT: a quote within a cell is a quote; one in the wrong place costs its row alone', async () => {
    const like = (n: number, address: string) => `1130${n}.11377.01,,h${n},c${n},${address},active,,,no,`;
    const rows = [like(1, '2 "cours" Mirabeau'), like(2, '"Les "Pins", Aix"'), like(3, '"a\nb"'), like(4, '5" Rue')];
    const path = await file([header, ...rows].join('\n'));
    expect((await operator(['import', 'water', path])).out).toBe('new 3, changed 0, unchanged 0, refused 1\n');
    expect([...ports.world.contracts.values()].map(({ address }) => address)).toEqual([
      '2 "cours" Mirabeau',
      'a b',
      '5" Rue',
    ]);
    expect(await readFile(`${path}.rejected.csv`, 'utf8')).toMatch(/^row,column,reason\n3,,".*quote/);
  });

  it('T-IMPORT: a pipe is rejected by name', async () => {
    expect(await operator(['import', 'water', '-'])).toMatchObject({
      code: 1,
      err: 'Standard input cannot be imported: save it as a file, and import that.\n',
    });
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await operator(['import', 'water', pipe])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/pipe is a pipe or a device.*save it as a file/),
    });
  });

  it('T-IMPORT: a row too long or with a NUL in it is refused by itself, a row without end with the whole file', async () => {
    const rowOf = (address: string) => bad.replace('2 cours Mirabeau', address).replace('31/12/2026', '');
    const path = await file([header, rowOf('x'.repeat(200_000)), rowOf('a\0b'), good].join('\n'));
    const { out } = await operator(['import', 'water', path]);
    expect(out).toBe('new 1, changed 0, unchanged 0, refused 2\n');
    expect(await readFile(`${path}.rejected.csv`, 'utf8')).toBe(
      'row,column,reason\n2,address,longer than 500 characters\n3,address,holds control characters\n',
    );
    const endless = await operator(['import', 'water', await file([header, rowOf('x'.repeat(2_000_000))].join('\n'))]);
    expect([endless.code, endless.err]).toEqual([1, expect.stringMatching(/row 2 is longer than 1 MB/)]);
  });

  it('T-IMPORT: what our own export guards against spreadsheets is read as what was exported', async () => {
    const like = ['11302.11378.02', 'BBBB', '-h2', '-c2', '=1+1 cours Mirabeau', 'active', '', '', 'yes', ''];
    await operator(['import', 'water', await file([header, good, like.join(',')].join('\n'))]);
    const exported = csvLine(like);
    expect(exported).toContain("'-h2,'-c2,'=1+1 cours Mirabeau");
    expect(await operator(['import', 'water', await file([header, exported].join('\n'))])).toMatchObject({
      code: 0,
      out: 'new 0, changed 0, unchanged 1, refused 0\n',
    });
  });

  it('says that there is no such file', async () => {
    const { code, err } = await operator(['import', 'water', join(folder, 'none.csv')]);
    expect([code, err]).toEqual([1, `${join(folder, 'none.csv')} cannot be read: there is no such file.\n`]);
  });

  it('lists ignored columns', async () => {
    const path = await file([`${header},Customer name`, `${good},Jeanne`].join('\n'));
    expect(await operator(['import', 'water', path])).toMatchObject({
      code: 0,
      err: expect.stringContaining('Customer name'),
    });
  });

  it('puts counts as metrics, except for a dry run', async () => {
    const path = await file([header, good, bad].join('\n'));
    await operator(['import', 'water', path, '--dry-run']);
    expect(ports.metrics.sent).toEqual([]);
    await operator(['import', 'water', path]);
    await operator(['import', 'water', path]);
    expect(ports.metrics.sent).toEqual([
      { ImportsDone: 1, ImportRowsChanged: 1, ImportRowsRefused: 1 },
      { ImportsDone: 1, ImportRowsChanged: 0, ImportRowsRefused: 1 },
    ]);
  });

  it.each([
    ['is no text', Buffer.from([0xff, 0xfe, 0x41])],
    ['lacks its header', good],
    ['is no CSV', `${header}\n${good}\n${bad.replace('2 cours', '"2 cours')}`],
    ['would end too many', [header, good.replace('active', 'ended')].join('\n')],
  ])('T-IMPORT: a file which %s is counted once as rejected', async (_, content) => {
    await operator(['import', 'water', await file([header, good].join('\n'))]);
    ports.metrics.sent.length = 0;
    expect(await operator(['import', 'water', await file(content)])).toMatchObject({ code: 1 });
    expect(ports.metrics.sent).toEqual([{ ImportsRefused: 1 }]);
  });

  it('an import succeeds without metrics, and reports that they failed', async () => {
    ports.metrics.outage(true);
    const path = await file([header, good].join('\n'));
    expect(await operator(['import', 'water', path])).toEqual({
      code: 0,
      out: 'new 1, changed 0, unchanged 0, refused 0\n',
      err: expect.stringMatching(
        /^moved 0, re-keyed 0, revoked 0, ended 0; most payers with one key: 1\nThe import’s metrics could not be sent \(the metrics service is down\); the import itself is complete\.\nRun .*\n$/,
      ),
    });
  });

  it('does not start if the list of rejected rows cannot be written', async () => {
    const path = await file([header, good].join('\n'));
    await mkdir(`${path}.rejected.csv`);
    expect(await operator(['import', 'water', path])).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /rejected\.csv, where refused rows are listed, cannot be written.*to a folder that you may/,
      ),
    });
    expect(ports.world.contracts.size).toBe(0);
  });

  it('the list of refusals is made with its first row, so that a good file may lie in a folder of read-only files', async () => {
    const list = await beginRejected(join(folder, 'no', 'contracts.csv'));
    await expect(list.add([{ row: 2, column: '', reason: 'x' }])).rejects.toThrow(/ENOENT/);
    expect(list.unwritable(new Error('EACCES')).message).toMatch(
      /cannot be written: EACCES\. Nothing was imported; copy/,
    );
    await list.end();
  });

  /** Aborts, or fails, when that row is to be written. */
  const atRow = (row: number, then: () => void): Connect => {
    let rows = 0;
    const importRow: InMemoryPorts['contracts']['importRow'] = (...given) => {
      rows += 1;
      if (rows === row) then();
      return ports.contracts.importRow(...given);
    };
    return () => Promise.resolve({ ...ports, contracts: { ...ports.contracts, importRow } });
  };
  const twenty = Array.from({ length: 20 }, (_, n) => `${20_000 + n}.11377.01,,h${n},c${n},Aix,active,,,no,`);

  it.each([
    ['Ctrl-C', 130, 'SIGINT'],
    ['the machine going down', 143, 'SIGTERM'],
  ])(
    '%s ends an import between two rows, says what is done and how to go on, and ends with %i',
    async (_, code, name) => {
      const path = await file([header, ...twenty].join('\n'));
      const interruption = new AbortController();
      const reach = atRow(3, () => interruption.abort(name));
      const ended = await operator(['import', 'water', path], reach, interruption.signal);
      expect(ended).toMatchObject({ code, out: '' });
      expect(ended.err).toMatch(
        /^(\d+) of 20 rows are done \(new \1, changed 0, unchanged 0\)\. Run the same.*\nRun .*--undo .*\nInterrupted\.\n$/,
      );
      const done = ports.world.contracts.size;
      expect(done).toBeLessThan(20);
      expect(ports.metrics.sent).toEqual([]);
      expect((await operator(['import', 'water', path])).out).toBe(
        `new ${20 - done}, changed 0, unchanged ${done}, refused 0\n`,
      );
    },
  );

  it('Ctrl-C before the first row is written says that nothing was imported', async () => {
    const path = await file([header, good].join('\n'));
    const ended = await operator(['import', 'water', path], undefined, AbortSignal.abort('SIGINT'));
    expect(ended).toEqual({ code: 130, out: '', err: 'Interrupted. Nothing was imported.\n' });
    expect(await readdir(folder)).toEqual(['contracts.csv']);
  });

  it('a fault in the middle of an import is told with what was done before it', async () => {
    const path = await file([header, ...twenty].join('\n'));
    const failsAt = async (row: number) => {
      const busy = atRow(row, () => {
        throw new TryAgain('DynamoDB is busy.');
      });
      const ended = await operator(['import', 'water', path], busy);
      expect(ended).toMatchObject({ code: 1, out: '' });
      return ended.err;
    };
    expect(await failsAt(1)).toMatch(
      /^The first rows may be done\. .*\nRun .*\nDynamoDB is busy\. .*run it again\.\n$/,
    );
    expect(await failsAt(5)).toMatch(/^\d+ of 20 rows are done.*\nRun .*\nDynamoDB is busy\. .*run it again\.\n$/);
  });

  it('a file that grows while it is read is not imported', async () => {
    const path = await file([header, ...twenty].join('\n'));
    const opened = await openBillingFile(water, path);
    await appendFile(path, `\n${good}\n`);
    await expect(Array.fromAsync(opened.rows())).rejects.toThrow(/changed while it was read/);
  });

  it('ends with 1 where every row was refused', async () => {
    expect(await operator(['import', 'water', await file([header, bad].join('\n'))])).toMatchObject({ code: 1 });
  });

  it('T-IMPORT: the shrink guard stops it, and --force does not', async () => {
    await operator(['import', 'water', await file([header, good].join('\n'))]);
    const path = await file([header, good.replace('active', 'ended')].join('\n'));
    expect(await operator(['import', 'water', path])).toMatchObject({
      code: 1,
      err: expect.stringContaining('--force'),
    });
    expect(await operator(['import', 'water', path, '--dry-run', '--force'])).toMatchObject({ code: 0 });
    expect(ports.world.contracts.get('c1')?.status).toBe('active');
    expect(await operator(['import', 'water', path, '--force'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/changed 1/),
    });
  });

  describe('--undo', () => {
    const rows = ['10000.11377.01', '10001.11377.01', '10002.11377.01'].map(
      (reference, n) => `${reference},AAAA${n},00${n + 1},c${n},Aix,active,,,no,`,
    );
    const spoiled = rows.map((row) => row.replace(',00', ','));
    const state = () => structuredClone([ports.world.contracts, ports.world.keys]);
    const idIn = (err: string) => /^Run (\S+)\. To put back/mu.exec(err)?.[1] ?? '';
    const importOf = async (lines: readonly string[], name = 'rows.csv') =>
      operator(['import', 'water', await file([header, ...lines].join('\n'), name), '--force']);

    it('D16 puts back what a run has changed by the line that the run printed, and so undoes the undoing', async () => {
      await importOf(rows);
      const before = state();
      const { err } = await importOf(spoiled);
      const spoiledState = state();
      const line = /: npm run operator -- (import water --undo \S+)$/mu.exec(err)?.[1]?.split(' ') ?? [];
      const dry = await operator([...line, '--dry-run']);
      expect(dry).toMatchObject({ code: 0, out: 'put back 3, back already 0, left 0\n' });
      expect(dry.err).toBe('Dry run: nothing was written.\n');
      expect(state()).toEqual(spoiledState);
      const undone = await operator([...line, '--agent', 'ben']);
      expect(undone).toMatchObject({ code: 0, out: 'put back 3, back already 0, left 0\n' });
      expect(state()).toEqual(before);
      expect(ports.world.journal.filter(({ event }) => event === 'import-undone')).toHaveLength(4);
      expect((await operator(['import', 'water', '--undo', idIn(undone.err)])).out).toMatch(/^put back 3/);
      expect(state()).toEqual(spoiledState);
      const { out } = await operator(['runs', 'water']);
      expect(out.split('\n').map((text) => text.split('  ').slice(2))).toEqual([
        [expect.any(String), expect.stringMatching(/^import of file [0-9a-f]{12}$/), 'changed 3'],
        [expect.any(String), expect.stringMatching(/^import of file/), 'changed 3'],
        ['ben', `undo of ${idIn(err)}`, 'changed 3'],
        [expect.any(String), `undo of ${idIn(undone.err)}`, 'changed 3'],
        [],
      ]);
    });

    it('lists what something later has changed, and ends with 1', async () => {
      await importOf(rows);
      const { err } = await importOf(spoiled);
      await operator(['reissue', 'water', '10001.11377.01']);
      expect(await operator(['import', 'water', '--undo', idIn(err)])).toMatchObject({
        code: 1,
        out: 'put back 2, back already 0, left 1\nleft: contract c1, reference 10001.11377.01: the key has been changed since\n',
      });
    });

    it('is printed with the stack, but not by a run that changed nothing', async () => {
      const path = await file([header, ...rows].join('\n'));
      const { err } = await operator(['import', 'water', path, '--stack', 'espace-client-water-live']);
      expect(err).toMatch(/--undo \S+ --stack espace-client-water-live$/m);
      expect((await operator(['import', 'water', path])).err).not.toContain('--undo');
    });

    it('takes the file, too, if it is the one that the run imported', async () => {
      const { err } = await importOf(rows);
      const other = await file([header, ...rows, good].join('\n'), 'other.csv');
      expect(await operator(['import', 'water', other, '--undo', idIn(err)])).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/has not imported .*other\.csv\. Nothing was put back/),
      });
      expect(ports.world.contracts.size).toBe(3);
      expect(await operator(['import', 'water', join(folder, 'rows.csv'), '--undo', idIn(err)])).toMatchObject({
        code: 0,
      });
      expect(ports.world.contracts.size).toBe(0);
    });

    it('an unknown run id points to the command that lists runs', async () => {
      expect(await operator(['import', 'water', '--undo', 'x'])).toEqual({
        code: 1,
        out: '',
        err: 'No run x can be undone here: npm run operator -- runs water lists those that can.\n',
      });
    });

    it('Ctrl-C ends it between two rows; the same command puts back the rest', async () => {
      const before = state();
      const { err } = await importOf(twenty);
      const interruption = new AbortController();
      const reach = atRow(3, () => interruption.abort('SIGINT'));
      const ended = await operator(['import', 'water', '--undo', idIn(err)], reach, interruption.signal);
      expect(ended).toMatchObject({ code: 130, out: '' });
      expect(ended.err).toMatch(/^Some rows are put back\. Run the same command again.*\nRun .*\nInterrupted\.\n$/);
      const left = ports.world.contracts.size;
      expect(left).toBeGreaterThan(0);
      expect(await operator(['import', 'water', '--undo', idIn(err)])).toMatchObject({
        code: 0,
        out: `put back ${left}, back already ${20 - left}, left 0\n`,
      });
      expect(state()).toEqual(before);
      const early = await operator(['import', 'water', '--undo', idIn(err)], undefined, AbortSignal.abort('SIGINT'));
      expect(early).toEqual({ code: 130, out: '', err: 'Interrupted. Nothing was put back.\n' });
    });
  });

  it('imports the sample files whole', async () => {
    const sample = await readFile(new URL('../../../local/samples/water.csv', import.meta.url));
    const path = await file(sample);
    expect((await operator(['import', 'water', path])).out).toBe('new 200, changed 0, unchanged 0, refused 0\n');
    expect((await operator(['import', 'water', path])).out).toBe('new 0, changed 0, unchanged 200, refused 0\n');
  });
});

describe('operator print-feed, reissue, unlock, redrive, show', () => {
  beforeEach(async () => {
    await operator(['import', 'water', await file([header, good].join('\n'), 'first.csv')]);
  });

  const feed = 'reference,print,value,key_valid_until,state\n11301.11377.01,code,,,known\n';

  it('writes the feed to standard output and nothing else there', async () => {
    expect(await operator(['print-feed', 'water'])).toEqual({ code: 0, out: feed, err: '' });
  });

  it('counts the keys that billing cannot print as it knows them', async () => {
    const rows = [
      '11302.11378.02,,h2,c2,Aix,active,,,no,',
      '11303.11379.03,CCCC,h3,c3,Aix,active,,,no,2020-01-01',
      '11304.11380.04,DDDD,h4,c4,Aix,active,,,no,',
    ];
    await operator(['import', 'water', await file([header, ...rows].join('\n'))]);
    await operator(['reissue', 'water', '11304.11380.04']);
    const counts = 'dead 1, out of date 1, issued by this system before 1 (column state)';
    const { out, err } = await operator(['print-feed', 'water']);
    expect(err).toContain(counts);
    const state = (line: string) => line.split(',').slice(-1);
    expect(out.trimEnd().split('\n').flatMap(state).sort()).toEqual(['dead', 'expired', 'issued', 'known', 'state']);
    expect((await operator(['print-feed', 'water', join(folder, 'out.csv')])).err).toContain(counts);
    expect((await operator(['print-feed', 'water', join(folder, 'new.csv'), '--issue'])).err).toContain(
      'dead 0, out of date 0, issued by this system before 1',
    );
  });

  it('writes a complete file that only its owner can read, or none', async () => {
    const path = join(folder, 'out.csv');
    expect(await operator(['print-feed', 'water', path])).toMatchObject({ code: 0, out: '' });
    expect(await readFile(path, 'utf8')).toBe(feed);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const failing = {
      ...ports,
      keys: {
        ...ports.keys,
        all: () => {
          throw new TryAgain('DynamoDB is busy.');
        },
      },
    };
    const broken = join(folder, 'broken.csv');
    expect(await operator(['print-feed', 'water', broken], () => Promise.resolve(failing))).toMatchObject({ code: 1 });
    expect(await readdir(folder)).not.toContain('broken.csv');
  });

  it('says where a feed cannot be written', async () => {
    expect(await operator(['doctor', 'water', '--load', 'many'])).toMatchObject({ code: 2, out: '' });
    const intoFolder = await operator(['print-feed', 'water', folder, '--issue']);
    expect(intoFolder).toEqual({ code: 1, out: '', err: `${folder} cannot be written: it is a folder.\n` });
    expect(ports.world.journal.filter(({ event }) => event === 'key-reissued')).toEqual([]);
    expect(await operator(['print-feed', 'water', join(folder, 'no', 'out.csv')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be written'),
    });
  });

  const fileHeader = 'reference,print,value,key_valid_until,state\n';
  const keysIn = (csv: string): ReadonlyMap<string, string> =>
    new Map(
      csv
        .split('\n')
        .map((line) => line.split(','))
        .flatMap(([reference = '', print, value = '']) =>
          print === 'code' && value !== '' ? [[reference, value]] : [],
        ),
    );
  const opens = async (reference: string, key: string): Promise<boolean> =>
    keyIsPrinted({ ...ports, profile: water }, reference, key);
  /** Billing knows twenty references, and no key of theirs. */
  const twenty = async (): Promise<void> => {
    const rows = Array.from({ length: 20 }, (_, n) => `${20_000 + n}.11377.01,,h${n},d${n},Aix,active,,,no,`);
    await operator(['import', 'water', await file([header, ...rows].join('\n'), 'twenty.csv')]);
  };
  const atKey = (nth: number, then: 'die before' | 'die after' | (() => void)): Connect => {
    let keys = 0;
    const replace: InMemoryPorts['keys']['replace'] = async (...given) => {
      keys += 1;
      if (keys === nth && then === 'die before') throw new TryAgain('DynamoDB is busy.');
      const outcome = await ports.keys.replace(...given);
      if (keys === nth && then === 'die after') throw new TryAgain('DynamoDB is busy.');
      if (keys === nth && typeof then === 'function') then();
      return outcome;
    };
    return () => Promise.resolve({ ...ports, keys: { ...ports.keys, replace } });
  };

  it('never overwrites a file, and then issues nothing', async () => {
    await twenty();
    const path = join(folder, 'out.csv');
    await operator(['print-feed', 'water', path, '--issue']);
    const printed = await readFile(path, 'utf8');
    expect(keysIn(printed).size).toBe(20);
    const journal = ports.world.journal.filter(({ event }) => event === 'key-reissued').length;
    for (const taken of [path, join(folder, 'twenty.csv')]) {
      const before = await readFile(taken, 'utf8');
      for (const flags of [[], ['--issue']]) {
        expect(await operator(['print-feed', 'water', taken, ...flags])).toEqual({
          code: 1,
          out: '',
          err: `${taken} exists, and a feed replaces no file: the keys in it may exist nowhere else. Nothing was issued; name another file.\n`,
        });
      }
      expect(await readFile(taken, 'utf8')).toBe(before);
    }
    expect(ports.world.journal.filter(({ event }) => event === 'key-reissued')).toHaveLength(journal);
    expect((await readdir(folder)).sort()).toEqual(['first.csv', 'out.csv', 'twenty.csv']);
  });

  it.each(['die before', 'die after'] as const)(
    'a run that dies loses no key (%s the seventh is stored): the same command goes on with it',
    async (moment) => {
      await twenty();
      const path = join(folder, 'out.csv');
      const cut = await operator(['print-feed', 'water', path, '--issue'], atKey(7, moment));
      expect(cut).toMatchObject({
        code: 1,
        err: expect.stringMatching(/out\.csv\.partial has .* Run the same command again/),
      });
      expect((await readdir(folder)).sort()).toEqual(['first.csv', 'out.csv.partial', 'twenty.csv']);
      const left = keysIn(await readFile(`${path}.partial`, 'utf8'));
      expect(left.size).toBe(7);
      const again = await operator(['print-feed', 'water', path, '--issue']);
      expect(again).toMatchObject({ code: 0, err: expect.stringContaining('21 references, keys issued: 20') });
      const keys = keysIn(await readFile(path, 'utf8'));
      expect(keys.size).toBe(20);
      for (const [reference, key] of [...left].slice(0, 6)) expect(keys.get(reference)).toBe(key);
      for (const [reference, key] of keys) expect(await opens(reference, key)).toBe(true);
      expect((await readdir(folder)).sort()).toEqual(['first.csv', 'out.csv', 'twenty.csv']);
    },
  );

  it('goes on after Ctrl-C, and after a kill that has torn the last line', async () => {
    await twenty();
    const path = join(folder, 'out.csv');
    const interruption = new AbortController();
    const reach = atKey(5, () => interruption.abort('SIGINT'));
    const cut = await operator(['print-feed', 'water', path, '--issue'], reach, interruption.signal);
    expect(cut).toMatchObject({ code: 130, err: expect.stringMatching(/5 of them with a key.*\nInterrupted\.\n$/) });
    const partial = await readFile(`${path}.partial`, 'utf8');
    await writeFile(`${path}.partial`, `${partial}20019.11377.01,code,"K7`);
    await operator(['print-feed', 'water', path, '--issue']);
    const keys = keysIn(await readFile(path, 'utf8'));
    expect(keys.size).toBe(20);
    for (const [reference, key] of keysIn(partial)) expect(keys.get(reference)).toBe(key);
    for (const [reference, key] of keys) expect(await opens(reference, key)).toBe(true);
  });

  it('a key that billing replaces while it is issued is removed from the file', async () => {
    await twenty();
    const path = join(folder, 'out.csv');
    let keys = 0;
    const replace: InMemoryPorts['keys']['replace'] = (...given) => {
      keys += 1;
      return keys === 3 ? Promise.resolve('changed') : ports.keys.replace(...given);
    };
    const reach = () => Promise.resolve({ ...ports, keys: { ...ports.keys, replace } });
    expect(await operator(['print-feed', 'water', path, '--issue'], reach)).toMatchObject({ code: 0 });
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    expect([lines.length, new Set(lines.map((line) => line.split(',')[0])).size]).toEqual([22, 22]);
    expect(keysIn(lines.join('\n')).size).toBe(19);
  });

  it('two runs never write the same file, and other files are not touched', async () => {
    const path = join(folder, 'out.csv');
    await writeFile(`${path}.lock`, `${process.pid} ${hostname()}\n`);
    expect(await operator(['print-feed', 'water', path])).toMatchObject({
      code: 1,
      err: expect.stringContaining(`is being written by process ${process.pid}`),
    });
    await writeFile(`${path}.lock`, `999999999 ${hostname()}\n`);
    await writeFile(`${path}.partial`, 'a,b\n1,2\n');
    expect(await operator(['print-feed', 'water', path])).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not a feed of this version'),
    });
    expect(await readFile(`${path}.partial`, 'utf8')).toBe('a,b\n1,2\n');
    await writeFile(`${path}.partial`, fileHeader);
    expect(await operator(['print-feed', 'water', path])).toMatchObject({ code: 0 });
    expect((await readdir(folder)).sort()).toEqual(['first.csv', 'out.csv']);
  });

  it('T-IMPORT: quotes a cell that a spreadsheet would calculate', async () => {
    const [[reference, key] = []] = [...ports.world.keys];
    if (reference === undefined || key === undefined) throw new Error('no key');
    ports.world.keys.set(reference, { ...key, printed: '=1+1' });
    expect((await operator(['print-feed', 'water'])).out).toContain("\n'=1+1,code");
  });

  it('prints a fresh key once', async () => {
    const { code, out } = await operator(['reissue', 'water', '11301.11377.01']);
    expect([code, out]).toEqual([0, expect.stringMatching(/^reference 11301\.11377\.01, key [0-9A-Z]{10}\n$/)]);
    const shown = await operator(['show', 'water', '11301.11377.01']);
    expect(shown.out).not.toContain(out.slice(-11, -1));
  });

  it('shows a timeline, oldest first, that names the agent', async () => {
    ports.clock.advance(1000);
    await operator(['reissue', 'water', '11301.11377.01', '--agent', 'Anne']);
    const { code, out } = await operator(['show', 'water', '11301.11377.01']);
    expect(code).toBe(0);
    expect(out).toMatch(/^reference 11301\.11377\.01: key alive, issued by system\n\S+Z {2}contract-imported/);
    expect(out).toMatch(/key-reissued {2}reference#113011137701 {2}\(agent Anne\) contract=c1\n$/);
  });

  it('shows a lock, and when it ends', async () => {
    const [reference] = ports.world.keys.keys();
    if (reference === undefined) throw new Error('no key');
    for (let tried = 0; tried < water.attemptsPerReference.cap; tried += 1) {
      await ports.keys.reserve(reference, water.attemptsPerReference, ports.clock.now());
    }
    const ends = ports.clock.now() + water.attemptsPerReference.seconds * 1000;
    const line = 'reference 11301.11377.01: key alive, issued by billing';
    const locked = `${line}, locked by wrong keys until ${new Date(ends).toISOString()} (unlock lifts it)\n`;
    expect((await operator(['show', 'water', '11301.11377.01'])).out).toContain(locked);
    ports.clock.advance(ends - ports.clock.now());
    expect((await operator(['show', 'water', '11301.11377.01'])).out).toContain(`${line}\n`);
  });

  it('erases an account by its id as show prints it, with what stands before it', async () => {
    for (const before of ['', 'account#']) {
      ports = inMemoryPorts(water);
      await openArea(water, ports).newcomer('jeanne@example.fr');
      const [account = ''] = ports.world.accounts.keys();
      expect(await operator(['erase', 'water', `${before}${account}`])).toMatchObject({ code: 0 });
      expect(ports.world.accounts.get(account)?.state).not.toBe('open');
    }
  });

  it('every command that an agent runs leaves an entry with the agent’s name', async () => {
    await openArea(water, ports).newcomer('jeanne@example.fr');
    const [account = ''] = ports.world.accounts.keys();
    const first = join(folder, 'first.csv');
    const documents = join(folder, 'documents.csv');
    await writeFile(documents, `${documentColumns.join(',')}\n${'x,'.repeat(10)}x\n`);
    const lines: Readonly<Record<string, readonly (readonly string[])[]>> = {
      import: [[first]],
      'import-documents': [[documents]],
      'print-feed': [[], [join(folder, 'feed.csv')], [join(folder, 'keys.csv'), '--issue']],
      reissue: [['11301.11377.01']],
      unlock: [['11301.11377.01']],
      redrive: [[]],
      'resume-mail': [['jeanne@example.fr']],
      show: [['11301.11377.01'], ['jeanne@example.fr']],
      backup: [[join(folder, 'backup')]],
      'export-all': [[join(folder, 'export')]],
      restore: [
        [join(folder, 'backup'), '--verify'],
        [join(folder, 'backup'), '--force'],
      ],
      erase: [[account]],
    };
    // They change nothing and read no customer's data.
    expect(Object.keys(lines).sort()).toEqual(
      commands
        .map(({ name }) => name)
        .filter((n) => !['doctor', 'runs'].includes(n))
        .sort(),
    );
    for (const [name, runs] of Object.entries(lines)) {
      for (const [place, words] of runs.entries()) {
        ports.clock.advance(1000);
        const before = ports.world.journal.length;
        await operator([name, 'water', ...words, '--agent', `Anne ${name} ${place}`]);
        if (name === 'erase') await sweep(ports);
        const by = ports.world.journal.slice(before).map((entry) => ('agent' in entry.by ? entry.by.agent : ''));
        expect(by, `${name} ${words.join(' ')}`).toContain(`Anne ${name} ${place}`);
      }
    }
  });

  it('unlocks', async () => {
    expect(await operator(['unlock', 'water', '11301.11377.01'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/was not locked/),
    });
    const [reference] = ports.world.keys.keys();
    if (reference === undefined) throw new Error('no key');
    await ports.keys.reserve(reference, water.attemptsPerReference, ports.clock.now());
    expect(await operator(['unlock', 'water', '11301.11377.01'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/ unlocked/),
    });
  });

  it('T-MAILOUT retries parked mails and empties the dead-letter queue', async () => {
    await ports.outbox.put('one', { kind: 'names', address: 'jeanne@example.fr', locale: 'fr' }, ports.clock.now());
    await ports.outbox.park('one', ports.clock.now());
    ports.deadLetters.waiting.push('a wake-up in vain');
    expect(await operator(['redrive', 'water'])).toEqual({ code: 0, out: 'mails to be tried again: 1\n', err: '' });
    expect(await operator(['redrive', 'water'])).toMatchObject({ code: 0, out: 'mails to be tried again: 0\n' });
    expect(ports.deadLetters.waiting).toEqual([]);
  });

  it('resumes mail, and shows since when it had been stopped', async () => {
    const area = openArea(water, ports);
    await area.newcomer('jeanne@example.fr');
    expect(await operator(['resume-mail', 'water', 'jeanne@example.fr'])).toEqual({
      code: 0,
      out: 'mail was not stopped (1 account)\n',
      err: '',
    });
    ports.clock.advance(1000);
    const [account = ''] = ports.world.accounts.keys();
    const feedback = { id: 'f', kind: 'bounce', permanent: true, address: 'jeanne@example.fr' } as const;
    await takeFeedback(ports, { ...feedback, sentAt: ports.clock.now() });
    ports.suppressionList.addresses.add('jeanne@example.fr');
    const since = new Date(ports.clock.now()).toISOString();
    ports.clock.advance(1000);
    const shown = await operator(['show', 'water', 'jeanne@example.fr']);
    expect(shown.out).toContain(`account ${account}: mail stopped since ${since} (bounce); resume-mail lifts it\n`);
    expect(await operator(['resume-mail', 'water', 'jeanne@example.fr', '--agent', 'Anne'])).toEqual({
      code: 0,
      out: 'mail resumed: 1 of 1 account\ntaken from the suppression list: 1\n',
      err: '',
    });
    expect(ports.world.journal.at(-1)?.by).toEqual({ kind: 'agent', agent: 'Anne' });
    expect((await operator(['show', 'water', 'jeanne@example.fr'])).out).not.toContain('mail stopped since');
  });

  it.each([
    ['reissue', 'nonsense', /not a reference/],
    ['resume-mail', 'nobody@example.fr', /Not found/],
    ['reissue', '99999.99999.99', /Not found/],
    ['unlock', 'nonsense', /not a reference/],
    ['show', 'nobody@example.fr', /Not found/],
    ['erase', 'nobody', /Not found/],
  ])('%s %s is refused in a sentence', async (command, word, sentence) => {
    expect(await operator([command, 'water', word])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(sentence),
    });
  });
});

describe('operator, whatever the command', () => {
  it('ends with 2 where it is not understood', async () => {
    expect(await operator(['import'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--help') });
  });

  it('helps with all commands and each, and tells its exit codes', async () => {
    const { code, out } = await operator(['--help']);
    expect(code).toBe(0);
    for (const { name, flags } of commands) {
      const help = (await operator([name, '--help'])).out;
      expect(out).toContain(name);
      expect(help).toMatch(/0 done, 1 refused or failed, 2 not understood/);
      for (const flag of Object.keys(flags)) expect(help).toContain(`--${flag}`);
    }
  });

  it.each([
    ['no stack', new Stop('Nothing answers.'), /^Nothing answers\.\n$/],
    ['a busy service', new TryAgain('DynamoDB did not answer.'), /run it again/],
    ['anything else', new Error('odd'), /^Failed: odd\n$/],
  ])('tells %s in one sentence without a stack', async (_, fault, sentence) => {
    expect(await operator(['show', 'water', 'x'], () => Promise.reject(fault))).toMatchObject({
      code: 1,
      err: sentence,
    });
  });
});
