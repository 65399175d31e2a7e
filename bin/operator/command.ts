import type { Writable } from 'node:stream';
import type { ErrorCode } from '../../functions/domain/errors.ts';
import type { Archive } from '../../functions/ports/archive.ts';
import type { Identities } from '../../functions/ports/identity.ts';
import type { Ports } from '../../functions/ports/ports.ts';

export type AgentPorts = Omit<Ports, 'identity' | 'mailer' | 'portalUrl'> & {
  readonly archive: Archive;
  readonly identities: Identities;
};

/** `out` is for the result, `err` for everything else. */
export type Console = {
  readonly out: Writable;
  readonly err: Writable & { readonly isTTY?: boolean };
};

export const exitCodes = { done: 0, refused: 1, usage: 2, interrupted: 130, terminated: 143 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type Context = {
  readonly ports: AgentPorts;
  readonly agent: string;
  readonly console: Console;
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** Values of the command's own options. */
  readonly values: ReadonlyMap<string, string>;
  /** The deployed stack; absent for the one on this machine. */
  readonly stack?: string;
  /** Aborted by Ctrl-C. Long commands check it and print how to continue. Absent if nobody can press it. */
  readonly signal?: AbortSignal;
};

/** An option with a value: the value's placeholder in the usage line, and what it does. */
type OwnOption = {
  readonly value: string;
  readonly does: string;
  /** With it the command needs no words. */
  readonly isEnough?: true;
};

export type Described = {
  readonly name: string;
  /** The words after the operator's name in the usage line: `<file.csv>` is required, `[out.csv]` is not. */
  readonly words: readonly string[];
  readonly summary: string;
  /** The command's own flags, without dashes, and what each does. */
  readonly flags: Readonly<Record<string, string>>;
  /** The command's own options that take a value. */
  readonly options?: Readonly<Record<string, OwnOption>>;
  /** Further paragraphs of the help. */
  readonly notes: string;
};

export type Command = Described & { readonly run: (context: Context) => Promise<ExitCode> };

export type Place = {
  /** Undefined: every operator, or the one of the stack. */
  readonly operator: string | undefined;
  readonly stack: string | undefined;
  readonly values: ReadonlyMap<string, string>;
  readonly console: Console;
};

/** A command that also runs when there is no stack to reach. */
export type Examination = Described & { readonly examine: (place: Place) => Promise<ExitCode> };

/** Stops the command with a one-sentence message, without a stack trace. */
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
  'invalid-request': (operator) => `This is not a reference of the operator ${operator}.`,
  'not-found': (operator) => `Not found at the operator ${operator}.`,
};

export const printRefusal = ({ console, ports }: Context, { refused }: { readonly refused: ErrorCode }): ExitCode => {
  say(console.err, sentences[refused]?.(ports.profile.operator) ?? `Refused: ${refused}.`);
  return exitCodes.refused;
};
