import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { acknowledged } from '../../mutation/acknowledged.ts';
import { faultsIn, isCheck, type Report, type Survivor } from '../../mutation/checks-reporter.ts';
import { rooms } from '../../mutation/rooms.ts';

const file = 'functions/domain/pair.ts';

const survivor = (more: Partial<Survivor> = {}): Survivor => ({
  file,
  line: 1,
  text: 'const c = a + b;',
  mutator: 'ArithmeticOperator',
  code: 'a + b',
  replacement: 'a - b',
  ...more,
});

/** A report of one file with a mutant of `a < b` in its second line. */
const report = (status: string, line = 'if (a < b) {'): Report => {
  const column = line.indexOf('a < b') + 1;
  const location = { start: { line: 2, column }, end: { line: 2, column: column + 5 } };
  const mutant = { mutatorName: 'EqualityOperator', replacement: 'a <= b', location, status };
  return { files: { [file]: { source: `// first\n${line}\n`, mutants: [mutant] } } };
};

describe('what may not survive, whatever the score', () => {
  it.each(['EqualityOperator', 'ConditionalExpression', 'LogicalOperator'])('a comparison: %s', (mutator) => {
    expect(isCheck(survivor({ mutator }))).toBe(true);
  });

  it('anything in a file about authorization, and only there', () => {
    expect(isCheck(survivor({ file: 'functions/domain/access.ts' }))).toBe(true);
    expect(isCheck(survivor())).toBe(false);
  });

  it.each([
    ['StringLiteral', "'attribute_not_exists(id)'"],
    ['StringLiteral', "'SET #at = :at REMOVE lease'"],
    ['StringLiteral', "'ADD kept :session'"],
    ['StringLiteral', '`${condition} AND expiresAt > :now`'],
    ['ObjectLiteral', "{ if: '#owner = :account', values }"],
  ])('a condition of DynamoDB: %s %s', (mutator, code) => {
    expect(isCheck(survivor({ file: 'functions/adapters/dynamodb/x.ts', mutator, code }))).toBe(true);
    expect(isCheck(survivor({ mutator, code }))).toBe(false);
  });

  it('other texts of the adapter may survive, as far as the score allows', () => {
    const text = { file: 'functions/adapters/dynamodb/x.ts', mutator: 'StringLiteral', code: "'no such table'" };
    expect(isCheck(survivor(text))).toBe(false);
  });
});

describe('the faults of a run', () => {
  const known = { file, code: 'a < b', replacement: 'a <= b' };

  it('are survivors in checks, with their place', () => {
    expect(faultsIn(report('Survived'), [])).toEqual([`${file}:2 EqualityOperator: a < b → a <= b`]);
    expect(faultsIn(report('NoCoverage'), [])).toHaveLength(1);
    for (const status of ['Killed', 'Timeout', 'Ignored']) expect(faultsIn(report(status), [])).toEqual([]);
  });

  it('are not survivors that are acknowledged, by the line if the same code is elsewhere, too', () => {
    expect(faultsIn(report('Survived'), [known])).toEqual([]);
    expect(faultsIn(report('Survived'), [{ ...known, in: 'if (' }])).toEqual([]);
    expect(faultsIn(report('Survived', 'while (a < b) {'), [{ ...known, in: 'if (' }])).toHaveLength(2);
  });

  it('are acknowledgements that no survivor needs, in the files of the run', () => {
    expect(faultsIn(report('Killed'), [known])).toEqual([`${file}: acknowledged without need: a < b → a <= b`]);
    expect(faultsIn(report('Killed'), [{ ...known, file: 'functions/domain/day.ts' }])).toEqual([]);
  });
});

describe('the configuration', () => {
  it('asks for 90 % of the rules and 80 % of the DynamoDB adapter', () => {
    expect(rooms.map(({ name, score }) => [name, score])).toEqual([
      ['domain', 90],
      ['usecases', 90],
      ['dynamodb', 80],
    ]);
  });

  it('names existing files', () => {
    const named = [...acknowledged.map((one) => one.file), ...rooms.flatMap(({ authorization }) => authorization)];
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});
