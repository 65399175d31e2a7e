import type { Ports } from '../ports/ports.ts';
import { finishErasure } from './erase-account.ts';
import { type SendDeps, sendDueMail } from './send-due-mail.ts';

export type SweepDeps = SendDeps & Pick<Ports, 'identity'>;

export type SweepReport = {
  readonly mailsSent: number;
  readonly mailsFailed: number;
  readonly registrationsAbandoned: number;
  readonly erasuresFinished: number;
};

/** How old a row must be before the sweep sends it: the stream's sender gets there first (ms). */
const senderHeadStart = 60_000;

/** How long a failed mail waits before it is tried again (ms). */
const mailRetryDelay = 5 * 60_000;

/** Sends what the stream's sender has left: a mail outage of any length loses nothing (T-MAILOUT). */
const sweepOutbox = async (deps: SweepDeps) => {
  let mailsSent = 0;
  let mailsFailed = 0;
  const now = deps.clock.now();
  for await (const row of deps.outbox.due(now - senderHeadStart, now)) {
    try {
      await sendDueMail(deps, row.id);
      mailsSent += 1;
    } catch {
      // Counted in the report, on which an alarm stands; the row waits for the next sweep.
      await deps.outbox.defer(row.id, now + mailRetryDelay);
      mailsFailed += 1;
    }
  }
  return { mailsSent, mailsFailed };
};

/**
 * Takes away what expired registrations have left. Each is marked first, by condition, so that no slow activation can
 * complete while its Cognito user goes.
 */
const sweepRegistrations = async (deps: SweepDeps) => {
  let registrationsAbandoned = 0;
  const now = deps.clock.now();
  for await (const registration of deps.registrations.expired(now)) {
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
    if (abandoned === 'changed') continue;
    await deps.identity.remove(registration.account);
    await deps.registrations.forget(registration);
    registrationsAbandoned += 1;
  }
  return { registrationsAbandoned };
};

const sweepErasures = async (deps: SweepDeps) => {
  let erasuresFinished = 0;
  for await (const account of deps.accounts.erasing()) {
    const known = await deps.accounts.withLinks(account.account);
    if (known === undefined) continue;
    await finishErasure(deps, known, { kind: 'account', account: account.account });
    erasuresFinished += 1;
  }
  return { erasuresFinished };
};

/** Finishes what was left half-done by a function that died: mails, registrations, erasures. Safe to run at any time. */
export const sweep = async (deps: SweepDeps): Promise<SweepReport> => ({
  ...(await sweepOutbox(deps)),
  ...(await sweepRegistrations(deps)),
  ...(await sweepErasures(deps)),
});
