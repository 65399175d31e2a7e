import type { Instant } from '../../domain/act.ts';
import { minuteMs } from '../../domain/durations.ts';
import { isPoison, type WaitingMail } from '../../domain/mail.ts';
import type { Registration } from '../../domain/registration.ts';
import type { Ports } from '../../ports/ports.ts';
import { finishErasure } from '../account/erase-account.ts';
import { type SendDeps, sendDueMail } from '../mail/send-due-mail.ts';

export type SweepDeps = SendDeps & Pick<Ports, 'identity'>;

export type SweepReport = {
  readonly mailsSent: number;
  /** Those of them that confirm a registration. */
  readonly confirmationsSent: number;
  readonly mailsFailed: number;
  /** All that wait for an agent, not only those parked by this run. */
  readonly mailsParked: number;
  readonly registrationsAbandoned: number;
  readonly erasuresFinished: number;
  /** What could not be finished; the next sweep comes back to it. */
  readonly failures: number;
};

/** Told of each step that failed: it keeps nothing else waiting. */
type Failed = (step: 'mails' | 'registrations' | 'erasures', failure: unknown) => void;

/** How old a row must be before the sweep sends it: the stream's sender gets there first (ms). */
const senderHeadStartMs = minuteMs;

/** How long a failed mail waits before it is tried again (ms): a little less than the sweep's pause, so that none is left out. */
const mailRetryDelayMs = 4 * minuteMs;

/** A mail that failed waits for its next try; one that will never leave by itself, for an agent. True: parked. */
const putOff = async (deps: SweepDeps, waiting: WaitingMail, now: Instant): Promise<boolean> => {
  const poison = isPoison(waiting, now);
  if (poison) await deps.outbox.park(waiting.id, now);
  else await deps.outbox.defer(waiting.id, now + mailRetryDelayMs);
  return poison;
};

/** Sends what the stream's sender has left: a mail outage of any length loses nothing (T-MAILOUT). */
const sweepOutbox = async (deps: SweepDeps, failed: Failed) => {
  let mailsSent = 0;
  let confirmationsSent = 0;
  let mailsFailed = 0;
  let mailsParked = 0;
  const now = deps.clock.now();
  for await (const waiting of deps.outbox.due(now - senderHeadStartMs, now)) {
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

/**
 * Takes away what an expired registration has left. It is marked first, by condition, so that no slow activation can
 * complete while its Cognito user goes.
 */
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
  for await (const registration of deps.registrations.expired(now)) {
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

/**
 * Finishes what was left half-done by a function that died: mails, registrations, erasures. Safe to run at any time.
 * What fails is told to `failed`, and keeps nothing else waiting.
 */
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
