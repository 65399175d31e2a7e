import { parseArgs } from 'node:util';
import type { Command, Described, Examination, Place } from './command.ts';
import { commands } from './commands.ts';

export type Asked =
  | { readonly kind: 'help'; readonly command: Described | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'usage'; readonly sentence: string }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly operator: string;
      readonly words: readonly string[];
      readonly flags: ReadonlySet<string>;
      readonly values: ReadonlyMap<string, string>;
      readonly stack: string | undefined;
      readonly agent: string | undefined;
    }
  | ({ readonly kind: 'examine'; readonly command: Examination } & Omit<Place, 'console'>);

const namesOf = (part: (command: Described) => object): readonly string[] => [
  ...new Set(commands.flatMap((command) => Object.keys(part(command)))),
];
const allFlags = namesOf(({ flags }) => flags);
const allOptions = namesOf(({ options }) => options ?? {});

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: true,
    options: {
      ...Object.fromEntries(allFlags.map((flag) => [flag, { type: 'boolean' } as const])),
      ...Object.fromEntries(allOptions.map((option) => [option, { type: 'string' } as const])),
      stack: { type: 'string' },
      agent: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });

const usage = (sentence: string): Asked => ({ kind: 'usage', sentence });

/** Agents' names go into the journal: short, printable, and no e-mail address. */
const isAgentName = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name);

export const readArguments = (args: readonly string[], names: readonly string[]): Asked => {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (fault) {
    return usage(fault instanceof Error ? fault.message : 'This cannot be understood.');
  }
  const { values, positionals } = parsed;
  const [name, operator, ...words] = positionals;
  const command = commands.find((candidate) => candidate.name === name);
  if (values.version === true) return { kind: 'version' };
  if (values.help === true) return { kind: 'help', command };
  if (name === undefined) return usage('Which command?');
  if (command === undefined) return usage(`Unknown command "${name}".`);
  const flags = new Set(allFlags.filter((flag) => Object.entries(values).some(([given]) => given === flag)));
  const own = { ...command.flags, ...command.options };
  const given = new Map(
    allOptions.flatMap((option): (readonly [string, string])[] => {
      const value = Object.entries(values).find(([known]) => known === option)?.[1];
      return typeof value === 'string' ? [[option, value]] : [];
    }),
  );
  const foreign = [...flags, ...given.keys()].find((option) => !Object.hasOwn(own, option));
  if (foreign !== undefined) return usage(`${command.name} has no option --${foreign}.`);
  const { stack, agent } = values;
  if (stack === '') return usage('--stack takes the name of a CloudFormation stack.');
  if (operator !== undefined && !names.includes(operator)) {
    return usage(`Unknown operator "${operator}"; expected one of ${names.join(', ')}.`);
  }
  if (words.length > command.words.length) {
    return usage(`Too many words for ${command.name}; quote what holds a space.`);
  }
  if ('examine' in command) return { kind: 'examine', command, operator, stack, values: given };
  if (operator === undefined) return usage(`Which operator: ${names.join(', ')}?`);
  const needsNoWords = Object.entries(command.options ?? {}).some(
    ([option, { isEnough }]) => isEnough === true && given.has(option),
  );
  const required = needsNoWords ? [] : command.words.filter((word) => word.startsWith('<'));
  if (words.length < required.length) return usage(`${command.name} needs ${required.join(' ')}.`);
  if (agent !== undefined && !isAgentName(agent)) {
    return usage('--agent takes a name of up to 64 letters, digits, spaces, dots, hyphens and underscores.');
  }
  return { kind: 'run', command, operator, words, flags, values: given, stack, agent };
};
