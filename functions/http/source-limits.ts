import type { Operation } from '../contract/operation.ts';
import { hourSeconds, minuteSeconds } from '../domain/durations.ts';
import { type Refusal, refuse } from '../domain/errors.ts';
import { askBudgets, type MailCause, mailsASource } from '../domain/mail-budgets.ts';
import { together } from '../domain/together.ts';
import type { Place, Window } from '../domain/window.ts';
import type { Ports } from '../ports/ports.ts';

const windowsOf = (operation: Operation): readonly Window[] => {
  if (operation.slowHash || operation.errors.includes('contract-not-proven')) {
    return [
      { cap: 20, seconds: minuteSeconds, name: operation.id },
      { cap: 200, seconds: hourSeconds, name: operation.id },
    ];
  }
  const cap = operation.caller === 'public' ? 60 : 300;
  return [{ cap, seconds: minuteSeconds, name: operation.id }];
};

const mails = (operation: Operation, cause: MailCause): boolean =>
  operation.mails.some((kind) => askBudgets[kind].cause === cause);

type Deps = Pick<Ports, 'clock' | 'limits'>;
type TooMany = Refusal<'too-many-attempts'>;

/** Places that only a successful request uses up; wrong passwords and made-up links do not. */
export type Held = { readonly giveBack: () => Promise<void> };

export const nothingHeld: Held = { giveBack: async () => undefined };

const takeAll = async (deps: Deps, places: readonly Place[]) => {
  const take = async ({ subject, windows, at }: Place) => deps.limits.take(subject, windows, at);
  const outcomes = await together(...places.map(take));
  const waits = outcomes.flatMap((outcome) => (outcome.taken ? [] : [outcome.retryAfter]));
  const giveBack = async (): Promise<void> => {
    const taken = places.filter((_, n) => outcomes[n]?.taken === true);
    await together(...taken.map(async ({ subject, windows, at }) => deps.limits.giveBack(subject, windows, at)));
  };
  return { retryAfter: waits.length === 0 ? null : Math.max(...waits), giveBack };
};

/** Counts per operation, and all requests that mail strangers together (T-BOMB). 200 a day keep the row small. */
export const limitSource = async (deps: Deps, operation: Operation, source: string): Promise<TooMany | Held> => {
  const at = deps.clock.now();
  const own = mails(operation, 'asked')
    ? { subject: `source#mails#${source}`, windows: [...windowsOf(operation), ...mailsASource], at }
    : { subject: `source#${operation.id}#${source}`, windows: windowsOf(operation), at };
  const notices = mails(operation, 'own-act')
    ? [{ subject: `source#notices#${source}`, windows: mailsASource, at }]
    : [];
  const [counted, held] = await together(takeAll(deps, [own]), takeAll(deps, notices));
  if (counted.retryAfter === null && held.retryAfter === null) return held;
  await held.giveBack();
  return refuse('too-many-attempts', { retryAfter: Math.max(counted.retryAfter ?? 0, held.retryAfter ?? 0) });
};

export const limitAccount = async (
  deps: Deps,
  operation: Operation,
  account: string | null,
): Promise<TooMany | Held> => {
  const at = deps.clock.now();
  const places = operation.mails.flatMap((kind): readonly Place[] => {
    const windows = askBudgets[kind].account;
    return account === null || windows === null ? [] : [{ subject: `account#${kind}#${account}`, windows, at }];
  });
  const held = await takeAll(deps, places);
  if (held.retryAfter === null) return held;
  await held.giveBack();
  return refuse('too-many-attempts', { retryAfter: held.retryAfter });
};
