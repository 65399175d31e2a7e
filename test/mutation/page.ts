import type { Mutant, RoomResult } from './results.ts';
import { rooms } from './rooms.ts';

export const percent = (score: number): string => `${(Math.floor(score * 10) / 10).toFixed(1)} %`;

/** Whether a room's tests notice enough: the score, and nothing left in a check. */
export const held = ({ score, open, room }: RoomResult): boolean => score >= room.threshold && open.length === 0;

export const shown = ({ file, line, kind, code, replacement, status }: Mutant): string =>
  `${file}:${line}  ${kind}: ${code} → ${replacement}${status === 'NoCoverage' ? '  (no test comes here)' : ''}`;

/** One line for each room: its score, and what has survived. */
export const summary = (result: RoomResult): string => {
  const { room, score, detected, tried, open, acknowledged } = result;
  return (
    `${room.folder}: ${percent(score)} (${detected} of ${tried}), asked for ${room.threshold} %; in checks ` +
    `${open.length} survived, ${acknowledged.length} make no difference: ${held(result) ? 'held' : 'NOT held'}`
  );
};

/** The page that a run of whole rooms leaves behind; a room that was not run is told as such. */
export const page = (results: readonly RoomResult[], command: string, date: string): string => {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Mutation evidence',
    '',
    'Whether the tests notice when the code is changed: each operator, condition, text and call, one at a time. Made by',
    '',
    '```sh',
    command,
    '```',
    '',
    `on ${date}. What is measured, and how: [ADR 0022](adr/0022-mutation-testing.md).`,
    '',
    row(['folder', 'changes tried', 'noticed', 'score', 'bound', 'survivors in checks', 'make no difference', 'held']),
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rooms
      .filter(({ name }) => !results.some((result) => result.room.name === name))
      .map(({ folder, threshold }) => row([`\`${folder}\``, '', '', 'not measured', `${threshold} %`, '', '', 'NO'])),
    ...results.map((result) =>
      row([
        `\`${result.room.folder}\``,
        result.tried.toLocaleString('en'),
        result.detected.toLocaleString('en'),
        percent(result.score),
        `${result.room.threshold} %`,
        String(result.open.length),
        String(result.acknowledged.length),
        held(result) ? 'yes' : 'NO',
      ]),
    ),
    '',
    'Checks are comparisons, DynamoDB’s conditions and everything in the files about authorization. Survivors that make no',
    'difference are listed with their reasons in `test/mutation/acknowledged.ts`; they lower the score like any other.',
    '',
  ].join('\n');
};
