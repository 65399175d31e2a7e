import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from '../../../bin/operator/arguments.ts';
import { operatorNames } from '../../../operators/load.ts';
import { alarmIds } from './alarms.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'operating.md'), 'utf8');

test('each alarm has a runbook, in the same order, the edge’s last', async () => {
  const runbooks = [...page.matchAll(/^### `(\w+)`$/gm)].map(([, id]) => id);
  expect(runbooks).toEqual([...(await alarmIds()), 'RotationErrors']);
});

test('each runbook has all five parts', () => {
  const runbooks = page.split(/^#{2,3} /m).filter((section) => section.startsWith('`'));
  expect(runbooks.length).toBeGreaterThan(20);
  for (const runbook of runbooks) {
    const parts = [...runbook.matchAll(/^- \*\*([^*]+)\*\*/gm)].map(([, part]) => part);
    expect([runbook.split('\n')[0], ...parts]).toEqual([
      runbook.split('\n')[0],
      'Means.',
      'People notice.',
      'Look.',
      'Do.',
      'Over.',
    ]);
  }
});

test('each command on the page is valid', () => {
  const lines = [...page.matchAll(/npm run (?:-s )?operator -- ([^`\n#]+)/g)].map(([, line]) => line?.trim() ?? '');
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    const words = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
    expect([line, readArguments(words, operatorNames())]).toMatchObject([line, { kind: 'run' }]);
  }
});
