import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognitoIdentity, type UserPool } from '../../functions/adapters/cognito/identity.ts';
import { brokenRules, defaultPasswordPolicy, normalisePassword } from '../../functions/domain/password-policy.ts';
import type { Identity } from '../../functions/ports/identity.ts';
import { makeClosers } from '../../local/closers.ts';
import { cognitoTakes } from '../../local/cognito/password.ts';
import { openPools } from '../../local/cognito/pools.ts';
import { startCognito } from '../../local/cognito/service.ts';
import { region, startEmulator } from '../deploy/emulator.ts';
import { pythonPrograms } from '../deploy/python.ts';
import { Stop } from '../support/programs.ts';
import { checkJava } from './dynamodb-local.ts';
import { mixedPasswords, oddPasswords } from './odd-passwords.ts';

/** The shortest that the pool takes; Cognito's own floor. */
const minLength = 6;
const policy = { ...defaultPasswordPolicy, minLength, commonRefused: false };

const isAccepted = (password: string): boolean => brokenRules(password, policy).length === 0;

/** Whether Java, in which AWS's services are mostly written, finds that Cognito's documented pattern fits. */
const readByJava = (passwords: readonly string[]): readonly boolean[] => {
  const lines = passwords.map((password) =>
    Array.from({ length: password.length }, (_, at) => password.charCodeAt(at).toString(16).padStart(4, '0')).join(''),
  );
  const program = join(import.meta.dirname, 'PasswordPattern.java');
  const { status, stdout, stderr } = spawnSync('java', [program], { input: lines.join('\n'), encoding: 'utf8' });
  if (status !== 0) throw new Stop(`PasswordPattern.java fails: ${stderr}`);
  return [...stdout.trim()].map((answer) => answer === '1');
};

/** What the local Cognito or our policy takes and AWS's pattern, as Java reads it, does not. */
const patternFaults = (): readonly string[] => {
  const passwords = [...oddPasswords.map(([, password]) => password), ...mixedPasswords(20_000)];
  const java = readByJava(passwords);
  if (java.length !== passwords.length || !java.includes(true) || !java.includes(false)) {
    throw new Stop('PasswordPattern.java has not judged every password.');
  }
  return passwords.flatMap((password, at) => {
    const shown = JSON.stringify(password);
    if (java[at] === true) return [];
    return [
      ...(cognitoTakes(password) ? [`the local Cognito takes ${shown}, AWS's pattern does not`] : []),
      ...(isAccepted(password) ? [`our policy accepts ${shown}, AWS's pattern does not`] : []),
    ];
  });
};

/** The result of one call: what the adapter returns, in short, or the name of what it throws. */
const outcomeOf = async (call: () => Promise<unknown>): Promise<string> => {
  try {
    const outcome = await call();
    if (outcome === undefined) return 'done';
    return typeof outcome === 'string' ? outcome : 'session';
  } catch (fault) {
    return fault instanceof Error ? fault.name : 'no error';
  }
};

type Outcomes = ReadonlyMap<string, string>;

const signsIn = 'Soleil7!';

const play = async (identity: Identity): Promise<Outcomes> => {
  const outcomes = new Map<string, string>();
  const note = async (what: string, call: () => Promise<unknown>): Promise<void> => {
    outcomes.set(what, await outcomeOf(call));
  };
  const fresh = async (): Promise<string> => {
    const account = randomUUID();
    await identity.create(account);
    return account;
  };

  for (const [what, password] of oddPasswords) {
    const account = await fresh();
    await note(`set a password: ${what}`, () => identity.setPassword(account, password));
    if (outcomes.get(`set a password: ${what}`) === 'set') {
      await note(`sign in with it: ${what}`, () => identity.signIn(account, password));
    }
  }
  const account = await fresh();
  await note('sign in before a password was set', () => identity.signIn(account, signsIn));
  await identity.setPassword(account, signsIn);
  for (const [what, password] of [...oddPasswords.slice(1), ['of 5,000 characters', 'x'.repeat(5_000)] as const]) {
    // One right one between them, or five wrong ones would lock the account.
    await note(`sign in with a wrong password: ${what}`, () => identity.signIn(account, password));
    await identity.signIn(account, signsIn);
  }
  await note('sign in with no password', () => identity.signIn(account, ''));
  await note('sign in as nobody', () => identity.signIn(randomUUID(), signsIn));
  await note('create an account twice', () => identity.create(account));
  await note('set the password of nobody', () => identity.setPassword(randomUUID(), signsIn));
  await note('refresh with what is no token', () => identity.refresh(account, 'x'));
  await note('revoke what is no token', () => identity.revoke('x'));
  const session = await identity.signIn(account, signsIn);
  const token = typeof session === 'string' ? '' : (session.refreshToken ?? '');
  await note('refresh', () => identity.refresh(account, token));
  await note('refresh as another', async () => identity.refresh(await fresh(), token));
  await note('revoke', () => identity.revoke(token));
  await note('refresh once revoked', () => identity.refresh(account, token));
  await note('revoke again', () => identity.revoke(token));
  await note('remove', () => identity.remove(account));
  await note('remove again', () => identity.remove(account));
  await note('sign in once removed', () => identity.signIn(account, signsIn));
  return outcomes;
};

const noPattern = 'ministack has only the pool’s policy; AWS documents the pattern, and 256 characters at most';

const differences: readonly { readonly what: RegExp; readonly local: string; readonly why: string }[] = [
  { what: /^set a password: /, local: 'InvalidParameterException', why: noPattern },
  { what: /^sign in with it: /, local: 'not played', why: noPattern },
  {
    what: /^sign in with no password$/,
    local: 'InvalidParameterException',
    why: 'AWS calls it a missing parameter; normalisePassword leaves no password empty',
  },
  {
    what: /^refresh as another$/,
    local: 'ClientSecretRefused',
    why: 'ministack does not compare the secret hash with the token’s account; AWS does',
  },
];

const clientOf = (endpoint: string): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

const makePool = async (
  client: CognitoIdentityProviderClient,
): Promise<UserPool & { readonly clientSecret: string }> => {
  const { UserPool: pool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: 'conformance',
      Policies: {
        PasswordPolicy: {
          MinimumLength: minLength,
          RequireLowercase: false,
          RequireNumbers: false,
          RequireSymbols: false,
          RequireUppercase: false,
        },
      },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    }),
  );
  const { UserPoolClient: made } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: pool?.Id,
      ClientName: 'conformance',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
    }),
  );
  return {
    userPoolId: pool?.Id ?? '',
    clientId: made?.ClientId ?? '',
    clientSecret: made?.ClientSecret ?? '',
  };
};

const identityOf = (client: CognitoIdentityProviderClient, pool: UserPool, clientSecret: string): Identity => {
  const secret = async (): Promise<string> => clientSecret;
  return cognitoIdentity(pool, { current: secret, after: secret }, client);
};

/** Where the two Cognitos come to different ends, and what our policy accepts that one of them does not. */
const faultsOf = (local: Outcomes, other: Outcomes): readonly string[] => {
  const cases = [...new Set([...local.keys(), ...other.keys()])];
  const differing = cases.flatMap((what) => {
    const [here, there] = [local.get(what) ?? 'not played', other.get(what) ?? 'not played'];
    if (here === there || differences.some((one) => one.what.test(what) && one.local === here)) return [];
    return [`${what}: ${here} here, ${there} there`];
  });
  const accepted = oddPasswords.filter(
    ([, password]) => isAccepted(password) && normalisePassword(password) === password,
  );
  const refused = accepted.flatMap(([what]) =>
    [local, other].flatMap((outcomes) =>
      outcomes.get(`set a password: ${what}`) === 'set' && outcomes.get(`sign in with it: ${what}`) === 'session'
        ? []
        : [`our policy accepts a password, a Cognito does not: ${what}`],
    ),
  );
  return [...differing, ...refused];
};

/**
 * Compares the Cognito of this machine with another emulator and with AWS's documented pattern over odd inputs, seen
 * through the product's own adapter. Throws {@link Stop} with every difference that is not explained.
 */
export const compareCognito = async (folder: string, print: (line: string) => void): Promise<void> => {
  checkJava();
  const programs = await pythonPrograms(join(folder, 'python.log'), print);
  const closers = makeClosers();
  try {
    const pools = await openPools(null, closers);
    const pool = pools.poolOf('conformance');
    const here = clientOf(await startCognito(pools, closers));
    const emulator = await startEmulator(programs, folder);
    const there = clientOf(emulator.origin);
    const local = await play(identityOf(here, pool, pool.clientSecret));
    const made = await makePool(there);
    const other = await play(identityOf(there, made, made.clientSecret));
    const faults = [...patternFaults(), ...faultsOf(local, other)];
    for (const { what, local: outcome, why } of differences) print(`  may differ: ${what.source} (${outcome}): ${why}`);
    if (faults.length > 0) throw new Stop(`Cognito: ${faults.length} differences:\n${faults.join('\n')}`);
    print(`Cognito: ${local.size} cases as in ministack; passwords as AWS's pattern has them`);
    here.destroy();
    there.destroy();
    await emulator.stop();
  } finally {
    await closers.closeAll();
  }
};
