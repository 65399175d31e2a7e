import type { Operation } from '../contract/operation.ts';
import { hourSeconds, minuteSeconds } from '../domain/durations.ts';
import { type Refusal, refuse } from '../domain/errors.ts';
import { askBudgets, type MailCause, mailsASource } from '../domain/mail-budgets.ts';
import type { Window } from '../domain/window.ts';
import type { Ports } from '../ports/ports.ts';

/** Requests that one source address may make, by how dear they are to us or to others. */
const windowsOf = (operation: Operation): readonly Window[] => {
  if (operation.slowHash || operation.errors.includes('contract-not-proven')) {
    return [
      { cap: 20, seconds: minuteSeconds },
      { cap: 200, seconds: hourSeconds },
    ];
  }
  return operation.caller === 'public' ? [{ cap: 60, seconds: minuteSeconds }] : [{ cap: 300, seconds: minuteSeconds }];
};

const mails = (operation: Operation, cause: MailCause): boolean =>
  operation.mails.some((kind) => askBudgets[kind].cause === cause);

/** Counts a request against its source, per operation; those that mail strangers all together besides (T-BOMB). */
export const limitSource = async (
  deps: Pick<Ports, 'clock' | 'limits'>,
  operation: Operation,
  source: string,
): Promise<Refusal<'too-many-attempts'> | null> => {
  const now = deps.clock.now();
  const place = await deps.limits.take(`source#${operation.id}#${source}`, windowsOf(operation), now);
  if (!place.taken) return refuse('too-many-attempts', { retryAfter: place.retryAfter });
  if (!mails(operation, 'asked')) return null;
  const asked = await deps.limits.take(`source#mails#${source}`, mailsASource, now);
  return asked.taken ? null : refuse('too-many-attempts', { retryAfter: asked.retryAfter });
};

/**
 * Counts the mails that a request causes if it succeeds: against its account, and its source for notices. `giveBack` is
 * for a request that is refused: neither wrong passwords nor made-up links use places up. `source` null: not counted.
 */
export const limitMails = async (
  deps: Pick<Ports, 'clock' | 'limits'>,
  operation: Operation,
  source: string | null,
  account: string | null,
): Promise<Refusal<'too-many-attempts'> | { readonly giveBack: () => Promise<void> }> => {
  const now = deps.clock.now();
  const places: readonly (readonly [counter: string, windows: readonly Window[]])[] = [
    ...(source === null || !mails(operation, 'own-act') ? [] : [[`source#notices#${source}`, mailsASource] as const]),
    ...operation.mails.flatMap((kind) => {
      const windows = askBudgets[kind].account;
      return account === null || windows === null ? [] : [[`account#${kind}#${account}`, windows] as const];
    }),
  ];
  for (const [counter, windows] of places) {
    const place = await deps.limits.take(counter, windows, now);
    if (!place.taken) return refuse('too-many-attempts', { retryAfter: place.retryAfter });
  }
  return {
    giveBack: async () => {
      for (const [counter, windows] of places) await deps.limits.giveBack(counter, windows, now);
    },
  };
};
