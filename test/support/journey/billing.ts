import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { inject } from 'vitest';
import { portsOf } from '../../../bin/operator/connect.ts';
import { importCommand } from '../../../bin/operator/import.ts';
import { run } from '../../../bin/operator/run.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import type { Stack } from '../../../local/stack.ts';

export type BillingRow = {
  readonly reference: string;
  readonly key?: string;
  readonly holder: string;
  readonly contract: string;
  readonly address?: string;
  readonly status?: string;
  readonly valid_from?: string;
  readonly valid_to?: string;
  readonly direct_debit?: string;
  readonly key_valid_until?: string;
};

const columns = [
  'reference',
  'key',
  'holder',
  'contract',
  'address',
  'status',
  'valid_from',
  'valid_to',
  'direct_debit',
  'key_valid_until',
] as const;

const defaults = { address: '1 rue de la Source, 13090 Aix-en-Provence', status: 'active', direct_debit: 'no' };

export const billingFile = (rows: readonly BillingRow[]): string =>
  [
    columns.join(','),
    ...rows.map((row) => columns.map((column) => `"${{ ...defaults, ...row }[column] ?? ''}"`).join(',')),
  ].join('\n');

export type CommandResult = { readonly exitCode: number; readonly out: string; readonly err: string };

const withOutput = async <T>(
  work: (console: { readonly out: PassThrough; readonly err: PassThrough }) => Promise<T>,
): Promise<{ readonly exitCode: T; readonly out: string; readonly err: string }> => {
  const console = { out: new PassThrough(), err: new PassThrough() };
  const texts = Promise.all([text(console.out), text(console.err)]);
  const exitCode = await work(console);
  console.out.end();
  console.err.end();
  const [out, err] = await texts;
  return { exitCode, out, err };
};

const withFile = async <T>(content: string, work: (path: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'billing-'));
  try {
    const file = join(folder, 'contracts.csv');
    writeFileSync(file, content);
    return await work(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Runs `npm run operator -- …` against the running stack, in this process; with `--stack` where it is a deployed one. */
export const operatorCommand = (...words: readonly string[]): Promise<CommandResult> => {
  process.env['PORT'] = new URL(inject('origin')).port;
  const stack = inject('stacks')[words[1] ?? ''];
  return withOutput((console) => run([...words, ...(stack === undefined ? [] : ['--stack', stack])], console));
};

/** Imports rows as billing would; gives the counts line and the reject file, if there is one. */
export const importRows = (
  operator: string,
  rows: readonly BillingRow[] | string,
  ...options: readonly string[]
): Promise<CommandResult & { readonly rejected: string | null }> =>
  withFile(typeof rows === 'string' ? rows : billingFile(rows), async (file) => {
    const result = await operatorCommand('import', operator, file, ...options);
    const reject = `${file}.rejected.csv`;
    return { ...result, rejected: existsSync(reject) ? readFileSync(reject, 'utf8') : null };
  });

/** The same on a stack of the test's own, for an operator that this checkout has no file of. */
export const importInto = (stack: Stack, profile: Profile, rows: readonly BillingRow[]): Promise<CommandResult> =>
  withFile(billingFile(rows), (file) =>
    withOutput((console) =>
      importCommand.run({
        ports: portsOf(profile, stack.environmentOf(profile.operator)),
        agent: 'billing',
        console,
        words: [file],
        flags: new Set(),
        values: new Map(),
      }),
    ),
  );

export type FeedLine = { readonly reference: string; readonly print: string; readonly value: string };

/** What the next invoice prints for a reference, from the feed that billing reads. */
export const printFeed = async (
  operator: string,
  ...options: readonly string[]
): Promise<ReadonlyMap<string, FeedLine>> => {
  const { out } = await operatorCommand('print-feed', operator, ...options);
  const lines: readonly FeedLine[] = parse(out, { columns: true });
  return new Map(lines.map((line) => [line.reference, line]));
};

/** Rows that billing must have sent before a test begins; every one has to be accepted. */
export const billingKnows = async (operator: string, rows: readonly BillingRow[]): Promise<void> => {
  const { exitCode, out, err, rejected } = await importRows(operator, rows);
  if (exitCode !== 0 || rejected !== null) throw new Error(`import for ${operator}: ${out}${err}${rejected ?? ''}`);
};
