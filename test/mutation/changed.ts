import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../support/programs.ts';
import type { Room } from './rooms.ts';

const git = (root: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  throw new Stop(`What has changed cannot be told: git ${args[0]} says "${(stderr ?? '').trim().split('\n')[0]}".`, 2);
};

/** The newest commit that wrote the page of scores: what is older has been measured as a whole. */
export const lastMeasured = (root: string, page: string): string => {
  const commit = git(root, 'log', '-1', '--format=%H', '--', page);
  if (commit !== '') return commit;
  throw new Stop(`No commit here has written ${page}: name what to compare with, --base REF.`, 2);
};

export type ChangedFile = { readonly file: string; readonly lines: number };

/** Files of a room that differ from a commit, or are not committed at all; those changed last come first. */
export const changedFiles = (root: string, base: string, { folder, leftAlone }: Room): readonly ChangedFile[] => {
  const uncommitted = [
    ...git(root, 'diff', '--name-only', 'HEAD', '--', folder).split('\n'),
    ...git(root, 'ls-files', '--others', '--exclude-standard', '--', folder).split('\n'),
  ];
  const committed = git(root, 'diff', '--name-only', base, 'HEAD', '--', folder).split('\n');
  const lastChange = (file: string): number =>
    uncommitted.includes(file) ? Number.POSITIVE_INFINITY : Number(git(root, 'log', '-1', '--format=%ct', '--', file));
  return [...new Set([...uncommitted, ...committed])]
    .filter((file) => file.endsWith('.ts') && existsSync(join(root, file)))
    .filter((file) => !Object.keys(leftAlone).some((name) => file === `${folder}/${name}`))
    .map((file) => ({ file, last: lastChange(file) }))
    .sort((a, b) => b.last - a.last || (a.file < b.file ? -1 : 1))
    .map(({ file }) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }));
};

/** The files that fit into so many seconds, in their order, and those that do not. */
export const within = (
  seconds: number,
  files: readonly (ChangedFile & { readonly room: Room })[],
): { readonly chosen: readonly string[]; readonly left: readonly string[] } => {
  let rest = seconds;
  const chosen: string[] = [];
  const left: string[] = [];
  const begun = new Set<Room>();
  for (const { file, lines, room } of files) {
    const cost = lines * room.secondsPerLine + (begun.has(room) ? 0 : room.secondsToBegin);
    if (cost > rest) left.push(file);
    else {
      rest -= cost;
      begun.add(room);
      chosen.push(file);
    }
  }
  return { chosen, left };
};
