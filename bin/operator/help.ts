import { operatorNames } from '../../operators/load.ts';
import type { Described } from './command.ts';
import { commands } from './commands.ts';

const ownOptions = ({ flags, options = {} }: Described): readonly (readonly [string, string])[] => [
  ...Object.entries(flags).map(([flag, text]) => [`--${flag}`, text] as const),
  ...Object.entries(options).map(([option, { value, does }]) => [`--${option} ${value}`, does] as const),
];

const usage = (command: Described): string => {
  const operator = 'examine' in command ? '[operator]' : '<operator>';
  const options = ownOptions(command).map(([option]) => `[${option}]`);
  return ['npm run operator --', command.name, operator, ...command.words, ...options].join(' ');
};

const table = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n');
};

const options: readonly (readonly [string, string])[] = [
  [
    '--stack NAME',
    'the deployed CloudFormation stack; without it, what npm start runs on this machine (found by PORT)',
  ],
  ['--agent NAME', 'who does it, for the journal; the name of this session by default'],
  ['--help', 'this text; after a command, that command’s'],
  ['--version', 'the version of this program'],
];

const ends = `Exit codes: 0 done, 1 refused or failed, 2 not understood, 130 interrupted (Ctrl-C).
Operators: ${operatorNames().join(', ')}.`;

export const helpOfAll = (): string =>
  [
    'npm run operator -- <command> <operator> …',
    table(commands.map(({ name, summary }) => [name, summary])),
    `Options:\n${table(options)}`,
    ends,
  ].join('\n\n');

export const helpOf = (command: Described): string => {
  const head = `${usage(command)}\n\n${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`;
  return [head, command.notes, `Options:\n${table([...ownOptions(command), ...options])}`, ends].join('\n\n');
};
