import type { PoolSettings } from '../../../functions/domain/pool-settings.ts';
import { isInEu } from '../../../functions/domain/region.ts';
import { bad, type Finding, ok, warn } from './finding.ts';

export type Account = { readonly account: string; readonly region: string };

/** Personal data may be in the EU; another region must have been decided. */
export const judgeAccount = ({ account, region }: Account): Finding =>
  isInEu(region)
    ? ok(`account ${account}, region ${region}`)
    : warn(
        `account ${account}, region ${region}, which is not one of the EU’s`,
        'see in docs/privacy.md what a transfer of personal data asks for, or deploy to a region eu-…',
      );

export type StackState = { readonly name: string; readonly status: string; readonly protected: boolean };

export const judgeStack = ({ name, status, protected: isProtected }: StackState, kept: boolean): readonly Finding[] => [
  /^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)
    ? ok(`${name} is ${status}`)
    : status.endsWith('_IN_PROGRESS')
      ? warn(`${name} is ${status}`, 'wait until the deployment has finished, then run doctor again')
      : bad(`${name} is ${status}`, 'read its events in the CloudFormation console, fix the cause, deploy again'),
  ...(kept
    ? [
        isProtected
          ? ok(`${name} is protected against deletion`)
          : warn(
              `${name} is not protected against deletion`,
              'deploy it again with removal=retain, unless it is a trial',
            ),
      ]
    : []),
];

export const judgeOperator = (asked: string, tagged: string | undefined): Finding =>
  tagged === undefined || tagged === asked
    ? ok(`the stack is ${asked}’s`)
    : bad(`the stack is ${tagged}’s, not ${asked}’s`, `name ${tagged}, or another stack`);

/** `deployed`: the digest in the stack's outputs; undefined if an earlier version deployed it. */
export const judgeProfile = (here: string, deployed: string | undefined): Finding => {
  if (deployed === undefined) {
    return warn('the stack has no output with its profile', 'deploy this version once');
  }
  return here === deployed
    ? ok('the deployed profile is the one in operators/')
    : bad(
        'the deployed profile is not the one in operators/',
        'cdk diff shows what differs: deploy, or take the change back',
      );
};

export const judgePool = (here: PoolSettings, deployed: PoolSettings): readonly Finding[] => {
  const differs = (['refreshTokenHours', 'minLength'] as const).filter((name) => here[name] !== deployed[name]);
  if (differs.length === 0) return [ok('sessions and passwords are as the profile says')];
  return differs.map((name) =>
    bad(`${name} is ${deployed[name]}, the profile asks for ${here[name]}`, 'deploy the -data stack, too (--all)'),
  );
};

export const judgeAppClient = (taken: boolean): Finding =>
  taken
    ? ok('Cognito takes the app client’s secret')
    : bad(
        'Cognito refuses the app client’s secret that Secrets Manager holds: nobody can sign in',
        'put the client’s secret there (docs/upgrading.md, “Rotate the app client’s secret”)',
      );

export type TableState = {
  readonly table: string;
  readonly status: string;
  readonly recovery: boolean;
  readonly deletionProtected: boolean;
};

export const judgeTable = (state: TableState, keeps: boolean): Finding => {
  const { table, status, recovery, deletionProtected } = state;
  if (status !== 'ACTIVE') return bad(`${table} is ${status}`, 'check it in the DynamoDB console');
  if (!recovery)
    return bad(`${table} has no point-in-time recovery`, 'deploy the -data stack again: it switches it on');
  if (keeps && !deletionProtected) {
    return bad(`${table} is not protected against deletion`, 'deploy the -data stack again with removal=retain');
  }
  return ok(`${table}: point-in-time recovery${deletionProtected ? ', protected against deletion' : ''}`);
};

export type AlarmState = { readonly name: string; readonly meaning: string };

export const judgeAlarms = (ringing: readonly AlarmState[]): readonly Finding[] =>
  ringing.length === 0
    ? [ok('no alarm is on')]
    : ringing.map(({ name, meaning }) => bad(`${name} is on`, meaning || 'docs/operating.md says what to do'));

export type Waiting = { readonly mails: number; readonly parked: number; readonly registrations: number };

/** Queued mail is normal; parked mail needs somebody. */
export const judgeWaiting = ({ mails, parked, registrations }: Waiting): readonly Finding[] => [
  parked === 0
    ? ok(`queued mails: ${mails}`)
    : bad(
        `parked mails: ${parked} of ${mails} queued`,
        'fix the cause (see the sweep’s log), then run operator redrive',
      ),
  ok(
    `open registrations: ${registrations}; with the queued mails, all that a destroy would lose (docs/deploying.md, “Leave”)`,
  ),
];

export const judgeQueue = (name: string, messages: number): Finding =>
  messages === 0
    ? ok(`${name}: empty`)
    : bad(
        `${name}: ${messages} dead letters`,
        'docs/operating.md says what they are; operator redrive empties the sender’s',
      );

export type Peppers = { readonly current: string; readonly keysUnderOthers: number };

export const judgePeppers = ({ current, keysUnderOthers }: Peppers): Finding =>
  keysUnderOthers === 0
    ? ok(`the secret is readable; every key is hashed under its version ${current}`)
    : ok(
        `the secret is readable; its version ${current} is current, and ${keysUnderOthers} keys are digested under others: leave those in it`,
      );
