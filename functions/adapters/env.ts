import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Profile } from '../domain/profile.ts';
import { tableNames as allTables, type TableName } from './dynamodb/tables.ts';
import { environmentNames as names } from './environment-names.ts';

/** The environment with empty values left out: an empty variable is one that is not set. */
export type Environment = Readonly<Record<string, string>>;

export const readEnvironment = (source: Readonly<Record<string, string | undefined>> = process.env): Environment =>
  Object.fromEntries(Object.entries(source).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** Reads one group of variables; throws one sentence that names every fault of the group. Values are never quoted. */
const read = <Shape extends z.ZodRawShape>(env: Environment, shape: Shape): z.output<z.ZodObject<Shape>> => {
  const parsed = z.object(shape).safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The environment is incomplete. ${faults.join('; ')}`);
};

const set = z.string({ error: 'must be set' });

export type TableNames = Readonly<Record<TableName, string>>;

/** The tables' names here. A function is given only those it uses: asking for another throws, with its variable's name. */
export const tableNames = (env: Environment): TableNames =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      allTables.map((table) => [
        table,
        { enumerable: true, get: () => read(env, { [names.tables[table]]: set })[names.tables[table]] },
      ]),
    ),
  ) as TableNames;

export const userPool = (env: Environment): { readonly userPoolId: string; readonly clientId: string } => {
  const found = read(env, {
    [names.userPool]: set.regex(/^[\w-]+_\w+$/, 'is no pool id'),
    [names.userPoolClient]: set,
  });
  return { userPoolId: found[names.userPool], clientId: found[names.userPoolClient] };
};

export const clientSecretId = (env: Environment): string =>
  read(env, { [names.userPoolClientSecret]: set })[names.userPoolClientSecret];

/** The folder of the built portal. */
export const siteFolder = (env: Environment): string => read(env, { [names.site]: set })[names.site];

/** The path of the portal's root, where something before it takes a prefix away. */
export const siteRoot = (env: Environment): string | undefined =>
  read(env, {
    [names.siteRoot]: z
      .string()
      .regex(/^\/(?:[\w-]+\/)*$/, 'is no path')
      .optional(),
  })[names.siteRoot];

export const secretId = (env: Environment): string => read(env, { [names.secret]: set })[names.secret];

export const mailSettings = (env: Environment): { readonly from: string; readonly configurationSet: string | null } => {
  const found = read(env, {
    [names.mailFrom]: set.regex(/^[^\s@<>]+@[^\s@<>]+$/, 'is no e-mail address'),
    [names.mailConfigurationSet]: z.string().optional(),
  });
  return { from: found[names.mailFrom], configurationSet: found[names.mailConfigurationSet] ?? null };
};

export const portalUrl = (env: Environment): string =>
  read(env, {
    [names.portalUrl]: set.regex(/^https?:\/\/\S+[^/\s]$/, 'must be a URL without a slash at its end'),
  })[names.portalUrl];

/** Whether requests are counted per source address; on unless switched off. */
export const sourceLimits = (env: Environment): boolean =>
  read(env, { [names.sourceLimits]: z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).default('on') })[
    names.sourceLimits
  ] === 'on';

/** The id of the secret that the edge before the API proves itself with; undefined where nothing stands before it. */
export const originSecretId = (env: Environment): string | undefined => env[names.originSecret];

/** What the function that rotates the origin secret is told. */
export const rotation = (env: Environment): { readonly distribution: string; readonly apiRegion: string } => {
  const found = read(env, { [names.distribution]: set, [names.apiRegion]: set });
  return { distribution: found[names.distribution], apiRegion: found[names.apiRegion] };
};

/** The operator's profile; it was checked in full when the stack was built, so here only that it is one. */
export const profileFrom = (env: Environment): Profile => {
  const path = read(env, { [names.profile]: set })[names.profile];
  const profile = z
    .looseObject({ operator: z.string(), journey: z.string() })
    .parse(JSON.parse(readFileSync(path, 'utf8')));
  return profile as unknown as Profile;
};
