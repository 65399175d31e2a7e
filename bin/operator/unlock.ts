import { isRefusal } from '../../functions/domain/errors.ts';
import { unlockReference } from '../../functions/usecases/agents/unlock-reference.ts';
import { type Command, exitCodes, printRefusal, say } from './command.ts';
import { noteInJournal } from './journal.ts';

export const unlockCommand: Command = {
  name: 'unlock',
  words: ['<reference>'],
  summary: 'lift the lock that wrong keys have put on a reference',
  flags: {},
  notes: 'A lock stops new linking only, and ends by itself; this ends it now.',
  run: async (context) => {
    const outcome = await unlockReference(context.ports, context.words[0] ?? '', context.agent);
    if (isRefusal(outcome)) return printRefusal(context, outcome);
    if (!outcome.unlocked) await noteInJournal(context.ports, context.agent, 'nothing-changed', { command: 'unlock' });
    say(context.console.out, `reference ${outcome.reference} ${outcome.unlocked ? 'unlocked' : 'was not locked'}`);
    return exitCodes.done;
  },
};
