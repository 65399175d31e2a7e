import { readEnvironment } from '../adapters/env.ts';
import type { Logger } from '../adapters/logger.ts';
import { type SweepDeps, type SweepReport, sweep } from '../usecases/sweep.ts';
import { wireIdentity, wireMailer, wireStores } from '../wiring.ts';

let deps: (SweepDeps & { readonly log: Logger }) | undefined;

/** Runs on a schedule; what it finds half-done it finishes. */
export const handler = async (): Promise<SweepReport> => {
  if (deps === undefined) {
    const env = readEnvironment();
    deps = { ...wireStores(env), ...wireMailer(env), ...wireIdentity(env) };
  }
  const report = await sweep(deps);
  for (const [step, count] of Object.entries(report)) deps.log('sweep-ended', { step, count });
  return report;
};
