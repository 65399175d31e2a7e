import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, page, plainTable } from '../support/security-reporter.ts';
import { rows } from './rows.ts';

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));

describe('the threat table', () => {
  it.for(rows)('%s has exactly one test that gives its evidence', (row) => {
    const given = sources.flatMap((source) => [...source.matchAll(new RegExp(`\\bevidence\\(\\s*'${row}'`, 'g'))]);
    expect(given).toHaveLength(1);
  });

  it('takes a row without evidence, and one with two, for not held', () => {
    const held = { figure: '0', bound: '0', held: true };
    const lines = linesOf([...rows.slice(1).map((row) => ({ row, ...held })), { row: rows[1], ...held }]);
    expect(lines.filter((line) => !line.held).map(({ row }) => row)).toEqual([rows[0], rows[1]]);
    expect(plainTable(lines)).toMatch(/T-ENUM +no test has given evidence +one test +NO/);
  });

  it('keeps the command with the page', () => {
    const text = page(linesOf([]), 'SECURITY_SIZE=full npm run test:security', '2026-01-15');
    expect(text).toContain('SECURITY_SIZE=full npm run test:security');
    expect(text).toContain('| T-IAM | no test has given evidence | one test | NO |');
  });
});
