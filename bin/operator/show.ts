import type { Actor, JournalEntry } from '../../functions/domain/act.ts';
import { isRefusal } from '../../functions/domain/errors.ts';
import { showTimeline } from '../../functions/usecases/agents/show-timeline.ts';
import { type Command, exitCodes, printRefusal, say } from './command.ts';

const actorWords = (by: Actor): string => {
  if (by.kind === 'account') return `account ${by.account}`;
  if (by.kind === 'billing') return `billing, by ${by.agent}`;
  return by.kind === 'agent' ? `agent ${by.agent}` : by.kind;
};

const entryLine = ({ at, event, subject, by, details }: JournalEntry): string => {
  const rest = Object.entries(details)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => ` ${name}=${value}`);
  return `${new Date(at).toISOString()}  ${event}  ${subject}  (${actorWords(by)})${rest.join('')}`;
};

export const showCommand: Command = {
  name: 'show',
  words: ['<reference|e-mail|name>'],
  summary: 'show the history of a reference, an address or a sign-in name',
  flags: {},
  notes:
    'First how references stand, with a lock and when it ends, then a timeline from the journal, oldest first, in UTC. It\nholds no address, no key and no password.',
  run: async (context) => {
    const outcome = await showTimeline(context.ports, context.words[0] ?? '', context.agent);
    if (isRefusal(outcome)) return printRefusal(context, outcome);
    const { out } = context.console;
    for (const { reference, key, issuedBy, validUntil, lockedUntil } of outcome.references) {
      const until = validUntil === null ? '' : `, valid until ${validUntil}`;
      const locked =
        lockedUntil === null
          ? ''
          : `, locked by wrong keys until ${new Date(lockedUntil).toISOString()} (unlock lifts it)`;
      say(out, `reference ${reference}: key ${key}, issued by ${issuedBy}${until}${locked}`);
    }
    for (const { account, why, since } of outcome.mailStopped) {
      const from = since === null ? '' : ` since ${new Date(since).toISOString()}`;
      say(out, `account ${account}: mail stopped${from} (${why}); resume-mail lifts it`);
    }
    for (const entry of outcome.entries) say(out, entryLine(entry));
    return exitCodes.done;
  },
};
