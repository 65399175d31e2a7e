import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { spawnTied, type TiedChild } from './child.ts';
import { CannotStart, type Closers } from './closers.ts';
import { freePort, loopback } from './loopback.ts';

const binary = (): string | undefined => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json'));
    return existsSync(join(folder, 'dynoxide')) ? join(folder, 'dynoxide') : undefined;
  } catch {
    return undefined;
  }
};

const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url, { method: 'POST', signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
};

/** Waits until it answers; false if it ended instead (another program took its port) or does not answer for a minute. */
const isReady = async (url: string, child: TiedChild): Promise<boolean> => {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && child.isAlive(); ) {
    if (await answers(url)) return child.isAlive();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
};

/**
 * DynamoDB on this machine: the endpoint's URL. `file` keeps the data; null keeps them in memory. Where the packaged
 * server cannot run, `DYNAMODB_ENDPOINT` names one that does (DynamoDB Local).
 */
export const startDynamoDb = async (file: string | null, closers: Closers): Promise<string> => {
  const { DYNAMODB_ENDPOINT: elsewhere } = process.env;
  if (elsewhere) return elsewhere;
  const command = binary();
  if (command === undefined) {
    throw new CannotStart(
      'No DynamoDB for this machine: @dynoxide/linux-x64 is not installed here. Start DynamoDB Local and set DYNAMODB_ENDPOINT to its URL.',
    );
  }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort();
    const child = spawnTied(command, [
      '--host',
      loopback,
      '--port',
      String(port),
      ...(file === null ? [] : ['--db-path', file]),
    ]);
    const url = `http://${loopback}:${port}`;
    if (await isReady(url, child)) {
      closers.add(child.stop);
      return url;
    }
    await child.stop();
  }
  throw new CannotStart('The local DynamoDB did not start.');
};
