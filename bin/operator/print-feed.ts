import type { Writable } from 'node:stream';
import { unguarded } from '../../functions/contract/billing-csv.ts';
import { keyIsPrinted, type PrintLine, printFeed } from '../../functions/usecases/billing/print-feed.ts';
import { type Command, type Context, exitCodes, Stop, say } from './command.ts';
import { NotWritten, writeLine } from './csv-output.ts';
import { beginFeedFile, type Cells, type FeedFile } from './feed-file.ts';
import { Interrupted, untilInterrupted } from './interruption.ts';
import { noteInJournal } from './journal.ts';
import { progressOn } from './progress.ts';

const header: Cells = ['reference', 'print', 'value', 'key_valid_until', 'state'];
const cellsOf = ({ reference, print, value, keyValidUntil, state }: PrintLine): Cells => [
  reference,
  print,
  value,
  keyValidUntil ?? '',
  state,
];

const unknownCodes = () => {
  const counts = { dead: 0, expired: 0, issued: 0 };
  return {
    add: ({ print, value, state }: PrintLine): void => {
      if (print === 'code' && value === '' && state !== 'known') counts[state] += 1;
    },
    tell: (err: Writable): void => {
      const { dead, expired, issued } = counts;
      if (dead + expired + issued === 0) return;
      say(
        err,
        `Keys that billing cannot print as it knows them: dead ${dead}, out of date ${expired}, issued by this system before ${issued} (column state). --issue gives fresh ones to the dead and out of date; a key issued before is known to whoever got it, or reissue it.`,
      );
    },
  };
};

const issuerOf = ({ agent, flags }: Context): string | null => (flags.has('issue') ? agent : null);

/** Stops at the first line that cannot be written, so that no key is issued that nobody sees. */
const writeOut = async (stream: Writable, context: Context): Promise<void> => {
  let unseen = '';
  const codes = unknownCodes();
  try {
    await writeLine(stream, header);
    for await (const line of untilInterrupted(context.signal, printFeed(context.ports, issuerOf(context)))) {
      unseen =
        line.print === 'code' && line.value !== ''
          ? ` Whoever should see the key of ${line.reference} may not: reissue it.`
          : '';
      await writeLine(stream, cellsOf(line));
      codes.add(line);
    }
    codes.tell(context.console.err);
  } catch (fault) {
    if (!(fault instanceof NotWritten)) throw fault;
    if (!fault.readerHasLeft || unseen !== '') {
      throw new Stop(`The feed is incomplete, it cannot be written: ${fault.message}.${unseen}`);
    }
  }
};

type Counts = {
  lines: number;
  issued: number;
  announced: boolean;
};

const isIssued = ([, print, value = '']: Cells): boolean => print === 'code' && value !== '';

/** A key is in the file before it is valid. */
const fill = async (file: FeedFile, context: Context, counts: Counts): Promise<void> => {
  const { ports, console, signal } = context;
  const codes = unknownCodes();
  const done = new Set(file.kept.map(([reference = '']) => unguarded(reference)));
  let announced: string | undefined;
  const feed = printFeed(ports, issuerOf(context), {
    isDone: (reference) => done.has(reference),
    announce: async (line) => {
      counts.announced = true;
      await file.add(cellsOf(line), true);
      announced = line.value;
    },
  });
  const progress = progressOn(console, 'references');
  try {
    for await (const line of feed) {
      // Billing has brought another key meanwhile: the announced one is not valid.
      if (announced !== undefined && announced !== line.value) await file.takeBack();
      if (announced === undefined || announced !== line.value) await file.add(cellsOf(line));
      announced = undefined;
      counts.lines += 1;
      codes.add(line);
      if (isIssued(cellsOf(line))) counts.issued += 1;
      progress.update(counts.lines, 0);
      if (signal?.aborted === true) throw new Interrupted(signal);
    }
  } finally {
    progress.stop();
  }
  codes.tell(console.err);
};

const writeFile = async (path: string, context: Context): Promise<void> => {
  const { ports, console } = context;
  const file = await beginFeedFile(path, header, async (line) => {
    const [reference = '', , value = ''] = line;
    return isIssued(line) && (await keyIsPrinted(ports, unguarded(reference), unguarded(value)));
  });
  const kept = file.kept.length;
  if (kept > 0) say(console.err, `Going on with ${file.partial}: ${kept} keys of it are kept.`);
  const counts: Counts = { lines: kept, issued: kept, announced: kept > 0 };
  try {
    await fill(file, context, counts);
    await file.complete();
  } catch (fault) {
    await file.leave(counts.announced);
    if (counts.announced) {
      say(
        console.err,
        `${file.partial} has ${counts.lines} references, ${counts.issued} of them with a key that was issued. Run the same command again to go on: these keys are kept.`,
      );
    }
    throw fault;
  }
  say(console.err, `${path}: ${counts.lines} references, keys issued: ${counts.issued}`);
};

export const printFeedCommand: Command = {
  name: 'print-feed',
  words: ['[out.csv]'],
  summary: 'list what the next invoice of each reference prints',
  flags: {
    issue:
      'give a fresh key to invoiced references whose key is missing, void or out of date; it is told in this run only',
  },
  notes: `Writes reference,print,value,key_valid_until,state to the file, or to standard output and nothing else there.
state is known (billing has the key), issued (this system made it), dead or expired (it opens nothing): print the key
that billing has only where it is known; standard error counts the others.
print is "code" (value only where this run issued the key) or "login" (value is the account's sign-in name), where the
operator's invoices print the login after activation. npm itself begins with two lines on standard output; npm run
--silent operator -- print-feed leaves them out.
A file that exists is never replaced: the keys in it may exist nowhere else. Name another one for each run. A run that was
cut short leaves its lines in out.csv.partial; the same command goes on with it and keeps the keys that were issued. With
--issue name a file: keys on standard output are lost with whatever reads it.`,
  run: async (context) => {
    const [path] = context.words;
    await noteInJournal(context.ports, context.agent, 'feed-begun', { issue: context.flags.has('issue') });
    await (path === undefined ? writeOut(context.console.out, context) : writeFile(path, context));
    return exitCodes.done;
  },
};
