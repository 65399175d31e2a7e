import type { Writable } from 'node:stream';
import type { ErrorCode } from '../../functions/domain/errors.ts';
import type { Archive } from '../../functions/ports/archive.ts';
import type { Identities } from '../../functions/ports/identities.ts';
import type { Ports } from '../../functions/ports/ports.ts';

/** What the commands' use cases need: the stores, what makes keys, and the whole of what is kept. */
export type AgentPorts = Omit<Ports, 'identity' | 'mailer' | 'portalUrl'> & {
  readonly archive: Archive;
  readonly identities: Identities;
};

/** Where a command writes: what was asked for to `out`, everything else to `err`. */
export type Console = {
  readonly out: Writable;
  readonly err: Writable & { readonly isTTY?: boolean };
};

/** How a run ends; the numbers are the process's exit codes. */
export const exitCodes = { done: 0, refused: 1, usage: 2, interrupted: 130, terminated: 143 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type Context = {
  readonly ports: AgentPorts;
  /** Who runs it: every journal entry names them. */
  readonly agent: string;
  readonly console: Console;
  /** What follows the operator's name. */
  readonly words: readonly string[];
  /** The command's own flags that were given. */
  readonly flags: ReadonlySet<string>;
  /** Aborted when somebody presses Ctrl-C: what takes long looks at it, and says how to go on. Absent: nobody can. */
  readonly signal?: AbortSignal;
};

/** What the help tells of a command, and what a command line may say to it. */
export type Described = {
  readonly name: string;
  /** What follows the operator's name in the usage line: `<file.csv>` is required, `[out.csv]` is not. */
  readonly words: readonly string[];
  readonly summary: string;
  /** The command's own flags, without dashes, and what each does. */
  readonly flags: Readonly<Record<string, string>>;
  /** Its own options that take a value: the value's place in the usage line, and what each does. */
  readonly options?: Readonly<Record<string, { readonly value: string; readonly does: string }>>;
  /** What else there is to know, as it stands in the help. */
  readonly notes: string;
};

/** One command of the operator's command line: it runs on the ports of an operator's stack. */
export type Command = Described & { readonly run: (context: Context) => Promise<ExitCode> };

/** What a command is told that begins before anything is reached. */
export type Place = {
  /** Undefined: every operator, or the one whose stack it is. */
  readonly operator: string | undefined;
  readonly stack: string | undefined;
  readonly values: ReadonlyMap<string, string>;
  readonly console: Console;
};

/** A command that looks whether there is anything to reach. */
export type Examination = Described & { readonly examine: (place: Place) => Promise<ExitCode> };

/** A reason to stop that is told as it is, in one sentence, without a stack. */
export class Stop extends Error {
  override readonly name: string = 'Stop';
  readonly exitCode: ExitCode;
  constructor(sentence: string, exitCode: ExitCode = exitCodes.refused) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

export const say = (stream: Writable, text: string): void => {
  stream.write(`${text}\n`);
};

const sentences: Partial<Record<ErrorCode, (operator: string) => string>> = {
  'invalid-request': (operator) => `This is no reference of the operator ${operator}.`,
  'not-found': (operator) => `The operator ${operator} knows nothing of it.`,
};

/** Tells a use case's refusal in a sentence. */
export const printRefusal = ({ console, ports }: Context, { refused }: { readonly refused: ErrorCode }): ExitCode => {
  say(console.err, sentences[refused]?.(ports.profile.operator) ?? `Refused: ${refused}.`);
  return exitCodes.refused;
};
