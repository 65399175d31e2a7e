import { noDeadLetters } from '../../functions/ports/dead-letters.ts';
import { noMetrics } from '../../functions/ports/metrics.ts';
import { noSuppressionList } from '../../functions/ports/suppression-list.ts';
import type { AgentPorts } from './command.ts';

/** What there is in a deployed stack alone: on one machine nothing stands in its place. */
export const oneMachine = {
  deadLetters: noDeadLetters,
  metrics: noMetrics,
  suppressionList: noSuppressionList,
} satisfies Partial<AgentPorts>;
