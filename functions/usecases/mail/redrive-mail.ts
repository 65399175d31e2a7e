import type { Ports } from '../../ports/ports.ts';

/** Empties the queue last, so that the alarm stays on if the run is interrupted (T-MAILOUT). */
export const redriveMail = async (
  deps: Pick<Ports, 'clock' | 'outbox' | 'deadLetters'>,
): Promise<{ readonly redriven: number }> => {
  const redriven = await deps.outbox.redrive(deps.clock.now());
  await deps.deadLetters.empty();
  return { redriven };
};
