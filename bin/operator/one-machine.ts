import { noDeadLetters } from '../../functions/ports/dead-letters.ts';
import { noMetrics } from '../../functions/ports/metrics.ts';
import { noSuppressionList } from '../../functions/ports/suppression-list.ts';
import type { AgentPorts } from './command.ts';

/** Stand-ins for what only a deployed stack has. */
export const oneMachine = {
  deadLetters: noDeadLetters,
  metrics: noMetrics,
  suppressionList: noSuppressionList,
} satisfies Partial<AgentPorts>;
