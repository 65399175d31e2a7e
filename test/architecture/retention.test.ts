import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tables } from '../../functions/adapters/dynamodb/tables.ts';
import { retentions, usualLogDays } from '../../functions/domain/retention.ts';
import { mailsADay, mailsAMailbox, wrongPairs, wrongPasswords } from '../../functions/usecases/limits.ts';
import { readStage } from '../../lib/stage.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/privacy.md'), 'utf8');

describe('the table of retentions', () => {
  it.each(retentions)('docs/privacy.md states it: $what', ({ what, where, kept, ends }) => {
    expect(page).toContain(`| ${what} | ${where} | ${kept} | ${ends} |\n`);
  });

  it('docs/privacy.md states no other', () => {
    const [, section = ''] = /## How long\n([\s\S]*?)\n## /.exec(page) ?? [];
    expect(section.split('\n').filter((line) => /^\| [^-]/.test(line))).toHaveLength(retentions.length + 1);
  });

  it('speaks of every table', () => {
    const named = Object.keys(tables).filter((table) => retentions.some(({ where }) => where === `\`${table}\``));
    expect(named).toEqual(Object.keys(tables));
  });

  it('says of counts what the longest window is', () => {
    const windows = [mailsAMailbox, mailsADay, wrongPasswords, wrongPairs].flat();
    expect(Math.max(...windows.map(({ seconds }) => seconds))).toBe(86_400);
  });

  it('says of logs what a stage does that says nothing', () => {
    expect(readStage({}).logDays).toBe(usualLogDays);
  });
});
