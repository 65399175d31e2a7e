import { noDeadLetters } from '../../functions/ports/dead-letters.ts';
import { noFigures } from '../../functions/ports/figures.ts';
import { noSuppressionList } from '../../functions/ports/suppression-list.ts';
import type { AgentPorts } from './command.ts';

/** What there is in a deployed stack alone: on one machine nothing stands in its place. */
export const oneMachine = {
  deadLetters: noDeadLetters,
  figures: noFigures,
  suppressionList: noSuppressionList,
} satisfies Partial<AgentPorts>;
