import { noDeadLetters, noSuppressionList } from '../../functions/ports/mail.ts';
import { noMetrics } from '../../functions/ports/runtime.ts';
import type { AgentPorts } from './command.ts';

export const oneMachine = {
  deadLetters: noDeadLetters,
  metrics: noMetrics,
  suppressionList: noSuppressionList,
} satisfies Partial<AgentPorts>;
