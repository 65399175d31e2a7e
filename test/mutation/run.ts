import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { Stop } from '../support/programs.ts';
import { acknowledged } from './acknowledged.ts';
import { changedFiles, lastMeasured, within } from './changed.ts';
import { held, page, shown, summary } from './page.ts';
import { type Mutant, type RoomResult, resultOf, unneeded } from './results.ts';
import { type Room, rooms } from './rooms.ts';

const pageOfScores = 'docs/mutation-evidence.md';
const secondsForChanges = 180;

const usage = `npm run test:mutation [-- --changed [--base REF]] [--room NAME] [--file PATH] [--resume]

Changes the code, one operator, condition, text or call at a time, and looks whether the tests notice. Tells the score of
each room and every change that was missed; fails where a score is below its bound, or where a change was missed in a
comparison, a condition of DynamoDB or an authorization check.

  --changed      only files that have changed, those changed last first, as many as fit into five minutes on two cores;
                 the others are named. Fails on changes missed in checks; scores are told only
  --base REF     what they are compared with: a commit, or MUTATION_BASE; the newest one that wrote
                 ${pageOfScores} otherwise
  --room NAME    only this room (may be given more than once): ${rooms.map(({ name }) => name).join(', ')}
  --file PATH    only this file (may be given more than once)
  --resume       takes over from reports/mutation what an earlier run found on code and tests that are the same since;
                 it does not see changes of what the tests import
  --help         this text

Takes most of an hour as a whole on two cores; what an interrupted run (Ctrl-C) has found is kept for --resume.
MUTATION_EVIDENCE=FILE keeps the scores of whole rooms as a page. Every change in its place: reports/mutation/*.html.
Exit codes: 0 held, 1 not held or not measured, 2 not understood.
`;

const root = join(import.meta.dirname, '..', '..');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const oneLine = (code: string): string => code.replace(/\s+/g, ' ').trim();

type Found = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const sourceAt = (text: string, { start, end }: Found['location']): string => {
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const last = (lines.pop() ?? '').slice(0, end.column - 1);
  return oneLine([...lines, last].join('\n').slice(start.column - 1));
};

const mutantOf = ({ fileName, location, mutatorName, replacement, status }: Found): Mutant => ({
  file: relative(root, fileName),
  line: location.start.line,
  source: readFileSync(fileName, 'utf8').split('\n')[location.start.line - 1]?.trim() ?? '',
  kind: mutatorName,
  code: sourceAt(readFileSync(fileName, 'utf8'), location),
  replacement: oneLine(replacement ?? ''),
  status,
});

/** Changes a whole room, or these files of it; its tests are those of its own configuration. */
const measure = async (
  room: Room,
  files: readonly string[] | undefined,
  resume: boolean,
): Promise<readonly Mutant[]> => {
  const found = await new Stryker({
    configFile: 'test/mutation/stryker.config.mjs',
    mutate: files === undefined ? wholeRoom(room) : [...files],
    vitest: { configFile: room.tests, related: false },
    incrementalFile: `reports/mutation/${room.name}.json`,
    // A part of a room that is measured afresh must not take the place of what is known of the others.
    incremental: resume || files === undefined,
    force: !resume,
    htmlReporter: { fileName: `reports/mutation/${room.name}.html` },
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only', 'html'],
  }).runMutationTest();
  // What is resumed comes back with it, also of files that were not asked for.
  return found.map(mutantOf).filter(({ file }) => files?.includes(file) ?? true);
};

const readOptions = () => {
  try {
    return parseArgs({
      options: {
        changed: { type: 'boolean' },
        base: { type: 'string' },
        room: { type: 'string', multiple: true },
        file: { type: 'string', multiple: true },
        resume: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (fault) {
    throw new Stop(fault instanceof Error ? fault.message : String(fault), 2);
  }
};
type Options = ReturnType<typeof readOptions>;

const roomsAsked = ({ room: names }: Options): readonly Room[] => {
  const unknown = names?.find((name) => !rooms.some((room) => room.name === name));
  if (unknown === undefined) return rooms.filter(({ name }) => names?.includes(name) ?? true);
  throw new Stop(`There is no room "${unknown}", only ${rooms.map(({ name }) => name).join(', ')}.`, 2);
};

const wholeRoom = ({ folder, leftAlone }: Room): string[] => [
  `${folder}/**/*.ts`,
  ...Object.keys(leftAlone).map((name) => `!${folder}/${name}`),
];

const changedSince = (chosen: readonly Room[], base: string): readonly string[] => {
  const files = chosen.flatMap((room) => changedFiles(root, base, room).map((file) => ({ ...file, room })));
  const { chosen: fitting, left } = within(secondsForChanges, files);
  print(`${fitting.length} of ${files.length} files changed since ${base.slice(0, 12)} are measured.`);
  for (const file of left) print(`  left for the whole run, for want of time: ${file}`);
  return fitting;
};

/** What is to be changed in each room; undefined: all of it. */
const plan = (options: Options): ReadonlyMap<Room, readonly string[] | undefined> => {
  const chosen = roomsAsked(options);
  const base = options.base ?? process.env['MUTATION_BASE'];
  if (options.changed !== true && options.file === undefined) return new Map(chosen.map((room) => [room, undefined]));
  const files = options.file ?? changedSince(chosen, base ?? lastMeasured(root, pageOfScores));
  const roomOf = (file: string) => chosen.find(({ folder }) => file.startsWith(`${folder}/`));
  for (const file of files) {
    if (roomOf(file) === undefined) {
      throw new Stop(`${file} is in none of ${chosen.map(({ folder }) => folder).join(', ')}.`, 2);
    }
    if (!existsSync(file)) throw new Stop(`There is no file ${file}.`, 2);
  }
  const byRoom = chosen.map((room) => [room, files.filter((file) => roomOf(file) === room)] as const);
  return new Map(byRoom.filter(([, own]) => own.length > 0));
};

const tell = (result: RoomResult): void => {
  for (const mutant of result.borne) print(`  missed: ${shown(mutant)}`);
  for (const mutant of result.open) print(`  MISSED IN A CHECK: ${shown(mutant)}`);
};

const commandOf = ({ room: names = [], resume }: Options): string => {
  const given = [...names.map((name) => `--room ${name}`), ...(resume === true ? ['--resume'] : [])];
  const command = `MUTATION_EVIDENCE=${pageOfScores} npm run test:mutation`;
  return given.length === 0 ? command : `${command} -- ${given.join(' ')}`;
};

const main = async (): Promise<void> => {
  const options = readOptions();
  if (options.help === true) return print(usage.trimEnd());
  process.chdir(root);
  // Enough that a change is noticed, few enough that thousands can be tried; the cases are always the same.
  process.env['FUZZ_RUNS'] ??= '25';
  const results: RoomResult[] = [];
  let broken = false;
  const work = plan(options);
  const whole = [...work.values()].every((files) => files === undefined);
  const pageFile = process.env['MUTATION_EVIDENCE'];
  if (pageFile && !whole)
    throw new Stop('Only whole rooms make the page of scores: leave out --changed and --file.', 2);
  for (const [room, files] of work) {
    print(`${room.folder}: the tests of ${room.tests}`);
    const mutants = await measure(room, files, options.resume === true);
    const result = resultOf(room, mutants, acknowledged);
    tell(result);
    results.push(result);
    const idle = files === undefined ? unneeded(room, mutants, acknowledged) : [];
    for (const { file, code, replacement } of idle) {
      print(`  acknowledged without need: ${file}: ${code} → ${replacement}`);
    }
    broken ||= idle.length > 0 || result.open.length > 0 || (whole && !held(result));
  }
  print('');
  for (const result of results) print(summary(result));
  if (broken) process.exitCode = 1;
  if (pageFile) writeFileSync(pageFile, page(results, commandOf(options), new Date().toISOString().slice(0, 10)));
};

await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = fault instanceof Stop ? fault.exitCode : 1;
});
