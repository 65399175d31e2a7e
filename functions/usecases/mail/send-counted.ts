import type { Instant } from '../../domain/act.ts';
import type { DueMail, MailKind, OutboxRow } from '../../domain/mail.ts';
import { dayCounter, mailBudgets, mailboxCounter } from '../../domain/mail-budgets.ts';
import type { Window } from '../../domain/window.ts';
import type { Addressed, SendDeps } from './letter.ts';

type Place = { readonly counter: string; readonly windows: readonly Window[] };

/** Leaves the day out for a registration, which counted when it was opened. */
const placesOf = (deps: SendDeps, due: DueMail, { to, letter }: Addressed): readonly Place[] => {
  const { mailbox, day } = mailBudgets[letter.kind];
  return [
    { counter: mailboxCounter(letter.kind, deps.secrecy.sha256(to)), windows: mailbox },
    ...(due.kind === 'confirm' ? [] : [{ counter: dayCounter(letter.kind), windows: day }]),
  ];
};

/** Takes all places or none. `retryAfter` in seconds. */
const takePlaces = async (deps: SendDeps, places: readonly Place[], now: Instant) => {
  const held: Place[] = [];
  const giveBack = async (): Promise<void> => {
    for (const { counter, windows } of held) await deps.limits.giveBack(counter, windows, now);
  };
  for (const place of places) {
    const outcome = await deps.limits.take(place.counter, place.windows, now);
    if (!outcome.taken) {
      await giveBack();
      return outcome;
    }
    held.push(place);
  }
  return { taken: true, giveBack } as const;
};

/** One id per kind, mailbox and account: only the last mail is sent. */
const waitingId = (deps: SendDeps, due: DueMail, { to, letter }: Addressed): string =>
  `waiting.${letter.kind}.${deps.secrecy.sha256(`${'account' in due ? due.account : ''}#${to}`)}`;

/** Gives the places back after a failure, so that a mail retried in an outage counts once (T-BOMB, T-MAILOUT). */
export const sendCounted = async (
  deps: SendDeps,
  row: OutboxRow,
  mail: Addressed,
): Promise<MailKind | 'nobody' | 'delayed'> => {
  const now = deps.clock.now();
  const places = await takePlaces(deps, placesOf(deps, row.due, mail), now);
  if (!places.taken) {
    if (mailBudgets[mail.letter.kind].beyond === 'dropped') return 'nobody';
    await deps.outbox.delay(row, waitingId(deps, row.due, mail), now + places.retryAfter * 1000);
    return 'delayed';
  }
  try {
    await deps.mailer.send(mail.to, mail.letter, mail.locale);
    return mail.letter.kind;
  } catch (failure) {
    await places.giveBack();
    throw failure;
  }
};
