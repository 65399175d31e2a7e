import { createWriteStream, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { printFeed } from '../../functions/usecases/print-feed.ts';
import { type Command, type Context, exitCodes, Stop, say } from './command.ts';
import { NotWritten, writeLine } from './csv-output.ts';

const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : 'no reason known');

/**
 * Ends at the first line that is not taken: a key that nobody would see is not issued. A reader that stops early is no
 * fault, unless a key was issued for the line it did not take.
 */
const write = async (stream: Writable, { ports, agent, flags }: Context): Promise<number> => {
  const issue = flags.has('issue');
  let lines = 0;
  let unseen = '';
  try {
    await writeLine(stream, ['reference', 'print', 'value', 'key_valid_until']);
    for await (const { reference, print, value, keyValidUntil } of printFeed(ports, issue ? agent : null)) {
      unseen = issue && value !== '' ? ` Whoever should see the key of ${reference} may not: reissue it.` : '';
      await writeLine(stream, [reference, print, value, keyValidUntil ?? '']);
      lines += 1;
    }
  } catch (fault) {
    if (!(fault instanceof NotWritten)) throw fault;
    if (!fault.readerHasLeft || unseen !== '') {
      throw new Stop(`The feed is not whole, it cannot be written: ${fault.message}.${unseen}`);
    }
  }
  return lines;
};

/** Under another name until it is whole: billing must not pick up half a feed. For its owner's eyes: keys may be in it. */
const writeFileWhole = async (path: string, context: Context): Promise<number> => {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new Stop(`${path} cannot be written: it is a folder.`);
  }
  const partial = `${path}.partial`;
  const stream = createWriteStream(partial, { mode: 0o600 });
  const closed = finished(stream);
  closed.catch(() => undefined);
  try {
    await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
  } catch (fault) {
    throw new Stop(`${path} cannot be written: ${reasonOf(fault)}.`);
  }
  const lines = await write(stream, context);
  stream.end();
  await closed;
  await rename(partial, path);
  return lines;
};

export const printFeedCommand: Command = {
  name: 'print-feed',
  words: ['[out.csv]'],
  summary: 'tell billing what the next invoice of each reference prints',
  flags: {
    issue:
      'give a fresh key to invoiced references whose key is missing, void or out of date; it is told in this run only',
  },
  notes: `Writes reference,print,value,key_valid_until to the file, or to standard output and nothing else there.
print is "code" (value only where this run issued the key) or "login" (value is the account's sign-in name), where the
operator's invoices print the login after activation. npm itself begins with two lines on standard output; npm run
--silent operator -- print-feed leaves them out. A run with --issue that was cut short may have issued keys that
nobody has seen: they are in out.csv.partial, or issue them again with reissue.`,
  run: async (context) => {
    const [path] = context.words;
    if (path === undefined) await write(context.console.out, context);
    else {
      const lines = await writeFileWhole(path, context);
      say(context.console.err, `${path}: ${lines} references`);
    }
    return exitCodes.done;
  },
};
