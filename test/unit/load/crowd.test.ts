import { describe, expect, it } from 'vitest';
import { type Answer, makeCrowd, waitOf } from '../../load/crowd.ts';
import type { Place } from '../../load/journeys.ts';
import { newTally } from '../../load/tally.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const place = (): Place => ({
  profiles: [water, energy, landlord],
  free: new Map(['water', 'energy', 'landlord'].map((operator) => [operator, [1, 2, 3]])),
  spare: new Map(),
  regulars: [{ operator: 'water', identifier: 'jeanne@example.fr' }],
});

const json = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: JSON.stringify(body),
});
const tryAgain = json(503, { code: 'try-again' }, { 'Content-Type': 'application/problem+json', 'Retry-After': '2' });
const session = json(200, { accessToken: 'access', refreshToken: 'refresh' });

/** A crowd of which everybody is of one kind: the place of the kind among twenty. */
const crowdOf = (kind: number, most = 10) => {
  const tally = newTally();
  const room = place();
  const crowd = makeCrowd(room, most, () => kind / 20);
  crowd.countIn(tally);
  return { crowd, tally, room };
};

describe('the crowd of a load test', () => {
  it('a 503 is a wait only where it is a try-again that says how long', () => {
    expect(waitOf(tryAgain)).toBe(2);
    expect(waitOf({ ...tryAgain, headers: { 'Content-Type': 'application/problem+json' } })).toBeUndefined();
    expect(waitOf(json(503, { message: 'Service Unavailable' }, { 'Retry-After': '2' }))).toBeUndefined();
  });

  it('who is told to try again repeats the same request when the time has come, and not before', () => {
    const { crowd, tally } = crowdOf(10);
    const person = crowd.next(0);
    const { ask } = person;
    crowd.answered(person, tryAgain, 1, 0);
    expect(crowd.next(1999)).not.toBe(person);
    expect(crowd.next(2000)).toBe(person);
    expect(person.ask).toBe(ask);
    expect([tally.statuses.get(503), tally.errors.size]).toEqual([1, 0]);
  });

  it('an answer that was not asked for is an error, a connection that breaks is one, 429 is none', () => {
    const { crowd, tally } = crowdOf(10);
    crowd.answered(crowd.next(0), json(500, { code: 'internal-error' }), 1, 0);
    crowd.answered(crowd.next(0), json(503, { message: 'Service Unavailable' }), 1, 0);
    crowd.answered(crowd.next(0), json(429, { code: 'too-many-attempts' }), 1, 0);
    crowd.lost(crowd.next(0), 'not answered');
    expect([...tally.errors]).toEqual([
      ['POST /water/v1/sessions: 500 internal-error', 1],
      ['POST /water/v1/sessions: 503 that is no try-again', 1],
      ['POST /water/v1/sessions: not answered', 1],
    ]);
  });

  it('a journey goes from answer to answer, and counts at its end', () => {
    const { crowd, tally } = crowdOf(10);
    const asked: string[] = [];
    while (tally.journeys.size === 0 && asked.length < 30) {
      const person = crowd.next(0);
      asked.push(`${person.ask.method} ${person.ask.path}`);
      crowd.answered(person, session, 1, 0);
    }
    expect(asked[0]).toBe('POST /water/v1/sessions');
    expect(asked.at(-1)).toBe('POST /water/v1/sessions/end');
    expect([...tally.journeys]).toEqual([['comes back and reads', 1]]);
    expect(tally.times).toHaveLength(asked.length);
  });

  it('a contract is nobody’s again when its registration is turned away; while all are taken, regulars come', () => {
    const { crowd, room } = crowdOf(0, 0);
    const person = crowd.next(0);
    expect(person.name).toBe('comes back and reads');
    const busy = crowdOf(0);
    const newcomers = [0, 1, 2].map(() => busy.crowd.next(0));
    expect(busy.room.free.get('water')).toEqual([]);
    expect(busy.crowd.next(0).ask.path).toBe('/water/v1/sessions');
    busy.crowd.lost(newcomers[0] ?? person, 'not answered');
    expect(busy.room.free.get('water')).toHaveLength(1);
    expect(room.free.get('water')).toHaveLength(3);
  });
});
