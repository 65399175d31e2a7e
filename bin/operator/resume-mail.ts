import { isRefusal } from '../../functions/domain/errors.ts';
import { resumeMail } from '../../functions/usecases/mail/resume-mail.ts';
import { type Command, exitCodes, printRefusal, say } from './command.ts';
import { noteInJournal } from './journal.ts';

const accountsIn = (count: number): string => `${count} account${count === 1 ? '' : 's'}`;

export const resumeMailCommand: Command = {
  name: 'resume-mail',
  words: ['<reference|e-mail|name>'],
  summary: 'resume mail to somebody whose mailbox bounced or complained',
  flags: {},
  notes: `A mail that bounces for good, or is reported as spam, stops all mail to the accounts at its address; show tells
since when. Lift it when the person says that the mailbox works: the next mail that bounces stops it again. After a
complaint ask first whether mails are wanted at all. With --stack the address is taken from the suppression list of SES,
too, which keeps mail from it by itself; that needs the right ses:DeleteSuppressedDestination.`,
  run: async (context) => {
    const outcome = await resumeMail(context.ports, context.words[0] ?? '', context.agent);
    if (isRefusal(outcome)) return printRefusal(context, outcome);
    const { out } = context.console;
    const { accounts, resumed, released } = outcome;
    if (resumed + released === 0) {
      await noteInJournal(context.ports, context.agent, 'nothing-changed', { command: 'resume-mail' });
    }
    if (accounts === 0) say(out, 'no account yet, only a registration');
    else if (resumed === 0) say(out, `mail was not stopped (${accountsIn(accounts)})`);
    else say(out, `mail resumed: ${resumed} of ${accountsIn(accounts)}`);
    if (released > 0) say(out, `taken from the suppression list: ${released}`);
    return exitCodes.done;
  },
};
