import type { Ports } from '../../ports/ports.ts';

/**
 * An agent has mended why mails would not leave: those that were parked are tried again by the next sweep, and the queue
 * that called somebody is emptied (T-MAILOUT). In that order: a run that dies in between leaves the alarm on.
 */
export const redriveMail = async (
  deps: Pick<Ports, 'clock' | 'outbox' | 'deadLetters'>,
): Promise<{ readonly redriven: number }> => {
  const redriven = await deps.outbox.redrive(deps.clock.now());
  await deps.deadLetters.empty();
  return { redriven };
};
