import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { environmentNames } from '../functions/adapters/environment-names.ts';
import { routes, triggers } from '../functions/contract/routes.ts';
import { poolSettings } from '../functions/domain/pool-settings.ts';
import type { Profile } from '../functions/domain/profile.ts';
import { buildSite } from '../lib/site.ts';
import { makeAuthorizer } from './authorizer.ts';
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
import { mailsASecond, makeBucket, makeCognitoQuotas } from './quotas.ts';
import { sampleFile, samplePair } from './samples.ts';
import { startSecrets } from './secrets.ts';
import { seed } from './seeding.ts';
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

/** How often (ms) the sweep runs here; on AWS every few minutes. */
const sweepPause = 3_000;

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
  const [dynamoDb, cognito, ses, secrets] = await Promise.all([
    dynamo,
    startCognito(pools, closers, { settingsOf, ...(quotas ? { quotas: makeCognitoQuotas() } : {}) }),
    startSes(closers, {
      keep: mailsKept,
      sent,
      // Each operator has an account of its own on AWS, and here they share one mail server.
      ...(quotas ? { rate: makeBucket(mailsASecond * profiles.length) } : {}),
    }),
    startSecrets(names, dataDir, (operator) => pools.poolOf(operator).clientSecret, closers),
  ]);
  await createTables(dynamoDb, names.flatMap(tablesOf));
  return { dynamoDb, cognito, ses: ses.url, secrets, mails: ses.mails, pools };
};

type Started = { readonly served: Served; readonly functions: Functions };

const startOperator = async (
  profile: Profile,
  emulators: Emulators,
  workFolder: string,
  origin: string,
  gate: Gate,
  options: StackOptions,
  closers: Closers,
): Promise<Started> => {
  const { operator } = profile;
  const pool = emulators.pools.poolOf(operator);
  const variables = variablesOf(profile, {
    endpoints: emulators,
    pool,
    origin,
    folder: workFolder,
    site: buildSite(),
    sourceLimits: options.sourceLimits ?? 'off',
  });
  const functions = startFunctions(
    {
      operator,
      functionsFolder: resolve(options.functionsFolder ?? join(import.meta.dirname, '..', 'functions')),
      traceFile: options.traceFile ?? null,
      preload: [
        ...new Set(routes.map(({ handler }) => `api/${handler}`)),
        ...triggers.map((name) => `triggers/${name}`),
      ],
    },
    variables,
    (line) => options.log?.(operator, line),
    closers,
  );
  const authorize = makeAuthorizer({
    issuer: issuerOf(pool.userPoolId),
    audience: pool.clientId,
    jwks: emulators.pools.signer.jwks,
  });
  const file = sampleFile(operator);
  return {
    functions,
    served: {
      profile,
      variables,
      sample: file === undefined ? undefined : samplePair(file),
      api: makeApi({ routes, authorize, functions, profile, gate }),
    },
  };
};

/**
 * The whole product on this machine: every operator's API behind its prefix, its functions in a process each, and the
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
    // The functions begin after the emulators that they call; before that no mail is sent.
    const takers = new Map<string, Functions>();
    const quotas = options.quotas === 'on';
    const emulators = await startEmulators(profiles, dataDir, closers, quotas, (mail) => {
      const event = feedbackOn(mail, new Date());
      const taker = [...takers].find(([from]) => mail.from.includes(from))?.[1];
      if (event !== undefined) void taker?.invoke('triggers/take-feedback', event);
    });
    print('DynamoDB, Cognito, SES and Secrets Manager answer');

    const gate = makeGate(options.atOnce ?? mostAtOnce);
    const started = await Promise.all(
      profiles.map((profile) => startOperator(profile, emulators, workFolder, origin, gate, options, closers)),
    );
    for (const { functions, served } of started) {
      const { operator } = served.profile;
      takers.set(served.variables[environmentNames.mailFrom] ?? '', functions);
      await followOutbox(
        emulators.dynamoDb,
        tableNameOf(operator, 'Pending'),
        (event) => functions.invoke('triggers/send-mail', event),
        closers,
      );
      every(sweepPause, () => functions.invoke('triggers/sweep', { source: 'aws.events' }), closers);
    }
    front = guarded(
      makeFront(
        started.map(({ served }) => served),
        emulators.mails,
      ),
    );
    for (const { functions, served } of started) {
      for (const missing of await functions.ready) print(`${served.profile.operator}: ${missing}`);
    }
    if (options.samples ?? options.functionsFolder === undefined) {
      await Promise.all(started.map(({ served, functions }) => seed(served.profile.operator, functions, print)));
    }

    const environments = new Map(started.map(({ served }) => [served.profile.operator, served.variables]));
    return {
      origin,
      mailboxUrl: `${origin}/mailbox`,
      environmentOf: (operator) => {
        const variables = environments.get(operator);
        if (variables === undefined) throw new Error(`The stack does not serve "${operator}"`);
        return variables;
      },
      signingKey: emulators.pools.signingKey,
      operators: started.map(({ served }) => served),
      stop: closers.closeAll,
    };
  } catch (fault) {
    await closers.closeAll();
    throw fault;
  }
};
