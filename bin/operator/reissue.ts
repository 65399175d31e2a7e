import { isRefusal } from '../../functions/domain/errors.ts';
import { reissueKey } from '../../functions/usecases/agents/reissue-key.ts';
import { type Command, exitCodes, printRefusal, say } from './command.ts';

export const reissueCommand: Command = {
  name: 'reissue',
  words: ['<reference>'],
  summary: 'give a reference a new key; the old one stops working at once',
  flags: {},
  notes: `Prints the reference and its key, which exists in this output only: what is kept cannot be turned back into it.
Existing links stay; an open registration that was proved with the old key is asked for the new one.`,
  run: async (context) => {
    const outcome = await reissueKey(context.ports, context.words[0] ?? '', context.agent);
    if (isRefusal(outcome)) return printRefusal(context, outcome);
    say(context.console.out, `reference ${outcome.reference}, key ${outcome.key}`);
    return exitCodes.done;
  },
};
