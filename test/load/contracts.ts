import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { localEnvironment, portsOf } from '../../bin/operator/connect.ts';
import { run } from '../../bin/operator/run.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { billingFile } from '../support/billing-file.ts';

/** Imports them with the operator's command; gives its closing line. */
export const importContracts = async (origin: string, profile: Profile, contracts: number): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  process.env['PORT'] = new URL(origin).port;
  try {
    const file = join(folder, 'contracts.csv');
    writeFileSync(file, billingFile(profile, contracts));
    const console = { out: new PassThrough(), err: new PassThrough() };
    const texts = Promise.all([text(console.out), text(console.err)]);
    const exitCode = await run(['import', profile.operator, file], console);
    console.out.end();
    console.err.end();
    const told = (await texts).join('').trim();
    if (exitCode !== 0) throw new Error(`The import for ${profile.operator} has failed: ${told}`);
    return told;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** How many mails wait to be sent, of all operators. */
export const mailsWaiting = async (origin: string, profiles: readonly Profile[]): Promise<number> => {
  let waiting = 0;
  for (const profile of profiles) {
    const { outbox } = portsOf(profile, await localEnvironment(profile.operator, new URL(origin).port));
    const ever = Number.MAX_SAFE_INTEGER;
    for await (const _ of outbox.due(ever, ever)) waiting += 1;
  }
  return waiting;
};
