export const logCodes = {
  'request-refused': 'info',
  'request-failed': 'error',
  'service-unavailable': 'warn',
  // Steps from registration to contract, counted without saying whose.
  'registration-opened': 'info',
  'link-opened': 'info',
  'account-activated': 'info',
  'contract-linked': 'info',
  'reference-locked': 'info',
  'mail-sent': 'info',
  'mail-skipped': 'info',
  'mail-delayed': 'info',
  'mail-failed': 'warn',
  'mail-stopped': 'info',
  'sweep-ended': 'info',
  'sweep-step-failed': 'error',
  'origin-secret-step-done': 'info',
} as const satisfies Readonly<Record<string, 'info' | 'warn' | 'error'>>;
export type LogCode = keyof typeof logCodes;

/** The only allowed fields: ids, codes and counts; never a request, a body, an address or a secret. */
export const logFields = [
  'requestId',
  'operation',
  'operator',
  'status',
  'code',
  'account',
  'registration',
  'outbox',
  'kind',
  'step',
  'count',
  'failures',
  'milliseconds',
  'errorName',
  'errorFrames',
] as const;
export type LogFields = Partial<Record<(typeof logFields)[number], string | number | boolean>>;

export type Logger = (code: LogCode, fields?: LogFields) => void;

/** Without the message, which may quote what a person typed. */
export const errorFields = (fault: unknown): Pick<LogFields, 'errorName' | 'errorFrames'> =>
  fault instanceof Error
    ? {
        errorName: fault.name,
        errorFrames: (fault.stack ?? '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 6)
          .map((line) => line.trim())
          .join(' | '),
      }
    : { errorName: typeof fault };

const allowed: ReadonlySet<string> = new Set(logFields);

/** Logs objects, which metric filters read under `$.message`. Drops unregistered fields at run time, too. */
export const jsonLogger =
  (write: Pick<Console, 'info' | 'warn' | 'error'> = console): Logger =>
  (code, fields = {}) => {
    const level = logCodes[code];
    const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));
    write[level]({ level, event: code, ...kept });
  };
