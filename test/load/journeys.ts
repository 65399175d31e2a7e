import { randomUUID } from 'node:crypto';
import type { Profile } from '../../functions/domain/profile.ts';
import { pairOf, password } from '../support/area.ts';

/** One request of a journey. */
export type Ask = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly accessToken?: string;
  /** The statuses, besides 2xx, that are an answer to this request. */
  readonly expect?: readonly number[];
  /** A look into the mailbox: no request to the API, and in none of its figures. */
  readonly aside?: true;
};

/** A person does nothing for so long (ms). */
export type Pause = { readonly pause: number };

export type Reply = { readonly status: number; readonly json: unknown };

/** What a person does, one request after the other. Ends early by a throw, of what a person would be stuck at. */
export type Journey = Generator<Ask | Pause, void, Reply>;

type Session = { readonly accessToken: string; readonly refreshToken: string };

/** Somebody who has an account already. */
export type Regular = { readonly operator: string; readonly identifier: string };

type Newcomer = { readonly email: string; readonly pair: ReturnType<typeof pairOf> };

/** What all journeys draw on. */
export type Place = {
  readonly profiles: readonly Profile[];
  /** Numbers of contracts whose keys nobody has used, by operator. */
  readonly free: ReadonlyMap<string, number[]>;
  /** Some more of them, which no overload can use up. */
  readonly spare: ReadonlyMap<string, number[]>;
  readonly regulars: Regular[];
};

const pathOf = (operator: string, path: string): string => `/${operator}/v1${path}`;

const freshAddress = (): string => `charge.${randomUUID().slice(0, 13)}@example.fr`;

/** How often a person looks for a mail, every 100 ms, before giving up: at least 30 s. */
const looks = 300;

function* tokenMailedTo(address: string): Generator<Ask | Pause, string, Reply> {
  for (let look = 0; look < looks; look += 1) {
    yield { pause: 100 };
    const path = `/mailbox.json?to=${encodeURIComponent(address)}`;
    const { json } = yield { method: 'GET', path, aside: true };
    for (const { text } of json as readonly { readonly text: string }[]) {
      const token = /\/activate\?lang=\w+#token=([\w-]+)/.exec(text)?.[1];
      if (token !== undefined) return token;
    }
  }
  throw new Error('a mail with a link has not come');
}

function* signIn(operator: string, identifier: string): Generator<Ask | Pause, Session, Reply> {
  const body = { identifier, password };
  return (yield { method: 'POST', path: pathOf(operator, '/sessions'), body }).json as Session;
}

/** The registration, with an unused key. One that is turned away before it is accepted leaves it unused. */
function* registers(profile: Profile, numbers: number[]): Generator<Ask | Pause, Newcomer, Reply> {
  const { operator, journey } = profile;
  const n = numbers.pop();
  if (n === undefined) throw new Error('no contract is free');
  const email = freshAddress();
  const pair = pairOf(profile, n);
  const form = {
    email,
    ...(journey === 'email-first' ? {} : { password }),
    ...(journey === 'contract-first' ? { contract: pair } : {}),
    ...(profile.terms === null ? {} : { terms: profile.terms.version }),
    ...(profile.consents.length === 0
      ? {}
      : { consents: Object.fromEntries(profile.consents.map(({ purpose }) => [purpose, true])) }),
  };
  let accepted = false;
  try {
    yield { method: 'GET', path: pathOf(operator, '/operator') };
    yield { method: 'POST', path: pathOf(operator, '/registrations'), body: form };
    accepted = true;
  } finally {
    if (!accepted) numbers.unshift(n);
  }
  return { email, pair };
}

/** From the form to an account with its contract, signed in: the operator's own order of proofs. */
function* newAccount(
  profile: Profile,
  numbers: number[],
): Generator<Ask | Pause, Regular & { readonly session: Session }, Reply> {
  const { operator, journey } = profile;
  const { email, pair } = yield* registers(profile, numbers);
  const token = yield* tokenMailedTo(email);
  yield { method: 'POST', path: pathOf(operator, '/activation'), body: { token } };
  const proofs = { token, password, ...(journey === 'email-first' ? { contract: pair } : {}) };
  yield { method: 'POST', path: pathOf(operator, '/activation'), body: proofs };
  const identifier = profile.signInNames.includes('email') ? email : pair.reference;
  const session = yield* signIn(operator, identifier);
  if (journey === 'account-first') {
    const { accessToken } = session;
    yield { method: 'POST', path: pathOf(operator, '/contracts'), body: pair, accessToken };
  }
  return { operator, identifier, session };
}

function* looksAround(operator: string, { accessToken }: Session, times: number): Generator<Ask | Pause, void, Reply> {
  for (let time = 0; time < times; time += 1) {
    yield { method: 'GET', path: pathOf(operator, '/contracts'), accessToken };
    if (time % 3 === 0) yield { method: 'GET', path: pathOf(operator, '/account'), accessToken };
  }
}

const profileOf = ({ profiles }: Place, operator: string): Profile => {
  const profile = profiles.find((one) => one.operator === operator);
  if (profile === undefined) throw new Error(`${operator} is not served`);
  return profile;
};

/** The contracts of an operator whose keys nobody has used. */
export const freeOf = ({ free }: Place, operator: string): number[] => {
  const numbers = free.get(operator);
  if (numbers === undefined) throw new Error(`${operator} has no contracts`);
  return numbers;
};

/** Somebody who will come back: opens an account and keeps it. */
export function* settles(place: Place, operator: string): Journey {
  const { identifier } = yield* newAccount(profileOf(place, operator), freeOf(place, operator));
  place.regulars.push({ operator, identifier });
}

/**
 * The whole of a life: an account, a look around, a refresh, the end of the session; then the account is erased, so that
 * the accounts do not grow in number. The contract is not used again: erasure voids its key until billing prints another.
 */
export function* livesHere(place: Place, operator: string): Journey {
  const numbers = freeOf(place, operator);
  const { identifier, session } = yield* newAccount(profileOf(place, operator), numbers);
  yield* looksAround(operator, session, 2);
  const { refreshToken } = session;
  const refreshed = yield { method: 'POST', path: pathOf(operator, '/sessions/refresh'), body: { refreshToken } };
  yield* looksAround(operator, refreshed.json as Session, 1);
  yield { method: 'POST', path: pathOf(operator, '/sessions/end'), body: { refreshToken } };
  const { accessToken } = yield* signIn(operator, identifier);
  yield { method: 'POST', path: pathOf(operator, '/account/erase'), body: { password }, accessToken };
}

const regularIn = ({ regulars }: Place): Regular => {
  const regular = regulars[Math.floor(Math.random() * regulars.length)];
  if (regular === undefined) throw new Error('nobody has an account yet');
  return regular;
};

/** Signs in once, looks often, and ends the session. */
export function* comesBack(place: Place): Journey {
  const { operator, identifier } = regularIn(place);
  const session = yield* signIn(operator, identifier);
  yield* looksAround(operator, session, 10);
  const { refreshToken } = session;
  yield { method: 'POST', path: pathOf(operator, '/sessions/end'), body: { refreshToken } };
}

/** Knows nothing and tries: names and passwords, a token, a forgotten password of somebody whom nobody knows. */
export function* guesses({ profiles }: Place): Journey {
  const { operator } = profiles[Math.floor(Math.random() * profiles.length)] ?? { operator: '' };
  const identifier = freshAddress();
  for (const guess of ['Printemps 2026!', 'Ete 2026 !', password]) {
    yield { method: 'POST', path: pathOf(operator, '/sessions'), body: { identifier, password: guess }, expect: [401] };
  }
  yield { method: 'POST', path: pathOf(operator, '/password/forgot'), body: { identifier } };
  const body = { token: randomUUID().replaceAll('-', '').padEnd(43, 'A') };
  yield { method: 'POST', path: pathOf(operator, '/activation'), body, expect: [400, 410] };
}

/** Has an account and types a key wrongly, until told to wait. */
export function* mistypes(place: Place): Journey {
  const { operator, identifier } = regularIn(place);
  const { accessToken, refreshToken } = yield* signIn(operator, identifier);
  const pair = pairOf(profileOf(place, operator), 9_990);
  const path = pathOf(operator, '/contracts');
  yield { method: 'POST', path, body: pair, accessToken, expect: [409, 422] };
  yield { method: 'POST', path: pathOf(operator, '/sessions/end'), body: { refreshToken } };
}
