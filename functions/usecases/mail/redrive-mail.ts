import type { Ports } from '../../ports/ports.ts';

/**
 * Makes the next sweep retry parked mail, then empties the dead-letter queue (T-MAILOUT). In this order, so that the
 * alarm stays on if the run is interrupted.
 */
export const redriveMail = async (
  deps: Pick<Ports, 'clock' | 'outbox' | 'deadLetters'>,
): Promise<{ readonly redriven: number }> => {
  const redriven = await deps.outbox.redrive(deps.clock.now());
  await deps.deadLetters.empty();
  return { redriven };
};
