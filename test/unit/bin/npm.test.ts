import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../../bin/operator/commands.ts';
import { folderOfPerson, lostToNpm } from '../../../bin/operator/npm.ts';
import { run } from '../../../bin/operator/run.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'npm-'));
afterAll(() => rmSync(folder, { recursive: true }));

const byNpm = { npm_lifecycle_event: 'operator', npm_config_audit: '', npm_config_yes: 'true' };
const lost = (line: string, environment: Readonly<Record<string, string>>) =>
  lostToNpm(line.split(' '), { ...byNpm, ...environment });

/** `npm run operator …` itself, as somebody types it. */
const npmRun = async (cwd: string, ...words: readonly string[]) => {
  const { PATH, HOME } = process.env;
  const child = spawn('npm', ['--prefix', root, 'run', '--silent', 'operator', ...words], {
    cwd,
    env: { PATH, HOME, PORT: '9' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, err };
};

describe('options that npm takes for its own', () => {
  it.each([
    ['import water c.csv', { npm_config_dry_run: 'true' }, 'import water c.csv --dry-run'],
    [
      'import water c.csv',
      { npm_config_force: 'true', npm_config_dry_run: 'true' },
      'import water c.csv --dry-run --force',
    ],
    ['print-feed water', { npm_config_issue: 'feed.csv' }, 'print-feed water --issue feed.csv'],
    ['import water my_file.csv', { npm_config_stack: 'live' }, 'import water my_file.csv --stack live'],
    ['show water x live', { npm_config_stack: 'true' }, 'show <operator> <reference|e-mail|name> --stack NAME'],
    ['doctor', { npm_config_load: '1000' }, 'doctor --load 1000'],
  ])('"%s" is refused with the line to type', (line, environment, right) => {
    const sentence = lost(line, environment);
    expect(sentence?.split('; type: ')[1]?.split(' ').sort()).toEqual(`npm run operator -- ${right}`.split(' ').sort());
    expect(sentence).toContain(`npm run operator -- ${right.split(' ')[0]}`);
  });

  it('every option of every command is looked for', () => {
    const names = commands.flatMap(({ flags, options = {} }) => [...Object.keys(flags), ...Object.keys(options)]);
    for (const name of [...names, 'stack', 'agent']) {
      expect(lost('import water c.csv', { [`npm_config_${name.replaceAll('-', '_')}`]: 'true' })).toContain(
        `--${name}`,
      );
    }
  });

  it('an option that came through, an empty one, a line without npm and a setting of an .npmrc are no loss', () => {
    const npmrc = join(folder, '.npmrc');
    writeFileSync(npmrc, 'audit=false\n force = true\n');
    expect(lost('import water c.csv --dry-run', { npm_config_dry_run: 'true' })).toBeUndefined();
    expect(lost('show water x --stack=live', { npm_config_stack: 'live' })).toBeUndefined();
    expect(lost('import water c.csv', { npm_config_dry_run: '' })).toBeUndefined();
    expect(lostToNpm(['import'], { npm_config_dry_run: 'true' })).toBeUndefined();
    expect(lostToNpm(['import'], { npm_config_dry_run: 'true', npm_lifecycle_event: 'test' })).toBeUndefined();
    expect(lost('import water c.csv', { npm_config_force: 'true', npm_config_userconfig: npmrc })).toBeUndefined();
    expect(lost('import water c.csv', { npm_config_force: 'true', npm_config_local_prefix: folder })).toBeUndefined();
    expect(lost('import water c.csv', { npm_config_force: 'true' })).toContain('--force');
  });

  it('ends with 2, and reaches nothing', async () => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const reach = () => Promise.reject(new Error('reached'));
    const code = await run(['import', 'water', 'c.csv'], { out, err }, reach, {
      environment: { ...byNpm, npm_config_dry_run: 'true' },
    });
    expect([code, out.read(), String(err.read())]).toEqual([2, null, expect.stringMatching(/^npm has taken.*\n$/)]);
  });

  it('npm passes the options that it took in its environment', async () => {
    const { code, err } = await npmRun(root, 'import', 'water', 'c.csv', '--dry-run');
    expect(code).toBe(2);
    expect(err).toContain('type: npm run operator -- import water c.csv --dry-run\n');
  });
});

describe('where a path begins', () => {
  it('is the folder of whoever typed npm run operator, and without npm the folder of the process', () => {
    expect(folderOfPerson({ ...byNpm, INIT_CWD: '/home/anne' })).toBe('/home/anne');
    expect(folderOfPerson({ INIT_CWD: '/home/anne', npm_lifecycle_event: 'test' })).toBeUndefined();
    expect(folderOfPerson({})).toBeUndefined();
  });
});
