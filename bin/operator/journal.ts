import type { JournalEntry, JournalEvent } from '../../functions/domain/act.ts';
import type { AgentPorts } from './command.ts';

/** Records what an agent did to all data at once; `show` does not list it. */
export const noteInJournal = (
  { journal, clock, randomness, profile }: AgentPorts,
  agent: string,
  event: JournalEvent,
  details: JournalEntry['details'] = {},
): Promise<void> =>
  journal.add(
    { subject: `operator#${profile.operator}`, at: clock.now(), event, by: { kind: 'agent', agent }, details },
    randomness.id(),
  );
