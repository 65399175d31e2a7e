import { operatorNames } from '../../operators/load.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

const usage = ({ name, words, flags }: Command): string =>
  ['npm run operator --', name, '<operator>', ...words, ...Object.keys(flags).map((flag) => `[--${flag}]`)].join(' ');

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

const ends = `Exit codes: 0 done, 1 refused or failed, 2 not understood.
Operators: ${operatorNames().join(', ')}.`;

/** The help of all commands. */
export const helpOfAll = (): string =>
  [
    'npm run operator -- <command> <operator> …',
    table(commands.map(({ name, summary }) => [name, summary])),
    `Options:\n${table(options)}`,
    ends,
  ].join('\n\n');

/** The help of one command. */
export const helpOf = (command: Command): string => {
  const own = Object.entries(command.flags).map(([flag, text]) => [`--${flag}`, text] as const);
  const head = `${usage(command)}\n\n${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`;
  return [head, command.notes, `Options:\n${table([...own, ...options])}`, ends].join('\n\n');
};
