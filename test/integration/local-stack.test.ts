import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { cognitoIdentity } from '../../functions/adapters/cognito/identity.ts';
import { secretsManagerClientSecret } from '../../functions/adapters/secrets/client-secret.ts';
import { sesEmail } from '../../functions/adapters/ses/send-email.ts';
import { closeServer, listen } from '../../local/loopback.ts';
import { type Stack, startStack } from '../../local/stack.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'local-stack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const awsConfig = (endpoint: string | undefined) => ({
  endpoint: endpoint ?? '',
  region: 'eu-west-3',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
});
const identityOf = (env: Readonly<Record<string, string>>) =>
  cognitoIdentity(
    { userPoolId: env.USER_POOL_ID ?? '', clientId: env.USER_POOL_CLIENT_ID ?? '' },
    secretsManagerClientSecret(
      env.USER_POOL_CLIENT_SECRET_ID ?? '',
      new SecretsManagerClient(awsConfig(env.AWS_ENDPOINT_URL_SECRETS_MANAGER)),
    ),
    new CognitoIdentityProviderClient(awsConfig(env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER)),
  );

/** Handlers of this test's own, written where a stack finds them. */
const functionsFolder = join(folder, 'functions');
const seen = join(folder, 'seen.jsonl');
const handlers: Readonly<Record<string, string>> = {
  'api/get-operator': `export const handler = async (event: { rawPath: string }, context: { functionName: string }) =>
    ({ statusCode: 200, body: JSON.stringify({ path: event.rawPath, name: context.functionName, portal: process.env.PORTAL_URL }) });`,
  'api/register': `export const handler = async () => { throw new Error('handler fails'); };`,
  'api/sign-in': `export const handler = async () => { setTimeout(() => { throw new Error('crash'); }); await new Promise(() => undefined); };`,
  'api/end-session': `export const handler = async () => process.exit(3);`,
  'api/forgot-password': `export const handler = async () => { process.kill(process.pid, 'SIGSEGV'); await new Promise(() => undefined); };`,
  'api/activate': `import { DynamoDBClient, GetItemCommand } from '${join(root, 'node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js')}';
    export const handler = async () => {
      await new DynamoDBClient({}).send(new GetItemCommand({ TableName: process.env.TABLE_KEYS, Key: { reference: { S: 'r' } } }));
      return { statusCode: 204 };
    };`,
  'triggers/send-mail': `import { appendFileSync, existsSync } from 'node:fs';
    export const handler = async (event: { Records: unknown[] }) => {
      const first = !existsSync('${seen}');
      appendFileSync('${seen}', JSON.stringify(event.Records) + '\\n');
      if (first) throw new Error('the first delivery fails');
    };`,
  'triggers/sweep': 'export const handler = async () => undefined;',
};

beforeAll(() => {
  for (const [name, source] of Object.entries(handlers)) {
    mkdirSync(join(functionsFolder, name, '..'), { recursive: true });
    writeFileSync(join(functionsFolder, `${name}.ts`), source);
  }
});

const eventually = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 300_000, interval: 20 });

describe('a running stack', () => {
  const trace = join(folder, 'trace.jsonl');
  const lines: string[] = [];
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({
      timeoutFactor: 20,
      operators: ['water', 'energy'],
      functionsFolder,
      traceFile: trace,
      log: (operator, line) => lines.push(`${operator} ${line}`),
    });
  });
  afterAll(() => stack.stop());

  const post = (path: string) => fetch(`${stack.origin}${path}`, { method: 'POST' });

  test('runs each operator’s handlers in its own environment', async () => {
    for (const operator of ['water', 'energy']) {
      const answer = await fetch(`${stack.origin}/${operator}/v1/operator`);
      expect(await answer.json()).toEqual({
        path: '/v1/operator',
        name: 'get-operator',
        portal: `${stack.origin}/${operator}`,
      });
    }
    expect((await fetch(`${stack.origin}/landlord/v1/operator`)).status).toBe(404);
  });

  const badEnds = ['registrations', 'sessions', 'sessions/end', 'password/forgot'];
  test.each(badEnds)('survives a handler that ends badly (%s)', async (path) => {
    const answer = await post(`/water/v1/${path}`);
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect((await fetch(`${stack.origin}/water/v1/operator`)).status).toBe(200);
  });

  test('hands on what functions log', () => {
    expect(lines.join('\n')).toMatch(/water .*handler fails/);
  });

  test('new rows of the outbox wake the sender, again after a failure; no other row does', async () => {
    const env = stack.environmentOf('water');
    const dynamo = new DynamoDBClient(awsConfig(env.AWS_ENDPOINT_URL_DYNAMODB));
    for (const id of ['counter#1', 'outbox#1']) {
      await dynamo.send(new PutItemCommand({ TableName: env.TABLE_PENDING, Item: { id: { S: id }, n: { N: '1' } } }));
    }
    const deliveries = await eventually(() => {
      const told = readFileSync(seen, 'utf8').trim().split('\n');
      if (told.length < 2) throw new Error('not yet');
      return told;
    });
    expect(deliveries[1]).toBe(deliveries[0]);
    const [record, ...others] = JSON.parse(deliveries[1] ?? '[]');
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: { Keys: { id: { S: 'outbox#1' } }, NewImage: { id: { S: 'outbox#1' }, n: { N: '1' } } },
    });
  });

  test('the mailbox shows what was sent, newest first, accents and all', async () => {
    const env = stack.environmentOf('water');
    const send = sesEmail(
      { from: 'no-reply@water.example', configurationSet: null },
      new SESClient(awsConfig(env.AWS_ENDPOINT_URL_SES)),
    );
    const mail = { to: 'a@b.fr', fromName: 'Régie', text: 'clé €', html: '<p title="x">clé</p>' };
    await send({ ...mail, subject: 'Première' });
    await send({ ...mail, subject: 'Été 😀' });
    const mails = await (await fetch(`${stack.mailboxUrl}.json`)).json();
    expect(mails).toMatchObject([
      { to: 'a@b.fr', from: 'Régie <no-reply@water.example>', subject: 'Été 😀', text: 'clé €', html: mail.html },
      { subject: 'Première', at: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
    const page = await (await fetch(stack.mailboxUrl)).text();
    expect(page).toContain('<h2>Été 😀</h2>');
    expect(page).toContain('&lt;p title=&quot;x&quot;&gt;clé');
  });

  test('tells its wiring to this machine’s own names only', async () => {
    const ask = (host: string) =>
      new Promise<{ status: number; body: string }>((resolve, reject) => {
        request(`${stack.origin}/_local`, { headers: { Host: host } }, (response) => {
          let body = '';
          response.on('data', (chunk) => {
            body += chunk;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        })
          .on('error', reject)
          .end();
      });
    expect(JSON.parse((await ask('localhost:3000')).body).operators.water).toEqual(stack.environmentOf('water'));
    expect((await ask('evil.example')).status).toBe(404);
  });

  test('traces the calls of a handler', async () => {
    expect((await post('/energy/v1/activation')).status).toBe(204);
    expect(readFileSync(trace, 'utf8').trim()).toBe(
      '{"operator":"energy","handler":"activate","service":"dynamodb","command":"GetItem","table":"Keys"}',
    );
  });
});

describe('data that are kept', () => {
  test('outlive a restart: accounts, sessions, rows, the secret', async () => {
    const options = { timeoutFactor: 20, operators: ['water'], functionsFolder, dataDir: join(folder, 'data') };
    const secretOf = async (env: Readonly<Record<string, string>>) =>
      (
        await new SecretsManagerClient(awsConfig(env.AWS_ENDPOINT_URL_SECRETS_MANAGER)).send(
          new GetSecretValueCommand({ SecretId: env.SECRET_ID }),
        )
      ).SecretString;

    const first = await startStack(options);
    const before = first.environmentOf('water');
    const identity = identityOf(before);
    await identity.create('account');
    await identity.setPassword('account', 'correct horse 1');
    const session = await identity.signIn('account', 'correct horse 1');
    await new DynamoDBClient(awsConfig(before.AWS_ENDPOINT_URL_DYNAMODB)).send(
      new PutItemCommand({ TableName: before.TABLE_KEYS, Item: { reference: { S: 'r' } } }),
    );
    const secret = await secretOf(before);
    await first.stop();

    const second = await startStack(options);
    try {
      const after = second.environmentOf('water');
      expect([after.USER_POOL_ID, after.USER_POOL_CLIENT_ID]).toEqual([
        before.USER_POOL_ID,
        before.USER_POOL_CLIENT_ID,
      ]);
      expect(await secretOf(after)).toBe(secret);
      expect(await identityOf(after).signIn('account', 'correct horse 1')).not.toBe('refused');
      const refreshToken = typeof session === 'string' ? '' : (session.refreshToken ?? '');
      expect(await identityOf(after).refresh('account', refreshToken)).not.toBe('refused');
      const { Item } = await new DynamoDBClient(awsConfig(after.AWS_ENDPOINT_URL_DYNAMODB)).send(
        new GetItemCommand({ TableName: after.TABLE_KEYS, Key: { reference: { S: 'r' } } }),
      );
      expect(Item).toEqual({ reference: { S: 'r' } });
    } finally {
      await second.stop();
    }
  });
});

/** The command as `npm start` runs it. */
const start = (env: Readonly<Record<string, string>>, ...args: string[]) => {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'local', 'start.ts'), ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  // A test that fails meanwhile must not leave a stack behind that sweeps for ever.
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended, out: () => out, err: () => err };
};

/** Processes that a process has started and that run; one that has died but that nobody reaped does not count. */
const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
const isAlive = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
const gone = (pids: readonly number[]) =>
  eventually(() => {
    expect(pids.filter(isAlive)).toEqual([]);
  });

describe('npm start', () => {
  test('a busy port is one sentence', async () => {
    const taken = createServer();
    const port = await listen(taken);
    const run = start({ PORT: String(port) });
    expect(await run.ended).toBe(1);
    expect(run.err().trim()).toBe(
      `Port ${port} is in use already: stop what runs there, or choose another with PORT=…`,
    );
    await closeServer(taken);
  });

  test('a port that is none is one sentence', async () => {
    const run = start({ PORT: 'http' });
    expect(await run.ended).toBe(1);
    expect(run.err().trim()).toBe('PORT must be a number from 0 to 65535, not "http"');
  });

  test('a crowd of none is one sentence', async () => {
    const run = start({ PORT: '0', AT_ONCE: '0' });
    expect(await run.ended).toBe(1);
    expect(run.err().trim()).toBe('AT_ONCE must be a number from 1 to 10000, not "0"');
  });

  test('--help tells the variables', async () => {
    const run = start({}, '--help');
    expect(await run.ended).toBe(0);
    for (const name of ['PORT', 'DATA_DIR', 'AT_ONCE', 'RATE_LIMITS']) expect(run.out()).toContain(name);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('%s leaves no process behind', async (signal) => {
    const run = start({ PORT: '0' });
    await vi.waitFor(() => expect(run.out()).toMatch(/^ready$/m), { timeout: 300_000, interval: 20 });
    const children = childrenOf(run.child.pid ?? 0);
    expect(children.length).toBeGreaterThan(0);
    run.child.kill(signal);
    await run.ended;
    await gone(children);
  });

  test('SIGTERM as soon as it has children, mostly before it is ready, leaves no process behind', async () => {
    const run = start({ PORT: '0' });
    const children = await eventually(() => {
      const found = childrenOf(run.child.pid ?? 0);
      if (found.length < 2) throw new Error('not yet');
      return found;
    });
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    await gone(children);
  });
});
