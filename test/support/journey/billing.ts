import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { inject } from 'vitest';
import { run } from '../../../bin/operator/run.ts';

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

/** A file as billing sends it. */
export const billingFile = (rows: readonly BillingRow[]): string =>
  [
    columns.join(','),
    ...rows.map((row) => columns.map((column) => `"${{ ...defaults, ...row }[column] ?? ''}"`).join(',')),
  ].join('\n');

export type CommandResult = { readonly exitCode: number; readonly out: string; readonly err: string };

/** Runs `npm run operator -- …` against the running stack, in this process. */
export const operatorCommand = async (...words: readonly string[]): Promise<CommandResult> => {
  process.env['PORT'] = new URL(inject('origin')).port;
  const [out, err] = [new PassThrough(), new PassThrough()];
  const texts = Promise.all([text(out), text(err)]);
  const exitCode = await run([...words], { out, err });
  out.end();
  err.end();
  const [outText, errText] = await texts;
  return { exitCode, out: outText, err: errText };
};

/** Imports rows as billing would; gives the counts line and the reject file, if there is one. */
export const importRows = async (
  operator: string,
  rows: readonly BillingRow[] | string,
  ...options: readonly string[]
): Promise<CommandResult & { readonly rejected: string | null }> => {
  const folder = mkdtempSync(join(tmpdir(), 'billing-'));
  try {
    const file = join(folder, 'contracts.csv');
    writeFileSync(file, typeof rows === 'string' ? rows : billingFile(rows));
    const result = await operatorCommand('import', operator, file, ...options);
    const reject = `${file}.rejected.csv`;
    return { ...result, rejected: existsSync(reject) ? readFileSync(reject, 'utf8') : null };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

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
