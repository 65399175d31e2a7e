import type { Operation } from '../contract/operation.ts';
import { type Refusal, refuse } from '../domain/errors.ts';
import type { Window } from '../ports/limits.ts';
import type { Ports } from '../ports/ports.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Requests that one source address may make, by how dear they are to us or to others. */
const windowsOf = (operation: Operation): readonly Window[] => {
  if (operation.slowHash || operation.errors.includes('contract-not-proven')) {
    return [
      { cap: 20, seconds: minute },
      { cap: 200, seconds: hour },
    ];
  }
  return operation.caller === 'public' ? [{ cap: 60, seconds: minute }] : [{ cap: 300, seconds: minute }];
};

/** What sends a mail to an address that whoever asks need not own (T-BOMB). */
const mailsStrangers: ReadonlySet<string> = new Set([
  'register',
  'resend-confirmation',
  'forgot-password',
  'forgot-names',
]);

/** Mails that one source may cause, of all kinds together: enough for an office behind one address, not for a flood. */
export const mailsASource: readonly Window[] = [
  { cap: 60, seconds: hour },
  { cap: 200, seconds: day },
];

/** Counts a request against its source, per operation; those that cause mails all together besides. */
export const limitSource = async (
  deps: Pick<Ports, 'clock' | 'limits'>,
  operation: Operation,
  source: string,
): Promise<Refusal<'too-many-attempts'> | null> => {
  const now = deps.clock.now();
  const place = await deps.limits.take(`source#${operation.id}#${source}`, windowsOf(operation), now);
  if (!place.taken) return refuse('too-many-attempts', { retryAfter: place.retryAfter });
  if (!mailsStrangers.has(operation.id)) return null;
  const mails = await deps.limits.take(`source#mails#${source}`, mailsASource, now);
  return mails.taken ? null : refuse('too-many-attempts', { retryAfter: mails.retryAfter });
};
