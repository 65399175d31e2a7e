import type { Instant } from '../../domain/act.ts';
import { hourMs, minuteMs } from '../../domain/durations.ts';
import { isPoison, type WaitingMail } from '../../domain/mail.ts';
import type { Registration } from '../../domain/registration.ts';
import type { Ports } from '../../ports/ports.ts';
import { finishErasure } from '../account/erase-account.ts';
import type { SendDeps } from '../mail/letter.ts';
import { sendDueMail } from '../mail/send-due-mail.ts';

export type SweepDeps = SendDeps & Pick<Ports, 'identity'>;

export type SweepReport = {
  readonly mailsSent: number;
  readonly confirmationsSent: number;
  readonly mailsFailed: number;
  readonly mailsParked: number;
  readonly registrationsAbandoned: number;
  readonly erasuresFinished: number;
  readonly failures: number;
};

type Failed = (step: 'mails' | 'registrations' | 'erasures', failure: unknown) => void;

/** Minimum age (ms) of a row: the stream's sender comes first. */
const senderHeadStartMs = minuteMs;

/** Delay (ms) before a failed mail is retried: less than the sweep's interval, so that none is skipped. */
const mailRetryDelayMs = 4 * minuteMs;

/** True once per half day: rows of earlier versions are not in the index. */
const looksEverywhere = (now: Instant): boolean => now % (12 * hourMs) < 5 * minuteMs;

/** Returns whether the mail is parked. */
const putOff = async (deps: SweepDeps, waiting: WaitingMail, now: Instant): Promise<boolean> => {
  const poison = isPoison(waiting, now);
  if (poison) await deps.outbox.park(waiting.id, now);
  else await deps.outbox.defer(waiting.id, now + mailRetryDelayMs);
  return poison;
};

/** Sends what the stream's sender left, so that no outage loses a mail (T-MAILOUT). */
const sweepOutbox = async (deps: SweepDeps, failed: Failed) => {
  let mailsSent = 0;
  let confirmationsSent = 0;
  let mailsFailed = 0;
  let mailsParked = 0;
  const now = deps.clock.now();
  for await (const waiting of deps.outbox.due(now - senderHeadStartMs, now, looksEverywhere(now))) {
    if (waiting.parked) {
      mailsParked += 1;
      continue;
    }
    try {
      const sent = await sendDueMail(deps, waiting.id);
      if (sent === 'gone' || sent === 'nobody' || sent === 'delayed') continue;
      mailsSent += 1;
      if (sent === 'confirm') confirmationsSent += 1;
    } catch (failure) {
      failed('mails', failure);
      mailsFailed += 1;
      const parked = await putOff(deps, waiting, now).catch((unnoted: unknown) => {
        failed('mails', unnoted);
        return false;
      });
      if (parked) mailsParked += 1;
    }
  }
  return { mailsSent, confirmationsSent, mailsFailed, mailsParked };
};

/** Marks it first, by condition, so that no slow activation completes while its Cognito user is deleted. */
const abandon = async (deps: SweepDeps, registration: Registration, now: Instant): Promise<boolean> => {
  const abandoned = await deps.registrations.abandon(
    registration,
    {
      operation: `abandon#${registration.id}`,
      entry: {
        subject: `registration#${registration.id}`,
        at: now,
        event: 'registration-abandoned',
        by: { kind: 'system' },
        details: {},
      },
    },
    now,
  );
  if (abandoned === 'changed') return false;
  await deps.identity.remove(registration.account);
  await deps.registrations.forget(registration);
  return true;
};

const sweepRegistrations = async (deps: SweepDeps, failed: Failed) => {
  let registrationsAbandoned = 0;
  const now = deps.clock.now();
  for await (const registration of deps.registrations.expired(now, looksEverywhere(now))) {
    try {
      if (await abandon(deps, registration, now)) registrationsAbandoned += 1;
    } catch (failure) {
      failed('registrations', failure);
    }
  }
  return { registrationsAbandoned };
};

const sweepErasures = async (deps: SweepDeps, failed: Failed) => {
  let erasuresFinished = 0;
  for await (const { account, by } of deps.accounts.erasing()) {
    try {
      const known = await deps.accounts.withLinks(account);
      if (known === undefined) continue;
      await finishErasure(deps, known, by);
      erasuresFinished += 1;
    } catch (failure) {
      failed('erasures', failure);
    }
  }
  return { erasuresFinished };
};

/** Finishes what interrupted functions left. May run at any time. */
export const sweep = async (deps: SweepDeps, failed: Failed = () => undefined): Promise<SweepReport> => {
  let failures = 0;
  const count: Failed = (step, failure) => {
    failures += 1;
    failed(step, failure);
  };
  const guarded = async <Counts extends object>(
    step: Parameters<Failed>[0],
    run: () => Promise<Counts>,
    none: Counts,
  ) => {
    try {
      return await run();
    } catch (failure) {
      count(step, failure);
      return none;
    }
  };
  return {
    ...(await guarded('mails', () => sweepOutbox(deps, count), {
      mailsSent: 0,
      confirmationsSent: 0,
      mailsFailed: 0,
      mailsParked: 0,
    })),
    ...(await guarded('registrations', () => sweepRegistrations(deps, count), { registrationsAbandoned: 0 })),
    ...(await guarded('erasures', () => sweepErasures(deps, count), { erasuresFinished: 0 })),
    failures,
  };
};
