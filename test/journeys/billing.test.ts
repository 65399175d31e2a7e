import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { areaOf, eventually, given } from '../support/journey/area.ts';
import { type BillingRow, billingFile, operatorCommand } from '../support/journey/billing.ts';
import { command, startCommand } from '../support/journey/command.ts';
import { energyCustomer, type TypedPair, tenant } from '../support/journey/people.ts';
import { subscriber } from '../support/journey/subscriber.ts';
import { tablesOf } from '../support/journey/tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'billing-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const fileOf = (content: string | Buffer): string => {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, content);
  return path;
};
const rejectedOf = (path: string): string | null =>
  existsSync(`${path}.rejected.csv`) ? readFileSync(`${path}.rejected.csv`, 'utf8') : null;

/** The real command on a file of these rows, in this process; `command` starts one of its own. */
const imports = async (operator: string, rows: readonly BillingRow[] | string | Buffer, ...options: string[]) => {
  const path = fileOf(typeof rows === 'string' || Buffer.isBuffer(rows) ? rows : billingFile(rows));
  const { exitCode, out, err } = await operatorCommand('import', operator, path, ...options);
  return { path, code: exitCode, out, err };
};

const header = 'reference,key,holder,contract,address,status,valid_from,valid_to,direct_debit,key_valid_until';
const number = (n: number) => `20476.${String(n).padStart(5, '0')}.01`;
const keyOf = (n: number) => `B${String(n).padStart(4, '0')}K7M`;
const row = (n: number, over: Partial<BillingRow> = {}): BillingRow => ({
  reference: number(n),
  key: keyOf(n),
  holder: `BILL-${n}`,
  contract: `BILL-${n}`,
  ...over,
});
const water = areaOf('water');
/** What a pair opens: the contracts, or the code of the refusal. */
const opens = async ({ api }: Pick<Awaited<ReturnType<typeof subscriber>>, 'api'>, pair: TypedPair) => {
  const { data, error } = await api.POST('/v1/contracts', { body: pair });
  return data?.contracts.map(({ contract }) => contract) ?? (error as { code?: string } | undefined)?.code;
};

describe('import', () => {
  it('counts new, changed, unchanged, refused; the same file twice changes nothing', async () => {
    const path = fileOf(billingFile([row(1), row(2), row(3)]));
    expect(await command('import', 'water', path)).toEqual({
      code: 0,
      out: 'new 3, changed 0, unchanged 0, refused 0\n',
      err: expect.stringMatching(/^moved 0, re-keyed 0, revoked 0, ended 0; most payers with one key: 1\nRun .*\n$/),
    });
    const before = (await (await tablesOf('water')).journal('contract#BILL-1')).length;
    expect((await command('import', 'water', path)).out).toBe('new 0, changed 0, unchanged 3, refused 0\n');
    expect((await (await tablesOf('water')).journal('contract#BILL-1')).length).toBe(before);
    const next = await imports('water', [row(1), row(2, { address: '2 rue Neuve' }), row(4)]);
    expect(next.out).toBe('new 1, changed 1, unchanged 1, refused 0\n');
  });

  it('reads `,` and `;`, a BOM, CRLF and any order of columns alike', async () => {
    const cells = `${number(10)},${keyOf(10)},BILL-10,BILL-10,"1, rue Haute",active,2020-01-01,,no,`;
    const semicolons =
      '\uFEFFStatus;Reference;Key;Holder;Contract;Address;Valid From;valid-to;direct_debit;key_valid_until\r\n';
    const same = `active;${number(10)};${keyOf(10)};BILL-10;BILL-10;1, rue Haute;2020-01-01;;no;\r\n\r\n`;
    expect((await imports('water', `${header}\n${cells}\n`)).out).toBe('new 1, changed 0, unchanged 0, refused 0\n');
    expect((await imports('water', semicolons + same)).out).toBe('new 0, changed 0, unchanged 1, refused 0\n');
  });

  it('a dry run counts and writes nothing', async () => {
    const path = fileOf(billingFile([row(20), row(21)]));
    const dry = await command('import', 'water', path, '--dry-run');
    expect([dry.code, dry.out]).toEqual([0, 'new 2, changed 0, unchanged 0, refused 0\n']);
    const contracts = await (await tablesOf('water')).all('Contracts');
    expect(contracts.filter(({ contract }) => contract === 'BILL-20')).toEqual([]);
    expect((await command('import', 'water', path)).out).toBe('new 2, changed 0, unchanged 0, refused 0\n');
  });

  it('lists what it refuses: row, column, reason; the others are imported, and no cell is repeated', async () => {
    const { path, code, out, err } = await imports('water', [
      row(30),
      row(31, { reference: 'XX-canari' }),
      row(32, { status: 'canari' }),
      row(33, { contract: 'selected' }),
      row(34, { valid_from: '2026-02-30' }),
      row(30, { reference: number(35) }),
      row(36),
    ]);
    expect([code, out]).toEqual([0, 'new 2, changed 0, unchanged 0, refused 5\n']);
    expect(err).toContain(`${path}.rejected.csv`);
    const rejected = rejectedOf(path) ?? '';
    expect(rejected.split('\n')[0]).toBe('row,column,reason');
    expect(
      rejected
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').slice(0, 2).join()),
    ).toEqual(['3,reference', '4,status', '5,contract', '6,valid_from', '7,contract']);
    expect(rejected).not.toContain('canari');
    const all = await imports('water', [row(31, { reference: 'XX' })]);
    expect([all.code, all.out]).toEqual([1, 'new 0, changed 0, unchanged 0, refused 1\n']);
  });

  it('a Latin-1 file, one without header, one that is not there: one sentence, exit 1, nothing imported', async () => {
    const latin = Buffer.from(billingFile([row(40, { address: 'Rue de la Libération' })]), 'latin1');
    const stops = await Promise.all([
      imports('water', latin),
      imports('water', ''),
      imports('water', `${number(40)},x,y\n`),
      command('import', 'water', join(folder, 'none.csv')),
      command('import', 'water', folder),
    ]);
    for (const { code, out, err } of stops) {
      expect([code, out]).toEqual([1, '']);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).not.toMatch(/\bat \w+.*:\d+/);
    }
    expect(stops[0]?.err).toContain('UTF-8');
    const contracts = await (await tablesOf('water')).all('Contracts');
    expect(contracts.filter(({ contract }) => contract === 'BILL-40')).toEqual([]);
  });

  it('a file that would end more than 20 % of the known contracts is refused without --force', async () => {
    // The fourth operator's tests and others import here, too: the share is of all that this operator knows.
    const landlord = await tablesOf('landlord');
    const known = (await landlord.all('Contracts')).length;
    const many = Array.from({ length: known }, (_, n) => ({
      reference: String(7_600_000 + n),
      key: String(7_600_000 + n),
      holder: `SHRINK-${n}`,
      contract: `SHRINK-${n}`,
    }));
    expect((await imports('landlord', many)).code).toBe(0);
    const ended = many.map((one) => ({ ...one, status: 'ended' }));
    const refused = await imports('landlord', ended);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(/would end \d+ of \d+ known contracts.*--force/);
    const statuses = async () =>
      new Set(
        (await landlord.all('Contracts'))
          .filter(({ contract }) => String(contract).startsWith('SHRINK-'))
          .map(({ status }) => status),
      );
    expect(await statuses()).toEqual(new Set(['active']));
    expect((await imports('landlord', ended, '--force')).out).toBe(`new 0, changed ${known}, unchanged 0, refused 0\n`);
    expect(await statuses()).toEqual(new Set(['ended']));
  });

  it('T-IMPORT killed in the middle and run again is one clean run', async () => {
    const rows = Array.from({ length: 400 }, (_, n) => row(1000 + n));
    const path = fileOf(billingFile(rows));
    const tables = await tablesOf('water');
    const imported = async () =>
      (await tables.all('Contracts')).filter(({ contract }) => /^BILL-1\d{3}$/.test(String(contract)));
    const { child, ended } = startCommand(['import', 'water', path]);
    await eventually('the first rows', async () => ((await imported()).length > 20 ? true : undefined));
    child.kill('SIGKILL');
    await ended;
    // The signal may come after the last row, and what was under way may still be written; T-IMPORT's own row stops after
    // each of them.
    const half = (await imported()).length;
    const again = await command('import', 'water', path);
    const added = Number(/^new (\d+)/.exec(again.out)?.[1]);
    expect(added).toBeLessThanOrEqual(400 - half);
    expect(again.out).toBe(`new ${added}, changed 0, unchanged ${400 - added}, refused 0\n`);
    expect(await imported()).toHaveLength(400);
    const [first] = await imported();
    expect(await tables.journal(`contract#${String(first?.['contract'])}`)).toEqual(['contract-imported']);
  });

  it('D16 a wrong import is undone by the line that it printed, consents and the pair of a customer included', async () => {
    const landlord = areaOf('landlord');
    const pair = { reference: '760333', key: '7603330' };
    const right = { ...pair, holder: '0760333', contract: 'UNDO-1', direct_debit: 'yes' };
    const others = Array.from({ length: 30 }, (_, n) => ({
      reference: `7604${n + 10}`,
      key: `76040${n + 10}`,
      holder: `07604${n + 10}`,
      contract: `UNDO-${n + 10}`,
    }));
    await imports('landlord', [right, ...others], '--force');
    const { api } = await tenant(landlord, pair);
    const seen = async () => ({
      contracts: given(await api.GET('/v1/contracts')).contracts.map(({ contract }) => contract),
      consents: Object.entries(given(await api.GET('/v1/consents')).consents).map(([purpose, { state }]) => [
        purpose,
        state,
      ]),
    });
    const before = await seen();
    expect(before.contracts).toEqual(['UNDO-1']);
    const spoiled = fileOf(
      billingFile([right, ...others].map((one) => ({ ...one, key: '76000000', holder: one.holder.replace(/^0/, '') }))),
    );
    const wrong = await command('import', 'landlord', spoiled, '--force');
    expect(wrong.out).toBe('new 0, changed 31, unchanged 0, refused 0\n');
    expect((await seen()).contracts).toEqual([]);
    const run = /--undo (\S+)$/m.exec(wrong.err)?.[1] ?? '';
    expect((await command('runs', 'landlord')).out).toContain(run);
    const undone = await command('import', 'landlord', spoiled, '--undo', run);
    expect([undone.code, undone.out]).toEqual([0, 'put back 31, back already 0, left 0\n']);
    expect(await seen()).toEqual(before);
    const pairs = others.slice(0, 2).map(({ reference, key }) => ({ reference, key }));
    for (const other of pairs) expect((await tenant(landlord, other)).session.access.granted).toBe(true);
    expect((await imports('landlord', [right, ...others])).out).toBe('new 0, changed 0, unchanged 31, refused 0\n');
  });

  it('a path begins where the person stands, also where npm starts the command in the project’s folder', async () => {
    const path = fileOf(billingFile([row(1900)]));
    const byNpm = { PORT: new URL(inject('origin')).port, npm_lifecycle_event: 'operator', INIT_CWD: folder };
    const { code, out } = await startCommand(['import', 'water', basename(path)], byNpm).ended;
    expect([code, out]).toEqual([0, 'new 1, changed 0, unchanged 0, refused 0\n']);
  });

  it('T-IMPORT two imports of one file at once end as one', async () => {
    const path = fileOf(billingFile(Array.from({ length: 60 }, (_, n) => row(2000 + n))));
    const runs = await Promise.all([command('import', 'water', path), command('import', 'water', path)]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect((await command('import', 'water', path)).out).toBe('new 0, changed 0, unchanged 60, refused 0\n');
    const tables = await tablesOf('water');
    expect(await tables.journal('contract#BILL-2000')).toEqual(['contract-imported']);
  });
});

describe('T-MOVE a contract that changes hands', () => {
  let people: readonly Awaited<ReturnType<typeof subscriber>>[];
  beforeAll(async () => {
    people = await Promise.all(Array.from({ length: 3 }, () => subscriber(water)));
    expect((await imports('water', [row(50), row(51), row(52), row(53)])).code).toBe(0);
  });
  const person = (n: number) => {
    const found = people[n];
    if (found === undefined) throw new Error(`no person ${n}`);
    return found;
  };

  it('without a new key the old one is revoked; with one, only the new one opens; the previous payer sees it no more', async () => {
    expect(await opens(person(0), { reference: number(50), key: keyOf(50) })).toEqual(['BILL-50']);
    expect(await opens(person(0), { reference: number(51), key: keyOf(51) })).toEqual(['BILL-51']);
    const moved = await imports('water', [
      row(50, { holder: 'NEXT-50', key: '' }),
      row(51, { holder: 'NEXT-51', key: 'NEWKEY51' }),
      row(52, { holder: 'NEXT-52' }),
    ]);
    expect(moved.out).toBe('new 0, changed 3, unchanged 0, refused 0\n');
    expect(given(await person(0).api.GET('/v1/contracts'))).toEqual({ contracts: [] });
    const attempts = [
      { reference: number(50), key: keyOf(50) },
      { reference: number(51), key: keyOf(51) },
      { reference: number(51), key: 'NEWKEY51' },
      { reference: number(52), key: keyOf(52) },
    ];
    const outcomes = [];
    for (const pair of attempts) outcomes.push(await opens(person(1), pair));
    expect(outcomes).toEqual(['contract-not-proven', 'contract-not-proven', ['BILL-51'], 'contract-not-proven']);
  });

  it('an old invoice imported again does not bring its key back', async () => {
    const again = await imports('water', [row(50, { holder: 'NEXT-50' }), row(51, { holder: 'NEXT-51' })]);
    expect(again.code).toBe(0);
    expect(await opens(person(2), { reference: number(50), key: keyOf(50) })).toBe('contract-not-proven');
    expect(await opens(person(2), { reference: number(51), key: keyOf(51) })).toBe('contract-not-proven');
    expect(await opens(person(2), { reference: number(51), key: 'NEWKEY51' })).toEqual(['BILL-51']);
  });

  it('billing’s next key opens; a key past its last day does not', async () => {
    await imports('water', [
      row(50, { holder: 'NEXT-50', key: 'THIRD050' }),
      row(53, { key_valid_until: '2020-01-01' }),
    ]);
    expect(await opens(person(2), { reference: number(50), key: 'THIRD050' })).toEqual(['BILL-50']);
    expect(await opens(person(2), { reference: number(53), key: keyOf(53) })).toBe('contract-not-proven');
  });
});

describe('print-feed', () => {
  const lineOf = (csv: string, reference: string): string | undefined =>
    csv.split('\n').find((line) => line.startsWith(`${reference},`));

  it('A16 code before activation, the login after it; after an erasure code, empty, until a new key comes', async () => {
    const energy = areaOf('energy');
    const pair = { reference: '2760000011', key: '7600000110' };
    const contract = { ...pair, holder: 'FEED-A', contract: 'FEED-A', key_valid_until: '2099-12-31' };
    await imports('energy', [
      contract,
      { ...contract, reference: '2760000022', key: '7600000220', holder: 'F-B', contract: 'F-B' },
    ]);
    const feed = async () => {
      const { code, out } = await command('print-feed', 'energy');
      expect([code, out.split('\n')[0]]).toEqual([0, 'reference,print,value,key_valid_until,state']);
      return { mine: lineOf(out, pair.reference), other: lineOf(out, '2760000022') };
    };
    const printed = { other: '2760000022,code,,2099-12-31,known' };
    expect(await feed()).toEqual({ mine: '2760000011,code,,2099-12-31,known', ...printed });
    const username = `feed-${Date.now().toString(36)}`;
    const { api } = await energyCustomer(energy, pair, { username, secret: 'quatre chevaux gris' });
    expect(await feed()).toEqual({ mine: `2760000011,login,${username},,known`, ...printed });
    given(await api.POST('/v1/account/erase', { body: { password: 'quatre chevaux gris' } }));
    expect(await feed()).toEqual({ mine: '2760000011,code,,,dead', ...printed });
    const next = await imports('energy', [{ ...contract, key: '7600000990' }]);
    expect(next.out).toBe('new 0, changed 1, unchanged 0, refused 0\n');
    expect(await feed()).toEqual({ mine: '2760000011,code,,2099-12-31,known', ...printed });
  });

  it('to a file: whole or not at all, for its owner’s eyes, and only what this run issued has a value', async () => {
    const out = join(folder, 'feed.csv');
    await imports('landlord', [{ reference: '760111', key: '', holder: 'FEED-L', contract: 'FEED-L' }]);
    const written = await command('print-feed', 'landlord', out, '--issue');
    expect([written.code, written.out]).toEqual([0, '']);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const line = lineOf(readFileSync(out, 'utf8'), '760111');
    expect(line).toMatch(/^760111,code,[0-9A-HJKMNP-TV-Z]{10},/);
    expect(existsSync(`${out}.partial`)).toBe(false);
    const again = await command('print-feed', 'landlord');
    expect(lineOf(again.out, '760111')).toBe('760111,code,,,issued');
    const key = line?.split(',')[2] ?? '';
    const { session } = await tenant(areaOf('landlord'), { reference: '760111', key });
    expect(session.access.granted).toBe(true);
    expect(lineOf((await command('print-feed', 'landlord')).out, '760111')).toBe('760111,code,,,issued');
  });

  it('T-IMPORT a cell that a spreadsheet would calculate is quoted where it is exported', async () => {
    const { code } = await imports('landlord', [
      { reference: '-760222', key: '7602220', holder: '@SUM(1)', contract: 'FEED-Q', address: '=1+1' },
    ]);
    expect(code).toBe(0);
    const { out } = await command('print-feed', 'landlord');
    expect(lineOf(out, "'-760222")).toBe("'-760222,code,,,known");
    expect(out.split(/[\n,]/).filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([]);
  });
});

describe('the command line', () => {
  it('--help of the whole and of each command: usage, options, exit codes, nothing else', async () => {
    const names = ['import', 'print-feed', 'reissue', 'unlock', 'show'];
    const whole = await command('--help');
    const each = await Promise.all(names.map((name) => operatorCommand(name, '--help')));
    const helps = [{ ...whole, exitCode: whole.code }, ...each];
    for (const [place, { exitCode, out, err }] of helps.entries()) {
      expect([exitCode, err]).toEqual([0, '']);
      expect(out).toContain('Exit codes: 0 done, 1 refused or failed, 2 not understood, 130 interrupted');
      expect(out).toContain(place === 0 ? 'import' : `npm run operator -- ${names[place - 1]} <operator>`);
    }
    for (const name of names) expect(helps[0]?.out).toContain(name);
    expect(helps[1]?.out).toContain('--dry-run');
    expect(helps[1]?.out).toContain(header);
  });

  it('what is not understood is one sentence and exit 2', async () => {
    const wrong = await Promise.all([
      operatorCommand('import', 'gas', 'x.csv'),
      operatorCommand('import', 'water'),
      operatorCommand('fly', 'water'),
      operatorCommand('import', 'water', 'x.csv', '--colour'),
      operatorCommand('show', 'water', 'x', '--force'),
      operatorCommand(),
    ]);
    for (const { exitCode, out, err } of wrong) {
      expect([exitCode, out]).toEqual([2, '']);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect(wrong[0]?.err).toContain('energy, landlord, water');
    expect((await command('import', 'gas', 'x.csv')).code).toBe(2);
  });

  it('where nothing runs it says so in one sentence, exit 1', async () => {
    const path = fileOf(billingFile([row(1)]));
    const { code, out, err } = await startCommand(['import', 'water', path], { PORT: '9' }).ended;
    expect([code, out]).toEqual([1, '']);
    expect(err.trim()).toMatch(/^Nothing responds at http:\/\/127\.0\.0\.1:9: run npm start first.*\.$/);
  });

  it('a reader that stops early ends it without a fault', async () => {
    const { child, ended } = startCommand(['print-feed', 'water']);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const [code] = await Promise.all([once(child, 'exit'), ended.catch(() => undefined)]);
    expect(code).toEqual([0, null]);
  });
});
