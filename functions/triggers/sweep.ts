import { readEnvironment } from '../adapters/env.ts';
import { errorFields, type Logger } from '../adapters/logger.ts';
import { type SweepDeps, type SweepReport, sweep } from '../usecases/operations/sweep.ts';
import { wireIdentity, wireMailer, wireStores } from '../wiring.ts';

let deps: (SweepDeps & { readonly log: Logger }) | undefined;

export const handler = async (): Promise<SweepReport> => {
  if (deps === undefined) {
    const env = readEnvironment();
    deps = { ...wireStores(env), ...wireMailer(env), ...wireIdentity(env) };
  }
  const { log } = deps;
  const report = await sweep(deps, (step, failure) => log('sweep-step-failed', { step, ...errorFields(failure) }));
  for (const [step, count] of Object.entries(report)) log('sweep-ended', { step, count });
  return report;
};
