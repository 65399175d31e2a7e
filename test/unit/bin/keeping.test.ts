import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../bin/operator/run.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import type { KeyRecord, Reference } from '../../../functions/domain/pair.ts';
import { type Archive, type Kept, keptTables } from '../../../functions/ports/archive.ts';
import { inMemoryLine } from '../../support/in-memory/archive.ts';
import { type InMemoryPorts, inMemoryPorts } from '../../support/in-memory/ports.ts';
import { plainSecrecy } from '../../support/in-memory/secrecy.ts';
import { water } from '../../support/profiles.ts';

let folder: string;
let from: InMemoryPorts;
let to: InMemoryPorts;

const operator = async (ports: InMemoryPorts, ...args: readonly string[]) => {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { out, err }, () => Promise.resolve(ports));
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { code, out: text(out), err: text(err) };
};

const contract = (n: number): Contract => ({
  id: `c${n}`,
  reference: `11301.1137${n}.01`,
  holder: 'h1',
  address: n === 0 ? '=1+1' : `${n}, rue "Haute"`,
  status: 'active',
  validFrom: '2020-01-01',
  validTo: null,
  directDebit: n % 2 === 0,
});
const key: KeyRecord = {
  reference: '113011137001' as Reference,
  printed: '11301.11370.01',
  digest: 'a-digest',
  pepper: '1',
  holder: 'h1',
  contract: 'c0',
  validUntil: null,
  issuedBy: 'billing',
  dead: ['a-dead-digest'],
  provedBy: null,
};
const samples: readonly (readonly [(typeof keptTables)[number], string, Kept])[] = [
  ...Array.from({ length: 60 }, (_, n) => ['Contracts', `c${n}`, { kind: 'contract', contract: contract(n) }] as const),
  ['Keys', 'r1', { kind: 'reference', key }],
  ['Keys', 'r2', { kind: 'derived' }],
  [
    'Accounts',
    'a1 link',
    {
      kind: 'link',
      link: { account: 'a1', scope: { kind: 'holder', id: 'h1' }, provedHolder: 'h1', reference: key.reference, at: 0 },
    },
  ],
  [
    'Journal',
    'j1',
    {
      kind: 'journal',
      entry: { subject: 'account#a1', at: 0, event: 'account-activated', by: { kind: 'system' }, details: {} },
    },
  ],
];

const backup = () => join(folder, 'backup');
const tablesOf = ({ archive }: InMemoryPorts) => keptTables.map((table) => [...archive.tables[table].values()].sort());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keeping-'));
  from = inMemoryPorts(water);
  to = inMemoryPorts(water);
  for (const [table, name, kept] of samples) await from.archive.put(table, [inMemoryLine(name, kept)]);
  await from.identities.create('a1');
});
afterEach(() => rm(folder, { recursive: true }));

/** An archive whose process dies at the nth row that is read, or at the nth batch that is written. */
const dying = (ports: InMemoryPorts, at: number): InMemoryPorts => {
  let done = 0;
  const step = (): void => {
    done += 1;
    if (done > at) throw new Error('killed');
  };
  const archive: Archive = {
    ...ports.archive,
    async *rows(table) {
      for await (const row of ports.archive.rows(table)) {
        step();
        yield row;
      }
    },
    put: async (table, lines) => {
      step();
      await ports.archive.put(table, lines);
    },
  };
  return { ...ports, archive: { ...archive, tables: ports.archive.tables } };
};

describe('operator backup and restore', () => {
  it('brings back every row and every account', async () => {
    expect(await operator(from, 'backup', 'water', backup())).toMatchObject({
      code: 0,
      out: 'Contracts.jsonl: 60\nDocuments.jsonl: 0\nKeys.jsonl: 2\nAccounts.jsonl: 1\nJournal.jsonl: 1\nidentities.jsonl: 1\n',
    });
    const { code, out, err } = await operator(to, 'restore', 'water', backup());
    expect([code, out]).toEqual([
      0,
      'Contracts: 60, the same\nDocuments: 0, the same\nKeys: 2, the same\nAccounts: 1, the same\nJournal: 1, the same\naccounts in the user pool: 1, the same\n',
    ]);
    expect(err).toMatch(/without a password: 1\./);
    expect(tablesOf(to)).toEqual(tablesOf(from));
    expect([...to.identity.passwords]).toEqual([['a1', null]]);
  });

  it('T-LEAK writes files that only their owner reads, with neither secret nor password', async () => {
    await operator(from, 'backup', 'water', backup());
    for (const file of await readdir(backup())) {
      expect((await stat(join(backup(), file))).mode & 0o777).toBe(0o600);
      expect(await readFile(join(backup(), file), 'utf8')).not.toMatch(/a secret for tests|password/i);
    }
    expect((await stat(backup())).mode & 0o777).toBe(0o700);
  });

  it('the journal says who has made a copy of everything, or put it back', async () => {
    await operator(from, 'backup', 'water', backup(), '--agent', 'Anne');
    await operator(from, 'restore', 'water', backup(), '--verify', '--agent', 'Eva');
    await operator(from, 'export-all', 'water', join(folder, 'all'), '--agent', 'Anne');
    await operator(from, 'restore', 'water', backup(), '--force', '--agent', 'Paul');
    expect(from.world.journal.map(({ subject, event, by }) => [subject, event, by])).toEqual([
      ['operator#water', 'backup-begun', { kind: 'agent', agent: 'Anne' }],
      ['operator#water', 'backup-compared', { kind: 'agent', agent: 'Eva' }],
      ['operator#water', 'export-begun', { kind: 'agent', agent: 'Anne' }],
      ['operator#water', 'backup-restored', { kind: 'agent', agent: 'Paul' }],
    ]);
  });

  it('writes the same files if nothing has changed', async () => {
    await operator(from, 'backup', 'water', backup());
    await operator(from, 'backup', 'water', join(folder, 'again'));
    for (const file of (await readdir(backup())).filter((name) => name !== 'manifest.json')) {
      expect(await readFile(join(folder, 'again', file), 'utf8')).toBe(await readFile(join(backup(), file), 'utf8'));
    }
  });

  it('a backup from before there were documents is restored', async () => {
    await operator(from, 'backup', 'water', backup());
    const manifest = JSON.parse(await readFile(join(backup(), 'manifest.json'), 'utf8'));
    delete manifest.files['Documents.jsonl'];
    await writeFile(join(backup(), 'manifest.json'), JSON.stringify(manifest));
    await rm(join(backup(), 'Documents.jsonl'));
    expect((await operator(to, 'restore', 'water', backup())).code).toBe(0);
    expect(tablesOf(to)).toEqual(tablesOf(from));
  });

  it('T-FAULT killed after any row, a backup has no manifest; run again it is whole', async () => {
    await operator(from, 'backup', 'water', join(folder, 'whole'));
    const whole = await readFile(join(folder, 'whole', 'Contracts.jsonl'), 'utf8');
    for (const at of [0, 1, 30, 60, 61, 62, 63]) {
      const place = join(folder, `cut-${at}`);
      expect(await operator(dying(from, at), 'backup', 'water', place)).toMatchObject({ code: 1 });
      expect(await readdir(place)).not.toContain('manifest.json');
      expect(await operator(to, 'restore', 'water', place)).toMatchObject({ code: 1 });
      expect(await operator(from, 'backup', 'water', place)).toMatchObject({ code: 0 });
      expect((await readdir(place)).filter((name) => name.endsWith('.partial'))).toEqual([]);
      expect(await readFile(join(place, 'Contracts.jsonl'), 'utf8')).toBe(whole);
    }
    expect(tablesOf(to)).toEqual([[], [], [], [], []]);
  });

  it('T-FAULT killed after any batch, a restore is completed by running it again', async () => {
    await operator(from, 'backup', 'water', backup());
    for (const at of [0, 1, 2, 3, 4, 5]) {
      const place = inMemoryPorts(water);
      expect(await operator(dying(place, at), 'restore', 'water', backup())).toMatchObject({ code: 1 });
      expect(await operator(place, 'restore', 'water', backup(), '--force')).toMatchObject({ code: 0 });
      expect(tablesOf(place)).toEqual(tablesOf(from));
    }
  });

  it('refuses tables that are not empty, and with --force deletes nothing', async () => {
    await operator(from, 'backup', 'water', backup());
    await to.archive.put('Journal', [inMemoryLine('later', { kind: 'derived' })]);
    expect(await operator(to, 'restore', 'water', backup())).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Not empty: Journal\. Nothing was written/),
    });
    expect(to.archive.tables.Contracts.size).toBe(0);
    const { code, out } = await operator(to, 'restore', 'water', backup(), '--force');
    expect([code, to.archive.tables.Journal.size]).toEqual([1, 2]);
    expect(out).toContain('Journal: 1 in the backup, 2 here: 0 missing, 0 different, 1 extra\n  extra later\n');
  });

  it('--verify names what is missing, different and extra, and writes nothing', async () => {
    await operator(from, 'backup', 'water', backup());
    from.archive.tables.Contracts.delete('c7');
    await from.archive.put('Contracts', [
      inMemoryLine('c8', { kind: 'derived' }),
      inMemoryLine('c99', { kind: 'derived' }),
    ]);
    await from.identities.create('a2');
    const before = tablesOf(from);
    const { code, out } = await operator(from, 'restore', 'water', backup(), '--verify');
    expect(code).toBe(1);
    expect(out).toContain(
      'Contracts: 60 in the backup, 60 here: 1 missing, 1 different, 1 extra\n  missing c7\n  different c8\n  extra c99\n',
    );
    expect(out).toContain('accounts in the user pool: 1 in the backup, 2 here: 0 missing, 0 different, 1 extra');
    expect(tablesOf(from)).toEqual(before);
  });

  it('names at most twenty of a kind, and says how many more there are', async () => {
    await operator(from, 'backup', 'water', backup());
    from.archive.tables.Contracts.clear();
    expect((await operator(from, 'restore', 'water', backup(), '--verify')).out).toContain('  missing: and 40 more\n');
  });

  it('refuses a file that somebody has changed, and a folder of another operator', async () => {
    await operator(from, 'backup', 'water', backup());
    expect(
      await operator(inMemoryPorts({ ...water, operator: 'energy' }), 'restore', 'energy', backup()),
    ).toMatchObject({
      code: 1,
      err: expect.stringContaining('is a backup of the operator water, not of energy'),
    });
    await appendFile(join(backup(), 'Keys.jsonl'), '{}\n');
    expect(await operator(to, 'restore', 'water', backup())).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Keys\.jsonl has been changed: its checksum differs/),
    });
    expect(tablesOf(to)).toEqual([[], [], [], [], []]);
  });

  it.each([
    ['none at all', undefined, /not a complete backup/],
    ['no JSON', 'nonsense', /is not JSON/],
    ['another format', '{"format":2}', /not a backup that this version can read/],
  ])('a folder whose manifest is %s is refused in a sentence', async (_, manifest, sentence) => {
    if (manifest !== undefined) await writeFile(join(folder, 'manifest.json'), manifest);
    expect(await operator(to, 'restore', 'water', folder)).toMatchObject({
      code: 1,
      err: expect.stringMatching(sentence),
    });
  });

  it('reports why a folder cannot be created', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await operator(from, 'backup', 'water', join(folder, 'file'))).toMatchObject({
      code: 1,
      err: `${join(folder, 'file')} is not a folder.\n`,
    });
    expect(await operator(from, 'backup', 'water', join(folder, 'no', 'where'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/cannot be created: ENOENT/),
    });
  });

  it('does not overwrite a complete backup', async () => {
    await operator(from, 'backup', 'water', backup());
    expect(await operator(from, 'backup', 'water', backup())).toMatchObject({
      code: 1,
      err: expect.stringMatching(/already contains a complete copy/),
    });
  });

  it('warns if the stack has another secret', async () => {
    await operator(from, 'backup', 'water', backup());
    const elsewhere = inMemoryPorts(water, { secrecy: plainSecrecy('another secret') });
    expect((await operator(elsewhere, 'restore', 'water', backup())).err).toMatch(/another secret/);
    expect((await operator(to, 'restore', 'water', backup())).err).not.toMatch(/another secret/);
  });
});

describe('operator export-all', () => {
  const linesIn = async (name: string) => (await readFile(join(folder, 'all', name), 'utf8')).trimEnd().split('\n');

  it('T-LEAK exports all data without keys or digests', async () => {
    expect(await operator(from, 'export-all', 'water', join(folder, 'all'))).toMatchObject({ code: 0 });
    expect(JSON.parse((await linesIn('references.jsonl'))[0] ?? '')).toEqual({
      reference: '11301.11370.01',
      holder: 'h1',
      contract: 'c0',
      key: 'alive',
      issuedBy: 'billing',
      validUntil: null,
    });
    expect(await linesIn('contracts.jsonl')).toHaveLength(60);
    expect((await linesIn('journal.jsonl'))[0]).toContain('"at":"1970-01-01T00:00:00.000Z"');
    for (const file of await readdir(join(folder, 'all'))) {
      expect(await readFile(join(folder, 'all', file), 'utf8')).not.toContain('digest"');
    }
  });

  it('T-IMPORT writes contracts as CSV in billing’s columns, formulas defused', async () => {
    await operator(from, 'export-all', 'water', join(folder, 'all'));
    expect((await linesIn('contracts.csv')).slice(0, 3)).toEqual([
      'reference,holder,contract,address,status,valid_from,valid_to,direct_debit',
      "11301.11370.01,h1,c0,'=1+1,active,2020-01-01,,yes",
      '11301.11371.01,h1,c1,"1, rue ""Haute""",active,2020-01-01,,no',
    ]);
  });

  it('lists unreadable rows and exports the rest', async () => {
    await from.archive.put('Accounts', [inMemoryLine('odd', { kind: 'unreadable', why: 'locale: invalid_value' })]);
    expect(await operator(from, 'export-all', 'water', join(folder, 'all'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/could not be read: 1/),
    });
    expect(await linesIn('unreadable.jsonl')).toEqual([
      '{"table":"Accounts","key":"odd","why":"locale: invalid_value"}',
    ]);
    expect(await linesIn('links.jsonl')).toHaveLength(1);
  });
});
