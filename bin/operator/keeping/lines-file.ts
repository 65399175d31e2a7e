import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { Stop } from '../command.ts';

export type Written = { readonly lines: number; readonly sha256: string };

const why = (fault: unknown): string => (fault instanceof Error ? fault.message : 'no reason known');

/** Writes under a temporary name, in constant memory. Only the owner can read it (addresses, digests). */
export const openLinesFile = async (path: string) => {
  const partial = `${path}.partial`;
  const stream = createWriteStream(partial, { mode: 0o600 });
  const closed = finished(stream);
  closed.catch(() => undefined);
  await once(stream, 'open').catch((fault: unknown) => {
    throw new Stop(`${path} cannot be written: ${why(fault)}.`);
  });
  const hash = createHash('sha256');
  let lines = 0;
  return {
    add: async (line: string): Promise<void> => {
      const text = `${line}\n`;
      hash.update(text);
      lines += 1;
      if (stream.errored !== null) throw new Stop(`${path} cannot be written: ${why(stream.errored)}.`);
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), closed]);
    },
    close: async (): Promise<Written> => {
      stream.end();
      await closed;
      await rename(partial, path);
      return { lines, sha256: hash.digest('hex') };
    },
    abandon: (): void => {
      stream.destroy();
    },
  };
};

export type LinesFile = Awaited<ReturnType<typeof openLinesFile>>;

/** Gives the file its name only if all lines were written. */
export const writeLines = async (path: string, lines: AsyncIterable<string>): Promise<Written> => {
  const file = await openLinesFile(path);
  try {
    for await (const line of lines) await file.add(line);
  } catch (fault) {
    file.abandon();
    throw fault;
  }
  return file.close();
};

const missing = (path: string, fault: unknown): Stop =>
  new Stop(`${basename(path)} cannot be read: ${why(fault)}. Is the folder whole?`);

export async function* readLines(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, 'utf8');
  // readline does not report errors: the file would look empty.
  const opened = once(stream, 'open');
  await opened.catch((fault: unknown) => {
    throw missing(path, fault);
  });
  yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
}

export const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) hash.update(bytes);
  } catch (fault) {
    throw missing(path, fault);
  }
  return hash.digest('hex');
};
