import { randomUUID } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import {
  type AttemptCounter,
  type AttemptRule,
  failuresAllowedPerYear,
  reserveAttempt,
} from '../../functions/domain/attempts.ts';
import { readKey, readReference } from '../../functions/domain/pair.ts';
import { provePair } from '../../functions/usecases/registration/prove-pair.ts';
import { pairOf } from '../support/area.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { inMemoryPorts } from '../support/in-memory/ports.ts';
import { energy, landlord, water } from '../support/profiles.ts';
import { changeOf, keyOf } from '../support/store-suite/samples.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

const yearMs = 365 * 24 * 3_600_000;

const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/**
 * A year of guessing one reference, every window burnt as it opens and, with `rest`, left alone after so many until it is
 * short again: how many keys were compared, and which of them (the first is guess 0) was right.
 */
const guessFor = (rule: AttemptRule, secret: number, rest: number): { compared: number; hit: boolean } => {
  let counter: AttemptCounter | undefined;
  let now = 0;
  let compared = 0;
  let windows = 0;
  let hit = false;
  while (now < yearMs) {
    const reserved = reserveAttempt(counter, rule, now);
    if (reserved.locked) {
      windows += 1;
      now += reserved.seconds * 1000 + (rest > 0 && windows % rest === 0 ? rule.maxSeconds * 1000 : 0);
      continue;
    }
    counter = reserved.counter;
    if (compared === secret) hit = true;
    compared += 1;
  }
  return { compared, hit };
};

const rule = water.attemptsPerReference;
const restsTried = [0, 1, 2, 3, 4, 5, 6, 7, 8];

it('T-GUESS no way of pacing the guesses gets more of them in a year than the formula allows', () => {
  for (const { attemptsPerReference } of [energy, landlord, water]) {
    const most = Math.max(...restsTried.map((rest) => guessFor(attemptsPerReference, -1, rest).compared));
    expect(most).toBeLessThanOrEqual(failuresAllowedPerYear(attemptsPerReference));
    // Nor is the formula far from what is possible, or it would hide a weak key space.
    expect(most).toBeGreaterThan(0.98 * failuresAllowedPerYear(attemptsPerReference));
  }
});

/** 64 wrong keys and as many right ones at once, on a real server: how many were compared with the kept digest. */
const comparedAtOnce = async (): Promise<{ compared: number; opened: number }> => {
  const client = testClient(inject('dynamoDbEndpoint'));
  const stores = dynamoDbStores(client, await createTables(client, randomUUID()));
  const { secrecy, clock } = inMemoryPorts(water);
  const typed = pairOf(water);
  const reference = readReference(water, typed.reference);
  const right = readKey(water, typed.key);
  const wrong = readKey(water, `${typed.key.slice(0, -1)}9`);
  if (reference === undefined || right === undefined || wrong === undefined) throw new Error('no such pair');
  const kept = keyOf({ reference, ...(await secrecy.digestKey(reference, right)) });
  await stores.keys.replace(undefined, kept, changeOf(`reference#${reference}`, 'key-imported'));
  let compared = 0;
  const counting: typeof secrecy = {
    ...secrecy,
    keyFits: (of, key, against) => {
      if (against.digest === kept.digest) compared += 1;
      return secrecy.keyFits(of, key, against);
    },
  };
  const ports = { profile: water, clock, keys: stores.keys, secrecy: counting };
  await Promise.all(Array.from({ length: 64 }, () => provePair(ports, { reference, key: wrong })));
  const after = await Promise.all(Array.from({ length: 64 }, () => provePair(ports, { reference, key: right })));
  return { compared, opened: after.filter((proof) => !('refused' in proof)).length };
};

it('T-GUESS guessing keys', { timeout: 600_000 }, async () => {
  const tries = sizeOf('T-GUESS', { small: 2_000_000, full: 100_000_000 });
  const failures = guessFor(rule, -1, 0).compared;
  const references = Math.ceil(tries / failures);
  const keySpace = 4 * failures;
  const random = seeded(20_260_115);
  let hits = 0;
  let made = 0;
  for (let reference = 0; reference < references; reference += 1) {
    const { compared, hit } = guessFor(rule, Math.floor(random() * keySpace), 0);
    made += compared;
    if (hit) hits += 1;
  }
  const share = failures / keySpace;
  const expected = references * share;
  const deviation = (hits - expected) / Math.sqrt(references * share * (1 - share));

  const { compared, opened } = await comparedAtOnce();
  evidence('T-GUESS', {
    figure: `${shown(made)} tries: ${shown(hits)} hits, N·F/S = ${shown(Math.round(expected))} (${deviation.toFixed(1)} σ); 64 at once: ${compared} compared`,
    bound: `within 4 σ; at most ${rule.cap} compared`,
    held: Math.abs(deviation) < 4 && compared <= rule.cap && opened === 0,
  });
});
