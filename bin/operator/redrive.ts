import { redriveMail } from '../../functions/usecases/mail/redrive-mail.ts';
import { type Command, exitCodes, say } from './command.ts';
import { noteInJournal } from './journal.ts';

export const redriveCommand: Command = {
  name: 'redrive',
  words: [],
  summary: 'retry parked mail',
  flags: {},
  notes: `A mail that fails for a day is parked, and an alarm says so. Once the reason is mended, this puts every parked
mail back: the next sweep sends it. The queue of the sender's dead letters is emptied; it holds notices, no mails.`,
  run: async ({ ports, agent, console }) => {
    const { redriven } = await redriveMail(ports);
    await noteInJournal(ports, agent, 'mail-redriven', { mails: redriven });
    say(console.out, `mails to be tried again: ${redriven}`);
    return exitCodes.done;
  },
};
