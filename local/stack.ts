import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { environmentNames } from '../functions/adapters/environment-names.ts';
import { routes, triggers } from '../functions/contract/routes.ts';
import { ownValue } from '../functions/domain/own-value.ts';
import { poolSettings } from '../functions/domain/pool-settings.ts';
import type { Profile } from '../functions/domain/profile.ts';
import { buildSite } from '../lib/site.ts';
import { makeAuthorizer } from './authorizer.ts';
import { bundleHandlers } from './bundle.ts';
import { CannotStart, type Closers, makeClosers } from './closers.ts';
import { openPools, type Pools } from './cognito/pools.ts';
import { startCognito } from './cognito/service.ts';
import { issuerOf } from './cognito/tokens.ts';
import { startDynamoDb } from './dynamodb.ts';
import { type Endpoints, tableNameOf, tablesOf, type Variables, variablesOf } from './environment.ts';
import { sendMessage } from './event.ts';
import { feedbackOn } from './feedback.ts';
import { makeFront, type Served } from './front.ts';
import { type Functions, startFunctions } from './functions.ts';
import { type Gate, makeGate, mostAtOnce } from './gate.ts';
import { guarded, makeApi } from './gateway.ts';
import { closeServer, listen, loopback } from './loopback.ts';
import { loadProfiles } from './operators.ts';
import { makePace } from './pace.ts';
import { mailsASecond, makeBucket, makeCognitoQuotas } from './quotas.ts';
import { startS3 } from './s3.ts';
import { sampleFile, samplePair } from './samples.ts';
import { startSecrets } from './secrets.ts';
import { importSamples, seed } from './seeding.ts';
import { type Mail, startSes } from './ses.ts';
import { followOutbox } from './streams.ts';
import { createTables } from './tables.ts';
import { every } from './timer.ts';

export type StackOptions = {
  /** 0 picks a free one. */
  readonly port?: number;
  /** All of `operators/` unless named. */
  readonly operators?: readonly string[];
  /** Operators to serve besides, that no file of `operators/` defines. */
  readonly profiles?: readonly Profile[];
  /** Keeps the data; in memory without it. */
  readonly dataDir?: string;
  readonly sourceLimits?: 'on' | 'off';
  /** Whether Cognito's calls and SES's mails are refused beyond the quotas of an AWS account (off unless told). */
  readonly quotas?: 'on' | 'off';
  /** How many requests are worked on at once, all operators together; {@link mostAtOnce} unless told. */
  readonly atOnce?: number;
  /** A file that every call of a handler to a service is appended to, as a JSON line. */
  readonly traceFile?: string;
  /** Where `api/` and `triggers/` are, for tests with handlers of their own. */
  readonly functionsFolder?: string;
  /** Whether the sample contracts are imported; they are, unless handlers of a test's own run. */
  readonly samples?: boolean;
  /** One line of progress. */
  readonly print?: (line: string) => void;
  /** One line that an operator's function logged. */
  readonly log?: (operator: string, line: string) => void;
  /** Multiplies the timeouts of functions, of API Gateway and of the SDK's clients; 1 by default. */
  readonly timeoutFactor?: number;
  /** Ends what has been started so far: given at once, so that a start can be broken off. */
  readonly closers?: Closers;
};

export type Stack = {
  readonly origin: string;
  readonly mailboxUrl: string;
  /** The environment of an operator's functions and of its command line. */
  readonly environmentOf: (operator: string) => Variables;
  /** The private key of the user pools, as PEM. */
  readonly signingKey: string;
  readonly operators: readonly Served[];
  readonly stop: () => Promise<void>;
};

/** Mails that the mailbox shows: a stack that runs for days must not grow with every one. */
const mailsKept = 1000;

/** How often (ms) the sweep runs here while the API is in use, and while it is not; on AWS every few minutes. */
const sweepBusyMs = 3_000;
const sweepIdleMs = 15_000;

const handlers: readonly string[] = [
  ...new Set(routes.map(({ handler }) => `api/${handler}`)),
  ...triggers.map((name) => `triggers/${name}`),
  importSamples,
];

/** Headers of more than 10,240 bytes are refused, as API Gateway refuses them, and who takes 30 s to send a request. */
const listenOn = async (port: number, listener: RequestListener): Promise<{ server: Server; origin: string }> => {
  const server = createServer({ maxHeaderSize: 10_240, requestTimeout: 30_000 }, listener);
  try {
    return { server, origin: `http://${loopback}:${await listen(server, port)}` };
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'EADDRINUSE' || fault.code === 'EACCES')) {
      const why = fault.code === 'EADDRINUSE' ? 'is in use already' : 'may not be used';
      throw new CannotStart(`Port ${port} ${why}: stop what runs there, or choose another with PORT=…`);
    }
    throw fault;
  }
};

type Emulators = Endpoints & {
  readonly pools: Pools;
  readonly mails: Awaited<ReturnType<typeof startSes>>['mails'];
};

const startEmulators = async (
  profiles: readonly Profile[],
  dataDir: string | null,
  closers: Closers,
  quotas: boolean,
  sent: (mail: Mail) => void,
): Promise<Emulators> => {
  const names = profiles.map(({ operator }) => operator);
  // The child process first: it starts while this one loads the rest.
  const dynamo = startDynamoDb(dataDir === null ? null : join(dataDir, 'dynamodb.sqlite'), closers);
  // If something else fails first, this one's failure is not news any more.
  dynamo.catch(() => undefined);
  const pools = await openPools(dataDir === null ? null : join(dataDir, 'cognito'), closers);
  const settings = new Map(
    profiles.map((profile) => [pools.poolOf(profile.operator).userPoolId, poolSettings(profile)]),
  );
  const settingsOf = (userPoolId: string) => settings.get(userPoolId);
  const [dynamoDb, cognito, ses, secrets, s3] = await Promise.all([
    dynamo,
    startCognito(pools, closers, { settingsOf, ...(quotas ? { quotas: makeCognitoQuotas() } : {}) }),
    startSes(closers, {
      keep: mailsKept,
      sent,
      // Each operator has an account of its own on AWS, and here they share one mail server.
      ...(quotas ? { rate: makeBucket(mailsASecond * profiles.length) } : {}),
    }),
    startSecrets(names, dataDir, (operator) => pools.poolOf(operator).clientSecret, closers),
    startS3(dataDir === null ? null : join(dataDir, 's3'), closers),
  ]);
  await createTables(dynamoDb, names.flatMap(tablesOf));
  return { dynamoDb, cognito, ses: ses.url, secrets, s3, mails: ses.mails, pools };
};

const serveOperator = (
  profile: Profile,
  variables: Variables,
  functions: Functions,
  { pools }: Emulators,
  gate: Gate,
): Served => {
  const { operator } = profile;
  const { userPoolId, clientId } = pools.poolOf(operator);
  const authorize = makeAuthorizer({ issuer: issuerOf(userPoolId), audience: clientId, jwks: pools.signer.jwks });
  const file = sampleFile(operator);
  return {
    profile,
    variables,
    sample: file === undefined ? undefined : samplePair(file),
    api: makeApi({ routes, authorize, functions, profile, gate }),
  };
};

/**
 * The whole product on this machine: every operator's API behind its prefix, all functions in one process, and the
 * emulators they call. Throws {@link CannotStart} with one sentence where it cannot. Whatever happens, `closers` (or
 * `stop`) ends all that was started.
 */
export const startStack = async (options: StackOptions = {}): Promise<Stack> => {
  const { print = () => undefined, closers = makeClosers() } = options;
  try {
    const profiles = [...(await loadProfiles(options.operators)), ...(options.profiles ?? [])];
    let front: RequestListener = (_, response) => sendMessage(response, 503, 'Service Unavailable');
    const { server, origin } = await listenOn(options.port ?? 0, (request, response) => front(request, response));
    closers.add(() => closeServer(server));

    const dataDir = options.dataDir ? resolve(options.dataDir) : null;
    if (dataDir !== null) mkdirSync(dataDir, { recursive: true });
    const workFolder = mkdtempSync(join(tmpdir(), 'espace-client-'));
    const removeFolder = () => rmSync(workFolder, { recursive: true, force: true });
    process.once('exit', removeFolder);
    closers.add(() => {
      process.off('exit', removeFolder);
      removeFolder();
    });

    print(dataDir === null ? 'Starting; data live in memory' : `Starting; data are kept in ${dataDir}`);
    const functionsFolder = resolve(options.functionsFolder ?? join(import.meta.dirname, '..', 'functions'));
    const bundling = bundleHandlers(handlers, functionsFolder);
    // Whatever fails first is reported; a second failure is not.
    bundling.catch(() => undefined);
    // The functions begin after the emulators that they call; before that no mail is sent.
    const takers = new Map<string, Functions>();
    const emulators = await startEmulators(profiles, dataDir, closers, options.quotas === 'on', (mail) => {
      const event = feedbackOn(mail, new Date());
      const taker = [...takers].find(([from]) => mail.from.includes(from))?.[1];
      if (event !== undefined) void taker?.invoke('triggers/take-feedback', event);
    });
    print('DynamoDB, Cognito, SES, S3 and Secrets Manager answer');

    const site = buildSite();
    const environments = Object.fromEntries(
      profiles.map((profile) => [
        profile.operator,
        variablesOf(profile, {
          endpoints: emulators,
          pool: emulators.pools.poolOf(profile.operator),
          origin,
          folder: workFolder,
          site,
          sourceLimits: options.sourceLimits ?? 'off',
        }),
      ]),
    );
    const { timeoutFactor = 1, log = () => undefined } = options;
    const settings = { bundle: await bundling, environments, traceFile: options.traceFile ?? null, timeoutFactor };
    const functionsOf = startFunctions(settings, log, closers);
    const gate = makeGate(options.atOnce ?? mostAtOnce);
    const served: Served[] = [];
    for (const profile of profiles) {
      const { operator } = profile;
      const functions = functionsOf(operator);
      const variables = ownValue(environments, operator) ?? {};
      const pace = makePace();
      const used: Functions = {
        invoke: (handler, event) => {
          pace.used();
          return functions.invoke(handler, event);
        },
      };
      served.push(serveOperator(profile, variables, used, emulators, gate));
      takers.set(variables[environmentNames.mailFrom] ?? '', functions);
      const send = (event: unknown) => functions.invoke('triggers/send-mail', event);
      await followOutbox(emulators.dynamoDb, tableNameOf(operator, 'Pending'), send, pace, closers);
      const sweep = () => functions.invoke('triggers/sweep', { source: 'aws.events' });
      every(() => pace.wait(sweepBusyMs, sweepIdleMs), sweep, closers);
    }
    front = guarded(makeFront(served, emulators.mails));
    if (options.samples ?? options.functionsFolder === undefined) {
      // In a process of its own, which takes the memory of an import away with it.
      const importing = makeClosers();
      closers.add(importing.closeAll);
      const importerOf = startFunctions(settings, log, importing);
      await Promise.all(profiles.map(({ operator }) => seed(operator, importerOf(operator), print)));
      await importing.closeAll();
    }

    return {
      origin,
      mailboxUrl: `${origin}/mailbox`,
      environmentOf: (operator) => {
        const variables = ownValue(environments, operator);
        if (variables === undefined) throw new Error(`The stack does not serve "${operator}"`);
        return variables;
      },
      signingKey: emulators.pools.signingKey,
      operators: served,
      stop: closers.closeAll,
    };
  } catch (fault) {
    await closers.closeAll();
    throw fault;
  }
};
