import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { retentions } from '../../../functions/domain/retention.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/privacy.md'), 'utf8');

describe('the table of retentions', () => {
  it.each(retentions)('docs/privacy.md states it: $what', ({ what, where, kept, ends }) => {
    expect(page).toContain(`| ${what} | ${where} | ${kept} | ${ends} |\n`);
  });

  it('docs/privacy.md states no other', () => {
    const [, section = ''] = /## How long\n([\s\S]*?)\n## /.exec(page) ?? [];
    expect(section.split('\n').filter((line) => /^\| [^-]/.test(line))).toHaveLength(retentions.length + 1);
  });
});
