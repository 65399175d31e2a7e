import type { JournalEntry, JournalEvent } from '../../functions/domain/act.ts';
import type { AgentPorts } from './command.ts';

/** Writes into the journal what an agent has done to the operator's data as a whole; `show` does not list it. */
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
