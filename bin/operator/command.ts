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
  readonly values: ReadonlyMap<string, string>;
  /** Absent for the local stack. */
  readonly stack?: string;
  /** Aborted by Ctrl-C. Long commands check it and print how to continue. */
  readonly signal?: AbortSignal;
};

type OwnOption = {
  readonly value: string;
  readonly does: string;
  /** With it the command needs no words. */
  readonly isEnough?: true;
};

export type Described = {
  readonly name: string;
  readonly words: readonly string[];
  readonly summary: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, OwnOption>>;
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
