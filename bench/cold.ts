import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { buildAll } from '../lib/bundle.ts';

/** A cold start of ours to one of a bundle with the same clients and nothing else: medians and quartiles of paired runs. */
export type ColdRatio = {
  readonly name: string;
  readonly cpu: readonly [lower: number, median: number, upper: number];
  readonly wall: readonly [lower: number, median: number, upper: number];
};

const dynamoDb = `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoDBDocumentClient, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const commands = [QueryCommand, TransactWriteCommand, UpdateCommand];
  export const handler = async ({ n, input }) => db.send(new commands[n](input));`;

/** What each side imports; with the SDK as it comes. */
const bare = {
  nothing: 'export const handler = async () => ({ statusCode: 200 });',
  dynamoDb,
  dynamoDbCognitoSes: `${dynamoDb}
  import { AdminCreateUserCommand, AdminSetUserPasswordCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
  import { SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
  const others = [new CognitoIdentityProviderClient({}), new SESClient({})];
  export const more = async (n, input) =>
    others[n].send(new [AdminCreateUserCommand, SendEmailCommand, AdminSetUserPasswordCommand][n](input));`,
} as const;

const pairs: readonly (readonly [ours: string, bare: keyof typeof bare])[] = [
  ['link-contract', 'dynamoDb'],
  ['activate', 'dynamoDbCognitoSes'],
  ['show-site', 'nothing'],
];

const rounds = 15;

const load = `
  await import(process.argv[1]);
  const { user, system } = process.cpuUsage();
  process.stdout.write(JSON.stringify([(user + system) / 1000, performance.now()]), () => process.exit(0));`;

/** CPU and wall time (ms) of a new process until it has loaded a bundle. */
const start = (bundle: string): readonly [number, number] => {
  const region = { ...process.env, AWS_REGION: 'eu-west-3' };
  const told = execFileSync(process.execPath, ['--input-type=module', '--eval', load, bundle], { env: region });
  return JSON.parse(told.toString()) as [number, number];
};

const quartiles = (values: readonly number[]): [number, number, number] => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return [at(0.25), at(0.5), at(0.75)];
};

export const measureColdStarts = (): readonly ColdRatio[] => {
  const folder = mkdtempSync(join(tmpdir(), 'cold-'));
  try {
    buildAll(folder);
    for (const [name, contents] of Object.entries(bare)) {
      buildSync({
        stdin: { contents, resolveDir: import.meta.dirname, loader: 'js' },
        outfile: join(folder, `${name}.mjs`),
        bundle: true,
        minify: true,
        platform: 'node',
        target: 'node24',
        format: 'esm',
        mainFields: ['module', 'main'],
        conditions: ['module'],
        legalComments: 'none',
        logLevel: 'error',
      });
    }
    return pairs.map(([ours, other]) => {
      const [one, two] = [join(folder, ours, 'index.mjs'), join(folder, `${other}.mjs`)];
      start(one);
      start(two);
      const taken = Array.from({ length: rounds }, () => [start(one), start(two)] as const);
      return {
        name: ours,
        cpu: quartiles(taken.map(([a, b]) => a[0] / b[0])),
        wall: quartiles(taken.map(([a, b]) => a[1] / b[1])),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};
