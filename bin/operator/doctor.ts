import { systemClock } from '../../functions/adapters/clock.ts';
import { loadOperator, operatorNames } from '../../operators/load.ts';
import { type Console, type Examination, type ExitCode, exitCodes, type Place, Stop, say } from './command.ts';
import { localEnvironment, takeAwsSettings } from './connect.ts';
import { type AwsFacts, awsFacts, edgeRegion, type StackFacts } from './doctor/aws.ts';
import { accountChecks, deployedChecks } from './doctor/deployed.ts';
import { type Check, type Finding, type State, unknown, worst } from './doctor/finding.ts';
import { oneMachineChecks, profileChecks } from './doctor/one-machine.ts';

const tell = ({ out }: Console, name: string, finding: Finding): State => {
  say(out, `${finding.state.padEnd(4)}  ${name}: ${finding.says}`);
  if (finding.state !== 'ok') say(out, `      → ${finding.advice}`);
  return finding.state;
};

const orFault = async <T>(work: Promise<T>): Promise<{ readonly value: T } | { readonly fault: unknown }> => {
  try {
    return { value: await work };
  } catch (fault) {
    return { fault };
  }
};

export const examine = async (console: Console, checks: readonly Check[]): Promise<State> => {
  const states: State[] = [];
  for (const { name, run } of checks) {
    for (const finding of await run()) states.push(tell(console, name, finding));
  }
  return worst(states);
};

const ends: Readonly<Record<State, { readonly says: string; readonly code: ExitCode }>> = {
  ok: { says: 'All is as it should be.', code: exitCodes.done },
  warn: { says: 'It works; the warnings are worth a look.', code: exitCodes.done },
  bad: { says: 'Something is bad, or could not be looked at.', code: exitCodes.refused },
};

const readLoad = (value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const customers = Number(value);
  if (Number.isInteger(customers) && customers > 0) return customers;
  throw new Stop('--load takes a number of customers, like 100000.', exitCodes.usage);
};

/** Returns undefined for a stage without a domain. Throws if CloudFormation cannot be asked. */
const edgeOf = async (aws: AwsFacts, { name }: StackFacts): Promise<StackFacts | undefined> => {
  try {
    return await aws.stack(`${name}-edge`, edgeRegion);
  } catch (fault) {
    // CloudFormation's error for a stack that does not exist.
    if (fault instanceof Error && fault.name === 'ValidationError') return undefined;
    throw fault;
  }
};

const ofStack = async ({ operator: asked, console }: Place, name: string, load?: number): Promise<State> => {
  const aws = awsFacts();
  const account = await examine(console, accountChecks(aws));
  const found = await orFault(aws.stack(name));
  // Everything else depends on it.
  if ('fault' in found) {
    return worst([account, tell(console, 'stack', unknown(found.fault, 'cloudformation:DescribeStacks'))]);
  }
  const stack = found.value;
  const operator = asked ?? stack.operator;
  if (operator === undefined)
    throw new Stop(`The stack ${name} does not say which operator’s it is: name the operator as well.`);
  const profile = await loadOperator(operator);
  const edge = await orFault(edgeOf(aws, stack));
  const customers = load ?? profile.expectedContracts;
  return worst([
    account,
    ...('fault' in edge ? [tell(console, 'edge', unknown(edge.fault, 'cloudformation:DescribeStacks'))] : []),
    await examine(console, [
      ...profileChecks(profile),
      ...deployedChecks(aws, profile, stack, 'fault' in edge ? undefined : edge.value, customers, systemClock.now),
    ]),
  ]);
};

const ofThisMachine = async ({ operator, console }: Place): Promise<State> => {
  const port = process.env['PORT'] || '3000';
  const states: State[] = [];
  for (const name of operator === undefined ? operatorNames() : [operator]) {
    if (operator === undefined) say(console.out, name);
    const profile = await loadOperator(name);
    states.push(await examine(console, profileChecks(profile)));
    const found = await orFault(localEnvironment(name, port));
    if ('fault' in found) states.push(tell(console, 'this machine', unknown(found.fault, 'npm start')));
    else {
      takeAwsSettings(found.value);
      states.push(await examine(console, oneMachineChecks(profile, port, found.value, systemClock.now)));
    }
  }
  return worst(states);
};

export const doctorCommand: Examination = {
  name: 'doctor',
  words: [],
  summary: 'check the deployment, and say what to do about each problem',
  flags: {},
  options: {
    load: {
      value: 'N',
      does: 'how many customers are expected; default: the profile’s expectedContracts',
    },
  },
  notes: `With --stack: account and region, SES and its sandbox, the sender with DKIM, SPF and DMARC, drift between profile and
stack, the stacks' state, tables and their protection, the secret, what waits, dead letters, alarms, the addresses that must
be shut, and the quotas that the expected load would hit. The operator is the stack's own where none is named.
Without --stack: what npm start runs on this machine (found by PORT), for every operator or the one that is named.
One line each: ok, warn or bad, what it is about, and what is; below it, where that is not ok, what to do. It changes
nothing. Exit code 0 also where there are warnings, 1 where something is bad or could not be looked at.`,
  examine: async (place) => {
    const load = readLoad(place.values.get('load'));
    const state = await (place.stack === undefined ? ofThisMachine(place) : ofStack(place, place.stack, load));
    say(place.console.out, ends[state].says);
    return ends[state].code;
  },
};
