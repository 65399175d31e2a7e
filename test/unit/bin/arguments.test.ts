import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../bin/operator/arguments.ts';

const read = (line: string) => readArguments(line.split(' ').filter(Boolean), ['energy', 'water']);

describe("the operator's command line", () => {
  it('accepts command, operator, words and options in any order', () => {
    expect(read('import --force water --stack live file.csv --agent Anne.B --dry-run')).toMatchObject({
      kind: 'run',
      command: { name: 'import' },
      operator: 'water',
      words: ['file.csv'],
      flags: new Set(['force', 'dry-run']),
      stack: 'live',
      agent: 'Anne.B',
    });
  });

  it('needs neither stack nor agent', () => {
    expect(read('print-feed water')).toMatchObject({ kind: 'run', words: [], stack: undefined, agent: undefined });
    expect(read('import water --undo x')).toMatchObject({ kind: 'run', words: [], values: new Map([['undo', 'x']]) });
  });

  it.each([
    ['--help', undefined],
    ['-h', undefined],
    ['import --help', 'import'],
    ['show water x --help', 'show'],
  ])('%s shows the help', (line, name) => {
    const asked = read(line);
    expect(asked.kind === 'help' && asked.command?.name).toBe(name);
  });

  it('doctor needs no operator', () => {
    expect(read('doctor')).toMatchObject({ kind: 'examine', operator: undefined, stack: undefined });
    expect(read('doctor water --stack live --load 100000')).toMatchObject({
      kind: 'examine',
      operator: 'water',
      stack: 'live',
      values: new Map([['load', '100000']]),
    });
  });

  it('an option of a command takes its value', () => {
    expect(read('backup water folder --suffix=-restored')).toMatchObject({
      values: new Map([['suffix', '-restored']]),
    });
  });

  it('tells its version', () => {
    expect(read('--version')).toEqual({ kind: 'version' });
  });

  it.each([
    ['', /Which command/],
    ['frobnicate water', /Unknown command "frobnicate"/],
    ['import', /Which operator: energy, water/],
    ['import gas file.csv', /Unknown operator "gas"/],
    ['import water', /needs <file.csv>/],
    ['show water', /needs <reference/],
    ['show water a b', /Too many words/],
    ['print-feed water out.csv more', /Too many words/],
    ['reissue water 1 --force', /no option --force/],
    ['import water file.csv --issue', /no option --issue/],
    ['doctor gas', /Unknown operator "gas"/],
    ['doctor water more', /Too many words/],
    ['doctor --agent', /--agent/],
    ['restore water', /needs <folder>/],
    ['restore water folder --suffix x', /no option --suffix/],
    ['import water file.csv --nonsense', /--nonsense/],
    ['import water file.csv --stack', /--stack/],
    ['import water file.csv --stack=', /--stack/],
    ['import water file.csv --agent anne@operator.example', /--agent/],
  ])('"%s" is not understood, and says why', (line, sentence) => {
    const asked = read(line);
    expect(asked.kind === 'usage' && asked.sentence).toMatch(sentence);
  });
});
