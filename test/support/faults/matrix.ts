import { randomUUID } from 'node:crypto';
import { type OperationName, operations } from '../../../functions/contract/operations.ts';
import { hourMs } from '../../../functions/domain/durations.ts';
import { type Call, type Fault, faults, mayHappen, type Plan } from './injection.ts';
import { type Gist, gistOf } from './inspection.ts';
import { broken } from './invariants.ts';
import {
  type OperatorName,
  rareScenarios,
  type Scenario,
  scenarios,
  type TriggerScenario,
  triggerScenarios,
} from './scenarios.ts';
import type { Deps, World } from './world.ts';

/** Something that runs in a process of its own: an operation's request, or what a trigger wakes. */
export type Subject = {
  /** `activate (landlord)`. */
  readonly name: string;
  readonly operator: OperatorName;
  /** Whether a repeat is recognised as one, by its key. */
  readonly keyed: boolean;
  readonly doneToo: readonly number[];
  readonly prepare: (world: World) => Promise<Run>;
};

/** `retryAfter`: seconds. */
type Reply = { readonly status: number; readonly retryAfter: number };
type Run = (deps: Deps) => Promise<Reply>;

const operationSubject = (name: OperationName, { operator, prepare, doneToo = [], way }: Scenario): Subject => ({
  name: `${operations[name].id} (${[operator, ...(way === undefined ? [] : [way])].join(', ')})`,
  operator,
  keyed: operations[name].idempotent,
  doneToo,
  prepare: async (world) => {
    const request = await prepare(world);
    await world.deliver();
    const headers = operations[name].idempotent ? { 'idempotency-key': randomUUID() } : {};
    return async (deps) => {
      const answer = await world.call(deps, name, { ...request, headers });
      return { status: answer.status, retryAfter: Number(answer.headers['retry-after'] ?? 1) };
    };
  },
});

const triggerSubject = (name: string, { operator, prepare }: TriggerScenario): Subject => ({
  name: `${name} (${operator})`,
  operator,
  // What is left to be done is found in the tables: a second run is the first one's rest.
  keyed: true,
  doneToo: [],
  prepare: async (world) => {
    const run = await prepare(world);
    return async (deps) => ({ status: await world.roles.as(name, () => run(deps)), retryAfter: 360 });
  },
});

/** Everything that has a scenario. */
export const subjects: readonly Subject[] = [
  ...[scenarios, rareScenarios].flatMap((some) =>
    (Object.entries(some) as [OperationName, readonly Scenario[]][]).flatMap(([name, ways]) =>
      ways.map((way) => operationSubject(name, way)),
    ),
  ),
  ...Object.entries(triggerScenarios).flatMap(([name, ways]) => ways.map((way) => triggerSubject(name, way))),
];

type Played = {
  readonly calls: readonly Call[];
  readonly tries: number;
  /** The last answer's status; 0 where the client never got one. */
  readonly status: number;
  readonly gist: Gist;
  readonly broken: readonly string[];
};

/**
 * One case, in a world that is as it was before: the request is sent while the plan strikes, and sent again as a client
 * would: after no answer, a 5xx, or a "not yet" for as long as that asks. Then the sweep runs. `givesUp`: the client
 * never comes back, and the day passes.
 */
const play = async (world: World, run: Run, plan: Plan | null, givesUp = false): Promise<Played> => {
  const { injection, mails } = world.emulators;
  const first = await injection.during(plan, () => run(world.wire()));
  let reply: Reply = first.answer === 'dead' ? { status: 0, retryAfter: 1 } : first.answer;
  let tries = 1;
  const notYet = () => reply.status === 0 || reply.status >= 500 || reply.status === 409;
  const most = givesUp ? 1 : 5;
  while (notYet() && tries < most) {
    world.later(reply.retryAfter * 1000 + 1000);
    reply = await run(world.wire());
    tries += 1;
  }
  if (givesUp) world.later((world.profile.linkHours + 1) * hourMs);
  const swept = await world.sweep();
  const sight = await world.look();
  return {
    calls: first.calls,
    tries,
    status: reply.status,
    gist: gistOf(sight, mails()),
    broken: [...(swept.failures === 0 ? [] : ['the sweep fails']), ...broken(world.profile, sight)],
  };
};

const without = (all: readonly string[], some: readonly string[]): readonly string[] => {
  const left = [...some];
  return all.filter((one) => {
    const place = left.indexOf(one);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
};

const times = (all: readonly string[], one: string): number => all.filter((other) => other === one).length;

/** What a struck run has come to that an undisturbed one has not, or the other way round. */
const differences = (subject: Subject, undisturbed: Played, struck: Played): readonly string[] => {
  const found: string[] = [];
  const done = [undisturbed.status, ...subject.doneToo];
  if (!done.includes(struck.status)) found.push(`the repeat is answered ${struck.status}`);
  const [was, is] = [undisturbed.gist, struck.gist];
  for (const lost of without(was.state, is.state)) found.push(`lost: ${lost}`);
  for (const more of without(is.state, was.state)) found.push(`too much: ${more}`);
  for (const lost of without(was.journal, is.journal)) found.push(`the journal lacks ${lost}`);
  for (const more of without(is.journal, was.journal)) {
    // Without a key a repeat is a new change, told as one.
    if (subject.keyed || struck.tries === 1) found.push(`the journal tells too much: ${more}`);
  }
  for (const mail of new Set([...was.mails, ...is.mails])) {
    const [due, sent] = [times(was.mails, mail), times(is.mails, mail)];
    if (sent < due) found.push(`a mail was not sent: ${mail}`);
    if (sent > due * 2) found.push(`a mail was sent ${sent} times instead of ${due}: ${mail}`);
  }
  return found;
};

export type Report = {
  readonly calls: number;
  readonly cases: number;
  readonly failures: readonly string[];
};

export type MatrixOptions = {
  readonly worlds: (operator: OperatorName) => Promise<World>;
  /** How many of the faults strike each call; which ones goes round. */
  readonly faultsPerCall: number;
  /** Where the round begins. */
  readonly round: number;
  readonly only?: readonly Subject[];
  /** Told after each subject, for a whole run takes minutes. */
  readonly onProgress?: (line: string) => void;
};

/** The faults that strike a call: so many of those that may happen to it, beginning where the last call's ended. */
const faultsFor = (call: Call, place: number, { faultsPerCall, round }: MatrixOptions): readonly Fault[] => {
  const possible = faults.filter((fault) => mayHappen(fault, call));
  const from = ((place + round) * faultsPerCall) % possible.length;
  return [...possible.slice(from), ...possible.slice(0, from)].slice(0, faultsPerCall);
};

/** The calls of an undisturbed run, found by running it; then each of them struck by faults in turn. */
export const runMatrix = async (options: MatrixOptions): Promise<Report> => {
  const failures: string[] = [];
  let calls = 0;
  let cases = 0;
  const worlds = new Set<World>();
  const chosen = options.only ?? subjects;
  for (const [number, subject] of chosen.entries()) {
    const world = await options.worlds(subject.operator);
    worlds.add(world);
    await world.reset();
    const run = await subject.prepare(world);
    const again = await world.keep();
    // What somebody else has broken only the request mends.
    const brokenBefore = broken(world.profile, await world.look());
    const playAgain = async (plan: Plan | null, givesUp = false): Promise<Played> => {
      await again();
      return play(world, run, plan, givesUp);
    };
    const undisturbed = await playAgain(null);
    const tell = (where: string, sentences: readonly string[]): void => {
      failures.push(...sentences.map((sentence) => `${subject.name}, ${where}: ${sentence}`));
    };
    tell('undisturbed', undisturbed.broken);
    if (undisturbed.tries > 1 || undisturbed.status >= 400) tell('undisturbed', [`answers ${undisturbed.status}`]);
    for (const [place, call] of undisturbed.calls.entries()) {
      for (const fault of faultsFor(call, calls, options)) {
        const where = `call ${place + 1} (${call}) ${fault}`;
        const struck = await playAgain({ call: place, fault });
        cases += 1;
        tell(where, [...struck.broken, ...differences(subject, undisturbed, struck)]);
        if (fault === 'dead after it') {
          const left = (await playAgain({ call: place, fault }, true)).broken;
          tell(`${where}, nobody repeats it`, without(left, brokenBefore));
        }
      }
      calls += 1;
    }
    options.onProgress?.(`${number + 1} of ${chosen.length}: ${subject.name}, ${cases} cases so far`);
  }
  for (const world of worlds) failures.push(...world.roles.missing());
  return { calls, cases, failures };
};
