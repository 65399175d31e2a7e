import { readFileSync } from 'node:fs';
import { ownValue } from '../domain/own-value.ts';
import type { Profile } from '../domain/profile.ts';
import { tableNames as allTables, type TableName } from './dynamodb/tables.ts';
import { environmentNames as names } from './environment-names.ts';

/** The environment without empty variables. */
export type Environment = Readonly<Record<string, string>>;

export const readEnvironment = (source: Readonly<Record<string, string | undefined>> = process.env): Environment =>
  Object.fromEntries(Object.entries(source).flatMap(([name, value]) => (value ? [[name, value]] : [])));

type Rule = { readonly shape: RegExp; readonly fault: string };

const anything: Rule = { shape: /./, fault: 'must be set' };

/** Throws one sentence with every fault, without values. No zod, which functions without schemas do not load. */
const read = <Name extends string>(env: Environment, rules: Readonly<Record<Name, Rule>>): Record<Name, string> => {
  const faults = (Object.entries(rules) as [Name, Rule][]).flatMap(([name, { shape, fault }]) => {
    const value = ownValue(env, name);
    if (value === undefined) return [`${name}: must be set`];
    return shape.test(value) ? [] : [`${name}: ${fault}`];
  });
  if (faults.length > 0) throw new Error(`The environment is incomplete. ${faults.join('; ')}`);
  return env as Record<Name, string>;
};

const readOne = (env: Environment, name: string, rule: Rule = anything): string =>
  ownValue(read(env, { [name]: rule }), name) ?? '';

export type TableNames = Readonly<Record<TableName, string>>;

/** A function has only the names that it uses; reading another throws. */
export const tableNames = (env: Environment): TableNames =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      allTables.map((table) => [table, { enumerable: true, get: () => readOne(env, names.tables[table]) }]),
    ),
  ) as TableNames;

export const userPool = (env: Environment): { readonly userPoolId: string; readonly clientId: string } => {
  const found = read(env, {
    [names.userPool]: { shape: /^[\w-]+_\w+$/, fault: 'is no pool id' },
    [names.userPoolClient]: anything,
  });
  return { userPoolId: found[names.userPool], clientId: found[names.userPoolClient] };
};

export const clientSecretId = (env: Environment): string => readOne(env, names.userPoolClientSecret);

export const siteFolder = (env: Environment): string => readOne(env, names.site);

export const siteRoot = (env: Environment): string | undefined =>
  env[names.siteRoot] === undefined
    ? undefined
    : readOne(env, names.siteRoot, { shape: /^\/(?:[\w-]+\/)*$/, fault: 'is no path' });

/** The endpoint is only set for an emulator. */
export const documentBucket = (
  env: Environment,
): { readonly bucket: string; readonly endpoint: string | undefined } => ({
  bucket: readOne(env, names.documentBucket),
  endpoint: env['AWS_ENDPOINT_URL_S3'],
});

export const secretId = (env: Environment): string => readOne(env, names.secret);

export const mailSettings = (env: Environment): { readonly from: string; readonly configurationSet: string | null } => {
  const from = readOne(env, names.mailFrom, { shape: /^[^\s@<>]+@[^\s@<>]+$/, fault: 'is no e-mail address' });
  return { from, configurationSet: env[names.mailConfigurationSet] ?? null };
};

export const portalUrl = (env: Environment): string =>
  readOne(env, names.portalUrl, {
    shape: /^https?:\/\/\S+[^/\s]$/,
    fault: 'must be a URL without a slash at its end',
  });

export const sourceLimits = (env: Environment): boolean =>
  readOne({ [names.sourceLimits]: 'on', ...env }, names.sourceLimits, {
    shape: /^(?:on|off)$/,
    fault: 'must be "on" or "off"',
  }) === 'on';

export const originSecretId = (env: Environment): string | undefined => env[names.originSecret];

export const rotation = (env: Environment): { readonly distribution: string; readonly apiRegion: string } => {
  const found = read(env, { [names.distribution]: anything, [names.apiRegion]: anything });
  return { distribution: found[names.distribution], apiRegion: found[names.apiRegion] };
};

/** The profile was checked in full when the stack was built, so this only checks that it is one. */
export const profileFrom = (env: Environment): Profile => {
  const path = readOne(env, names.profile);
  const profile: Partial<Profile> = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof profile.operator !== 'string' || typeof profile.journey !== 'string')
    throw new Error(`${path} is no profile`);
  return profile as Profile;
};
