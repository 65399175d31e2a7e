import { createReadStream, existsSync, lstatSync } from 'node:fs';
import { type FileHandle, link, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { Stop } from './command.ts';
import { CsvFault, csvRecords } from './csv-input.ts';
import { csvLine } from './csv-output.ts';

const why = (fault: unknown): string => (fault instanceof Error ? fault.message : 'no reason known');
const codeOf = (fault: unknown): unknown => (fault instanceof Error && 'code' in fault ? fault.code : undefined);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // The process exists, but belongs to somebody else.
    return codeOf(fault) === 'EPERM';
  }
};

/** Locks the file against other processes; returns the unlock function. */
const lock = async (path: string): Promise<() => Promise<void>> => {
  const file = `${path}.lock`;
  const own = `${process.pid} ${hostname()}\n`;
  for (;;) {
    try {
      await writeFile(file, own, { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (fault) {
      if (codeOf(fault) !== 'EEXIST') throw new Stop(`${path} cannot be written: ${why(fault)}.`);
    }
    const [pid = '', host = ''] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ');
    if (host !== hostname() || isAlive(Number(pid))) {
      throw new Stop(
        `${path} is being written by process ${pid} on ${host}. If it is not, delete ${file} and run this again.`,
      );
    }
    await rm(file, { force: true });
  }
};

const writeAt = async (handle: FileHandle, bytes: Buffer, at: number): Promise<void> => {
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
};

export type Cells = readonly string[];

/** A feed's file. It ends with `.partial` until complete, so that billing does not read half a feed. */
export type FeedFile = {
  readonly partial: string;
  /** Lines of an interrupted run that `keeps` has confirmed. */
  readonly kept: readonly Cells[];
  /** `lasting`: resolves when the line is on the disk. */
  readonly add: (cells: Cells, lasting?: boolean) => Promise<void>;
  readonly takeBack: () => Promise<void>;
  readonly complete: () => Promise<void>;
  readonly leave: (keep: boolean) => Promise<void>;
};

const linesOf = async (partial: string, header: Cells): Promise<readonly Cells[]> => {
  const lines: Cells[] = [];
  try {
    for await (const { cells } of csvRecords(createReadStream(partial, 'utf8'), ',')) lines.push(cells);
  } catch (fault) {
    // The last line may be incomplete.
    if (!(fault instanceof CsvFault)) throw fault;
  }
  const [first = [''], ...rest] = lines;
  if (rest.length > 0 && first.join() !== header.join()) {
    throw new Stop(`${partial} is not a feed of this version: move it away and run this again.`);
  }
  return rest;
};

/** Never overwrites: keys may exist nowhere else. Only its owner can read it. Throws {@link Stop} before issuing. */
export const beginFeedFile = async (
  path: string,
  header: Cells,
  keeps: (line: Cells) => Promise<boolean>,
): Promise<FeedFile> => {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) throw new Stop(`${path} cannot be written: it is a folder.`);
  if (there !== undefined) {
    throw new Stop(
      `${path} exists, and a feed replaces no file: the keys in it may exist nowhere else. Nothing was issued; name another file.`,
    );
  }
  const unlock = await lock(path);
  const partial = `${path}.partial`;
  let handle: FileHandle | undefined;
  let length = 0;
  let before = 0;
  const add = async (cells: Cells, lasting = false): Promise<void> => {
    const bytes = Buffer.from(csvLine(cells));
    before = length;
    if (handle !== undefined) await writeAt(handle, bytes, before);
    length += bytes.length;
    if (lasting) await handle?.datasync();
  };
  try {
    const kept: Cells[] = [];
    if (existsSync(partial)) {
      for (const line of await linesOf(partial, header)) if (await keeps(line)) kept.push(line);
    }
    const next = `${partial}.next`;
    handle = await open(next, 'w', 0o600);
    for (const line of [header, ...kept]) await add(line);
    await handle.datasync();
    // Until now the earlier run's lines were in place.
    await rename(next, partial);
    const close = async (): Promise<void> => {
      await handle?.close();
      await unlock();
    };
    return {
      partial,
      kept,
      add,
      takeBack: async () => {
        await handle?.truncate(before);
        length = before;
      },
      complete: async () => {
        await handle?.datasync();
        await giveName(partial, path);
        await close();
      },
      leave: async (keep) => {
        await close();
        if (!keep) await rm(partial, { force: true });
      },
    };
  } catch (fault) {
    await handle?.close();
    await unlock();
    throw fault instanceof Stop ? fault : new Stop(`${path} cannot be written: ${why(fault)}.`);
  }
};

/** Linking fails if the file exists meanwhile; on file systems without links, checks first. */
const giveName = async (partial: string, path: string): Promise<void> => {
  const taken = new Stop(
    `${path} has been made by something else meanwhile. The feed is whole in ${partial}: rename it.`,
  );
  try {
    await link(partial, path);
    await rm(partial);
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST' || existsSync(path)) throw taken;
    await rename(partial, path);
  }
};
