import { describe, expect, it } from 'vitest';
import { within } from '../../mutation/changed.ts';
import { held, page, percent, shown, summary } from '../../mutation/page.ts';
import { gates, type Mutant, resultOf, unneeded } from '../../mutation/results.ts';
import { type Room, rooms } from '../../mutation/rooms.ts';

const roomOf = (more: Partial<Room> = {}): Room => ({
  name: 'domain',
  folder: 'functions/domain',
  leftAlone: {},
  tests: 'domain.config.ts',
  threshold: 90,
  authorization: ['access.ts'],
  textsAreConditions: false,
  secondsToBegin: 10,
  secondsPerLine: 1,
  ...more,
});

const mutantOf = (more: Partial<Mutant> = {}): Mutant => ({
  file: 'functions/domain/pair.ts',
  line: 7,
  source: 'const c = a + b;',
  kind: 'ArithmeticOperator',
  code: 'a + b',
  replacement: 'a - b',
  status: 'Survived',
  ...more,
});

const many = (count: number, status: string): readonly Mutant[] =>
  Array.from({ length: count }, () => mutantOf({ status }));

describe('the score of a room', () => {
  it('is of the changes that could be tried: an endless loop is noticed, untested code is not', () => {
    const mutants = [...many(8, 'Killed'), ...many(1, 'Timeout'), ...many(1, 'NoCoverage'), ...many(5, 'Ignored')];
    const result = resultOf(roomOf(), mutants, []);
    expect([result.score, result.detected, result.tried]).toEqual([90, 9, 10]);
    expect(held(result)).toBe(true);
    expect(held(resultOf(roomOf({ threshold: 91 }), mutants, []))).toBe(false);
  });

  it('is never rounded up to its bound', () => {
    expect([percent(89.99), percent(90), percent(100)]).toEqual(['89.9 %', '90.0 %', '100.0 %']);
  });

  it('holds where nothing was to be tried', () => {
    expect(held(resultOf(roomOf(), [], []))).toBe(true);
  });
});

describe('what must not survive, whatever the score', () => {
  it.each(['EqualityOperator', 'ConditionalExpression', 'LogicalOperator'])('a comparison: %s', (kind) => {
    const result = resultOf(roomOf(), [...many(99, 'Killed'), mutantOf({ kind })], []);
    expect([result.score, result.open.length, held(result)]).toEqual([99, 1, false]);
  });

  it('anything in a file about authorization, and only there', () => {
    expect(gates(roomOf(), mutantOf({ file: 'functions/domain/access.ts' }))).toBe(true);
    expect(gates(roomOf(), mutantOf())).toBe(false);
  });

  it.each([
    "'attribute_not_exists(id)'",
    "'SET #at = :at REMOVE lease'",
    "'ADD kept :session'",
    '`${condition} AND expiresAt > :now`',
  ])('DynamoDB’s condition %s', (code) => {
    const mutant = mutantOf({ kind: 'StringLiteral', code, replacement: '""' });
    expect(gates(roomOf({ textsAreConditions: true }), mutant)).toBe(true);
    expect(gates(roomOf(), mutant)).toBe(false);
  });

  it('a condition that is left out as a whole', () => {
    const mutant = mutantOf({ kind: 'ObjectLiteral', code: "{ if: '#owner = :account', values }", replacement: '{}' });
    expect(gates(roomOf({ textsAreConditions: true }), mutant)).toBe(true);
    expect(gates(roomOf({ textsAreConditions: true }), { ...mutant, code: '{ values }' })).toBe(false);
  });

  it('other texts are borne, as far as the score bears them', () => {
    const mutant = mutantOf({ kind: 'StringLiteral', code: "'no such table'", replacement: '""' });
    expect(gates(roomOf({ textsAreConditions: true }), mutant)).toBe(false);
  });
});

describe('changes that make no difference', () => {
  const known = { file: 'functions/domain/pair.ts', code: 'a < b', replacement: 'a <= b', reason: 'never equal' };
  const alike = mutantOf({ kind: 'EqualityOperator', code: 'a < b', replacement: 'a <= b' });

  it('do not gate, and count as undetected', () => {
    const result = resultOf(roomOf(), [...many(19, 'Killed'), alike], [known]);
    expect([result.score, result.open, result.acknowledged, held(result)]).toEqual([95, [], [alike], true]);
    expect(resultOf(roomOf(), [{ ...alike, replacement: 'true' }], [known]).open).toHaveLength(1);
  });

  it('are known by their line where the same code stands in another', () => {
    const inIf = { ...known, in: 'if (' };
    expect(resultOf(roomOf(), [{ ...alike, source: 'if (a < b) {' }], [inIf]).open).toEqual([]);
    expect(resultOf(roomOf(), [{ ...alike, source: 'while (a < b) {' }], [inIf]).open).toHaveLength(1);
  });

  it('are told where no survivor needs them any more', () => {
    expect(unneeded(roomOf(), [alike], [known])).toEqual([]);
    expect(unneeded(roomOf(), [{ ...alike, status: 'Killed' }], [known])).toEqual([known]);
    expect(unneeded(roomOf({ folder: 'functions/usecases' }), [], [known])).toEqual([]);
  });
});

describe('a run of what has changed', () => {
  it('takes what fits into its time, in order, and names the rest', () => {
    const room = roomOf();
    const files = [40, 100, 50].map((lines, i) => ({ file: `${i}.ts`, lines, room }));
    expect(within(100, files)).toEqual({ chosen: ['0.ts', '2.ts'], left: ['1.ts'] });
    expect(within(99, files)).toEqual({ chosen: ['0.ts'], left: ['1.ts', '2.ts'] });
  });

  it('counts the start of each room', () => {
    const files = [roomOf(), roomOf({ name: 'usecases' })].map((room) => ({ file: room.name, lines: 1, room }));
    expect(within(21, files).left).toEqual(['usecases']);
    expect(within(22, files).left).toEqual([]);
  });
});

describe('what is told', () => {
  const result = resultOf(roomOf(), [...many(9, 'Killed'), mutantOf({ kind: 'LogicalOperator' })], []);

  it('says what held and what did not', () => {
    expect(summary(result)).toContain('functions/domain: 90.0 % (9 of 10), asked for 90 %; in checks 1 survived');
    expect(summary(result)).toContain('NOT held');
    expect(page([result], 'npm run test:mutation', '2026-01-01')).toContain('| 10 | 9 | 90.0 % | 90 % | 1 | 0 | NO |');
    expect(shown(mutantOf())).toBe('functions/domain/pair.ts:7  ArithmeticOperator: a + b → a - b');
  });

  it('the rules are held to 90 of a hundred, DynamoDB’s conditions to 80', () => {
    expect(rooms.map(({ folder, threshold }) => [folder, threshold])).toEqual([
      ['functions/domain', 90],
      ['functions/usecases', 90],
      ['functions/adapters/dynamodb', 80],
    ]);
  });
});
