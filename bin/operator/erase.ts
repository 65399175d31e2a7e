import { isRefusal } from '../../functions/domain/errors.ts';
import { eraseOnRequest } from '../../functions/usecases/account/erase-on-request.ts';
import { type Command, exitCodes, printRefusal, say } from './command.ts';

export const eraseCommand: Command = {
  name: 'erase',
  words: ['<account>'],
  summary: 'erase an account at its owner’s request, if they cannot do it themselves',
  flags: {},
  notes: `Takes the account's id, as show prints it, with "account#" or without: it is unlike any other. Make sure who asks.
There is no way back: account, sign-in names, links and consents go with the next sweep, within five minutes; nothing
opens from now on, and the mailbox is told. The journal stays, without identity, and names you.`,
  run: async (context) => {
    const account = (context.words[0] ?? '').replace(/^account#/u, '');
    const outcome = await eraseOnRequest(context.ports, account, context.agent);
    if (isRefusal(outcome)) return printRefusal(context, outcome);
    say(context.console.out, `account ${account} opens nothing any more; the next sweep takes it away`);
    return exitCodes.done;
  },
};
