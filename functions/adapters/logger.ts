/** Every log code with its level. Unregistered lines do not compile. */
export const logCodes = {
  'request-refused': 'info',
  'request-failed': 'error',
  'service-unavailable': 'warn',
  // The steps from registration to contract, to be counted; they do not say whose.
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

/** An exception's class and place. Its message may quote what a person sent. */
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

/**
 * Logs one line per call, as an object: Lambda's JSON log format keeps it, so that metric filters find its fields under
 * `$.message`. Also drops unregistered fields at run time.
 */
export const jsonLogger =
  (write: Pick<Console, 'info' | 'warn' | 'error'> = console): Logger =>
  (code, fields = {}) => {
    const level = logCodes[code];
    const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));
    write[level]({ level, event: code, ...kept });
  };
