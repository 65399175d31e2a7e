import { countRows } from '../../../functions/adapters/dynamodb/engine/calls.ts';
import { makeClient } from '../../../functions/adapters/dynamodb/engine/client.ts';
import { type Environment, tableNames } from '../../../functions/adapters/env.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { profileWarnings } from '../../../functions/domain/profile-warnings.ts';
import { keptTables } from '../../../functions/ports/archive.ts';
import { bad, type Check, check, type Finding, ok, warn } from './finding.ts';
import { probe } from './probes.ts';
import { judgePeppers, judgeWaiting } from './stack.ts';
import { peppersOf, waitingIn } from './tables.ts';

export const judgeWarnings = (warnings: readonly string[]): readonly Finding[] =>
  warnings.length === 0
    ? [ok('no warnings')]
    : warnings.map((warning) => warn(warning, 'change the profile, or accept it'));

export const profileChecks = (profile: Profile): readonly Check[] => [
  check('profile', 'operators/', async () => profileWarnings(profile), judgeWarnings),
];

export const oneMachineChecks = (
  profile: Profile,
  port: string,
  environment: Environment,
  now: () => number,
): readonly Check[] => {
  const db = { client: makeClient({ maxAttempts: 2 }), tableNames: tableNames(environment) };
  const npmStart = 'npm start';
  return [
    check(
      'API',
      npmStart,
      () => probe(`http://127.0.0.1:${port}/${profile.operator}/v1/operator`),
      ({ status }) =>
        status === 200 ? ok(`responds on port ${port}`) : bad(`answers ${status}`, 'see what npm start prints'),
    ),
    check(
      'tables',
      npmStart,
      () => Promise.all(keptTables.map(async (table) => [table, await countRows(db, table, {})] as const)),
      (counts) => ok(counts.map(([table, count]) => `${table} ${count}`).join(', ')),
    ),
    check('keys', npmStart, () => peppersOf(db, environment), judgePeppers),
    check('waiting', npmStart, () => waitingIn(db, now()), judgeWaiting),
    check(
      'mails',
      npmStart,
      () => probe(`http://127.0.0.1:${port}/mailbox`),
      () => ok(`mail stays on this machine; http://127.0.0.1:${port}/mailbox shows them`),
    ),
  ];
};
