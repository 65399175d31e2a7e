import { readEnvironment } from '../adapters/env.ts';
import type { Logger } from '../adapters/logger.ts';
import { readFeedback } from '../adapters/ses/read-feedback.ts';
import { type FeedbackDeps, takeFeedback } from '../usecases/mail/take-feedback.ts';
import { wireStores } from '../wiring.ts';

/** Throws errors, so that EventBridge retries the event; repeats change nothing. */
export const handleFeedback = async (deps: FeedbackDeps & { readonly log: Logger }, event: unknown): Promise<void> => {
  for (const feedback of readFeedback(event)) {
    for (const account of await takeFeedback(deps, feedback)) {
      deps.log('mail-stopped', { account, kind: feedback.kind });
    }
  }
};

let deps: (FeedbackDeps & { readonly log: Logger }) | undefined;

export const handler = async (event: unknown): Promise<void> => {
  deps ??= wireStores(readEnvironment());
  await handleFeedback(deps, event);
};
