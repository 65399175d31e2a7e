import type { Variables } from './environment.ts';

/** What the process of the functions is started with. */
export type ProcessSettings = {
  /** The file with all handlers. */
  readonly bundle: string;
  /** By operator, the environment of its functions. */
  readonly environments: Readonly<Record<string, Variables>>;
  readonly traceFile: string | null;
  /** Multiplies the timeouts of functions, of API Gateway and of the SDK's clients, for tests on a busy machine. */
  readonly timeoutFactor: number;
};

export type Invocation = {
  readonly id: number;
  readonly operator: string;
  /** `api/<id>` or `triggers/<name>`; `local/<name>` for handlers of this folder. */
  readonly handler: string;
  readonly event: unknown;
  /** Milliseconds. */
  readonly deadline: number;
};

export type Outcome =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false };

/** Stands between the operator and the text of a line that one of its functions logged. */
export const logSeparator = '\t';
