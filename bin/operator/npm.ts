import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownValue } from '../../functions/domain/own-value.ts';
import type { Described } from './command.ts';
import { commands } from './commands.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const isNpmRun = (environment: Environment): boolean => environment['npm_lifecycle_event'] === 'operator';

/** The folder in which the person typed `npm run operator`: npm itself runs scripts in the project's folder. */
export const folderOfPerson = (environment: Environment): string | undefined =>
  isNpmRun(environment) ? environment['INIT_CWD'] : undefined;

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** npm settings that come from a file: npm passes them in the same variables as typed ones. */
const settingsInFiles = (environment: Environment): ReadonlySet<string> => {
  const { npm_config_userconfig: user, npm_config_globalconfig: whole, npm_config_local_prefix: project } = environment;
  const files = [user, whole, project && join(project, '.npmrc')].filter((path) => path !== undefined && path !== '');
  const lines = files.flatMap((path) => (path === undefined ? [] : textOf(path).split('\n')));
  return new Set(lines.map((line) => (line.split('=')[0] ?? '').trim().toLowerCase()));
};

const quoted = (word: string): string =>
  /^[\w./:@%+,=#-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

type Option = { readonly name: string; readonly value: string | undefined };

const allOptions = (): readonly Option[] => {
  const flags = commands.flatMap((command) => Object.keys(command.flags));
  const options = commands.flatMap(({ options: own = {} }: Described) =>
    Object.entries(own).map(([name, { value }]) => [name, value] as const),
  );
  const all = new Map<string, string | undefined>([
    ...flags.map((flag) => [flag, undefined] as const),
    ...options,
    ['stack', 'NAME'],
    ['agent', 'NAME'],
  ]);
  return [...all].map(([name, value]) => ({ name, value }));
};

/** Finds options that npm took because `--` is missing: an import with `--dry-run` would be real. */
export const lostToNpm = (args: readonly string[], environment: Environment): string | undefined => {
  if (!isNpmRun(environment)) return undefined;
  const inFiles = settingsInFiles(environment);
  const lost = allOptions().flatMap(({ name, value }) => {
    const taken = ownValue(environment, `npm_config_${name.replaceAll('-', '_')}`) ?? '';
    const arrived = args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
    return taken === '' || arrived || inFiles.has(name) ? [] : [{ name, value, taken }];
  });
  if (lost.length === 0) return undefined;
  // Newer npm versions leave an option's value among the words, where it cannot be identified.
  const scattered = lost.some(({ value, taken }) => value !== undefined && taken === 'true');
  const command = commands.find(({ name }) => name === args[0]);
  const words =
    scattered && command !== undefined
      ? [command.name, '<operator>', ...command.words]
      : args.map((arg) => quoted(arg));
  const options = lost.map(({ name, value, taken }) =>
    [`--${name}`, taken === 'true' ? value : quoted(taken)].filter((part) => part !== undefined).join(' '),
  );
  const names = lost.map(({ name }) => `--${name}`).join(' and ');
  return `npm has taken ${names} for its own, because "--" is missing. Nothing was done; type: ${['npm run operator --', ...words, ...options].join(' ')}`;
};
