import type { Ask, Journey, Place, Reply } from './journeys.ts';
import { mix } from './mix.ts';
import { count, type Tally } from './tally.ts';

/** A reply as it came from the wire. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

/** Somebody in the middle of a journey, and the request that comes next. */
export type Person = { readonly name: string; readonly journey: Journey; ask: Ask; readyAt: number };

export type Crowd = {
  /** Whose turn it is: somebody who has waited long enough, else a newcomer. */
  readonly next: (now: number) => Person;
  readonly answered: (person: Person, answer: Answer, took: number, now: number) => void;
  readonly lost: (person: Person, why: string) => void;
  /** From now on all is counted here. */
  readonly countIn: (tally: Tally) => void;
};

const parse = (body: string): unknown => {
  try {
    return body === '' ? null : JSON.parse(body);
  } catch {
    return null;
  }
};

const header = (answer: Answer, name: string): string => {
  const found = Object.entries(answer.headers).find(([key]) => key.toLowerCase() === name);
  const value = found?.[1];
  return typeof value === 'string' ? value : '';
};

const codeOf = (json: unknown): string =>
  typeof json === 'object' && json !== null && 'code' in json ? String(json.code) : 'no code';

/** The path with what differs from person to person taken out. */
const plainPath = (path: string): string => path.split('?')[0]?.replace(/charge\.[^/]+/, '…') ?? path;

/** Whole seconds that a 503 asks to wait; undefined for one that is no `try-again` as docs/http-api.md has it. */
export const waitOf = (answer: Answer): number | undefined => {
  const isProblem = header(answer, 'content-type').startsWith('application/problem+json');
  const retryAfter = Number(header(answer, 'retry-after'));
  const isTryAgain = isProblem && codeOf(parse(answer.body)) === 'try-again';
  return isTryAgain && Number.isInteger(retryAfter) && retryAfter >= 1 ? retryAfter : undefined;
};

/**
 * The people who drive the stack. They are more than there are connections, for who waits for a mail or was told to try
 * again later leaves the connection to others. `most`: so many may wait; who is told to wait beyond that goes home.
 */
export const makeCrowd = (place: Place, most: number, random: () => number = Math.random): Crowd => {
  const waiting: Person[] = [];
  const weights = mix.reduce((sum, { weight }) => sum + weight, 0);
  let tally: Tally | undefined;

  const chosen = () => {
    let left = random() * weights;
    return mix.find(({ weight }) => (left -= weight) < 0) ?? mix[0];
  };

  /** Runs a journey to its next request; false when it is over. */
  const goOn = (person: Person, reply: Reply | undefined, now: number): boolean => {
    let step = reply === undefined ? person.journey.next() : person.journey.next(reply);
    let readyAt = now;
    while (!step.done && 'pause' in step.value) {
      readyAt += step.value.pause;
      step = person.journey.next({ status: 0, json: null });
    }
    if (step.done) {
      if (tally !== undefined) count(tally.journeys, person.name);
      return false;
    }
    person.ask = step.value as Ask;
    person.readyAt = readyAt;
    return true;
  };

  const begin = (now: number): Person => {
    // Where too many wait, only those come who never do.
    const kind = waiting.length < most ? chosen() : mix.find(({ name }) => name === 'comes back and reads');
    if (kind === undefined) throw new Error('Nobody comes');
    const person: Person = {
      name: kind.name,
      journey: kind.begin(place),
      ask: { method: 'GET', path: '/' },
      readyAt: now,
    };
    goOn(person, undefined, now);
    return person;
  };

  const goHome = (person: Person): void => void person.journey.return();

  const lost = (person: Person, why: string): void => {
    goHome(person);
    if (tally !== undefined) count(tally.errors, `${person.ask.method} ${plainPath(person.ask.path)}: ${why}`);
  };

  return {
    countIn: (next) => {
      tally = next;
    },
    lost,
    next: (now) => {
      const first = waiting.findIndex(({ readyAt }) => readyAt <= now);
      const [ready] = first < 0 ? [] : waiting.splice(first, 1);
      return ready ?? begin(now);
    },
    answered: (person, answer, took, now) => {
      const { ask } = person;
      const { status } = answer;
      const json = parse(answer.body);
      const isGood = (status >= 200 && status < 300) || (ask.expect?.includes(status) ?? false);
      if (ask.aside === undefined && tally !== undefined) {
        count(tally.statuses, status);
        if (isGood || status === 429) tally.times.push(took);
      }
      if (status === 503) {
        const wait = waitOf(answer);
        if (wait === undefined) return lost(person, '503 that is no try-again');
        person.readyAt = now + wait * 1000;
        if (waiting.length < most) waiting.push(person);
        else goHome(person);
        return;
      }
      // Told to wait for minutes: this person gives up, as most would.
      if (status === 429 && !isGood) return goHome(person);
      if (!isGood) return lost(person, `${status} ${codeOf(json)}`);
      try {
        if (goOn(person, { status, json }, now)) waiting.push(person);
      } catch (stuck) {
        lost(person, stuck instanceof Error ? stuck.message : String(stuck));
      }
    },
  };
};
