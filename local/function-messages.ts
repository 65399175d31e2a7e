/** What an operator's process is started with. */
export type ProcessSettings = {
  readonly operator: string;
  /** Where `api/` and `triggers/` are. */
  readonly functionsFolder: string;
  readonly traceFile: string | null;
  /** Handlers to import before the first request, as `api/<id>` or `triggers/<name>`. */
  readonly preload: readonly string[];
};

export type Invocation = {
  readonly id: number;
  /** `api/<id>` or `triggers/<name>`; `local/<name>` for what this folder itself runs there. */
  readonly handler: string;
  readonly event: unknown;
  readonly deadline: number;
};

export type Outcome =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false }
  | { readonly ready: true; readonly missing: readonly string[] };
