import { parseArgs } from 'node:util';
import { mostAtOnce } from '../../local/gate.ts';

export const usage = `npm run test:load [-- OPTION …]

Starts the stack of npm start on a free port, imports contracts, and drives it through a mix of journeys: first at growing
concurrency, then with far more than it can take. Closes with a table of requests and journeys a second, times, refusals,
errors and memory.

  --smoke            ten seconds in all: whether it works, not what it can do
  --soak             instead of growing: one concurrency for ten minutes, with memory that stays flat
  --seconds N        how long it runs without the overload (60; smoke 4; soak 600)
  --connections LIST how many requests at once, step by step (4,8,16,32; smoke 4,8; soak 8)
  --overload N       connections of the overload (400; 0 leaves it out, as a soak does)
  --contracts N      contracts imported for each operator beforehand (1000; smoke 200; soak 4000)
  --write            the figures take their place in docs/load-evidence.md
  --help             these lines

Exit codes: 0 all that was asked for holds; 1 something does not; 2 not understood.
`;

export type Settings = {
  /** Words for the table's heading and the command to repeat. */
  readonly command: string;
  readonly soak: boolean;
  /** How long each step runs (s). */
  readonly steps: readonly { readonly connections: number; readonly seconds: number }[];
  /** Connections that offer far more than the stack can take; 0 for none. */
  readonly overload: { readonly connections: number; readonly seconds: number };
  readonly contracts: number;
  /** A smoke asks whether the stack works, not how fast this machine is. */
  readonly judgesSpeed: boolean;
  readonly write: boolean;
};

/** Something on the command line that is not understood, in one sentence. */
export class Misused extends Error {
  override readonly name = 'Misused';
}

const defaults = {
  full: { seconds: 60, connections: [4, 8, 16, 32], overload: 400, overloadSeconds: 15, contracts: 1000 },
  smoke: { seconds: 4, connections: [4, 8], overload: 200, overloadSeconds: 2, contracts: 200 },
  soak: { seconds: 600, connections: [8], overload: 0, overloadSeconds: 0, contracts: 4000 },
} as const;

const wholeNumber = (option: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Misused(`--${option} takes a whole number from ${least} to ${most}, not "${text}"`);
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        smoke: { type: 'boolean' },
        soak: { type: 'boolean' },
        write: { type: 'boolean' },
        seconds: { type: 'string' },
        connections: { type: 'string' },
        overload: { type: 'string' },
        contracts: { type: 'string' },
      },
    }).values;
  } catch (fault) {
    throw new Misused(fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault));
  }
};

/** Reads the command line; throws {@link Misused}. */
export const readSettings = (args: readonly string[]): Settings | 'help' => {
  const values = parse(args);
  if (values.help) return 'help';
  if (values.smoke && values.soak) throw new Misused('--smoke and --soak exclude each other');
  const size = defaults[values.smoke ? 'smoke' : values.soak ? 'soak' : 'full'];
  const connections =
    values.connections?.split(',').map((text) => wholeNumber('connections', text, 1, mostAtOnce)) ?? size.connections;
  const seconds =
    values.seconds === undefined ? size.seconds : wholeNumber('seconds', values.seconds, connections.length, 86_400);
  return {
    command: ['npm run test:load', ...(args.length === 0 ? [] : ['--', ...args])].join(' '),
    soak: values.soak ?? false,
    steps: connections.map((each) => ({ connections: each, seconds: seconds / connections.length })),
    overload: {
      connections: values.overload === undefined ? size.overload : wholeNumber('overload', values.overload, 0, 5000),
      seconds: size.overloadSeconds === 0 ? 10 : size.overloadSeconds,
    },
    contracts: values.contracts === undefined ? size.contracts : wholeNumber('contracts', values.contracts, 50, 9000),
    judgesSpeed: !values.smoke,
    write: values.write ?? false,
  };
};
