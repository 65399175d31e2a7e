import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a DynamoDB answers. */
    dynamoDbEndpoint: string;
  }
}

const binary = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/**
 * A DynamoDB for all integration tests: that of `DYNAMODB_ENDPOINT` where it is set (DynamoDB Local, for conformance),
 * else a `dynoxide` in memory, on a free port of the loopback interface, ended with the tests.
 */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env['DYNAMODB_ENDPOINT'];
  if (given !== undefined && given !== '') {
    project.provide('dynamoDbEndpoint', given);
    return () => Promise.resolve();
  }
  if (!existsSync(binary)) {
    throw new Error(
      'No DynamoDB to test against: @dynoxide/linux-x64 is not installed here. Start another (DynamoDB Local, or `npx dynoxide`) and set DYNAMODB_ENDPOINT, like http://127.0.0.1:8000.',
    );
  }
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  await answering(endpoint, server);
  project.provide('dynamoDbEndpoint', endpoint);
  return async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
  };
};

export default setup;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port is free'));
      });
    });
  });

const answering = async (endpoint: string, server: ChildProcess): Promise<void> => {
  for (let tried = 0; tried < 200; tried += 1) {
    if (server.exitCode !== null) throw new Error(`dynoxide ended with ${server.exitCode} before it answered`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await sleep(25);
    }
  }
  server.kill();
  throw new Error(`dynoxide does not answer at ${endpoint}`);
};
