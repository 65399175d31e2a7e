import { Writable } from 'node:stream';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, inject, it, vi } from 'vitest';
import { oneMachine } from '../../bin/operator/one-machine.ts';
import { redriveCommand } from '../../bin/operator/redrive.ts';
import { waiting } from '../../functions/adapters/dynamodb/rows/row-keys.ts';
import { minuteMs } from '../../functions/domain/durations.ts';
import { noArchive } from '../../functions/ports/archive.ts';
import { noIdentities } from '../../functions/ports/identity.ts';
import { sendMail } from '../../functions/triggers/send-mail.ts';
import { sweep } from '../../functions/usecases/operations/sweep.ts';
import { password } from '../support/area.ts';
import { type Emulators, startEmulators } from '../support/faults/emulators.ts';
import { recordOf } from '../support/faults/scenarios.ts';
import { openWorld } from '../support/faults/world.ts';
import { inMemoryDeadLetters } from '../support/in-memory/mail.ts';
import { water } from '../support/profiles.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

vi.useFakeTimers({ toFake: ['Date'] });

const people = sizeOf('T-MAILOUT', { small: 100, full: 1000 });
/** How often the sweep runs: every five minutes as on AWS, less often where time is dear. */
const pause = people < 1000 ? 20 : 5;

/** What SES does with a mail: takes it, refuses it, or takes it and its answer is lost. */
type Mood = (to: string) => 'takes' | 'refuses' | 'loses the reply';
let mood: Mood = () => 'takes';

const refusal = (name: string): Error =>
  Object.assign(new Error(`injected: ${name}`), { name, $fault: 'server', $metadata: { httpStatusCode: 503 } });

let emulators: Emulators;
beforeAll(async () => {
  emulators = await startEmulators(inject('dynamoDbEndpoint'), [water.operator]);
  emulators.ses.middlewareStack.add(
    (next) => async (args) => {
      const { Destination } = args.input as { readonly Destination?: { readonly ToAddresses?: readonly string[] } };
      const does = mood(Destination?.ToAddresses?.[0] ?? '');
      if (does === 'refuses') throw refusal('ServiceUnavailable');
      const reply = await next(args);
      if (does === 'loses the reply') throw refusal('TimeoutError');
      return reply;
    },
    { step: 'initialize', name: 'the mood of SES' },
  );
});
afterAll(async () => {
  vi.useRealTimers();
  await emulators.stop();
});

/** A place of one's own on the internet: nobody here is a flood. */
const sourceOf = (n: number): string => `198.18.${Math.floor(n / 250)}.${n % 250}`;

it('T-MAILOUT SES is away for an hour: every mail leaves after it, none more than twice, and poison waits for redrive', {
  timeout: 1_800_000,
}, async () => {
  const world = await openWorld(water, emulators, (instant) => vi.setSystemTime(instant));
  await world.reset();
  const deps = world.wire();
  const known = ['anne@example.fr', 'paul@example.fr', 'poison@example.fr'];
  for (const [n, email] of known.entries()) {
    await world.must('register', { source: sourceOf(n), body: { email, password } });
    await world.must('activate', { body: { token: await world.tokenTo(email), password } });
  }
  emulators.forget();

  /** The stream's sender, with the three tries more that Lambda makes. */
  const wake = async (ids: readonly string[]): Promise<void> => {
    for (let tries = 0; tries < 4; tries += 1) {
      await Promise.all(ids.map((id) => sendMail(deps, { Records: [recordOf(id)] })));
    }
  };
  const sweepAfter = (minutes: number) => {
    world.later(minutes * minuteMs);
    return sweep(deps);
  };

  // The hour: people register throughout, some have forgotten their password, one row of the outbox cannot be read.
  mood = () => 'refuses';
  const row = {
    id: 'outbox#unreadable',
    createdAt: Date.now(),
    failures: 0,
    notBefore: Date.now(),
    ...waiting('mail', Date.now()),
  };
  const keep = (more: object) =>
    emulators.inspector.send(new PutCommand({ TableName: world.tables.Pending, Item: { ...row, ...more } }));
  await keep({ due: { kind: 'of a release to come' } });
  for (const identifier of known) await world.must('forgotPassword', { body: { identifier } });
  const woken = new Set<string>();
  const addressOf = (n: number): string => `person${n}@example.fr`;
  const rounds = 60 / pause;
  for (let round = 0, n = 0; round < rounds; round += 1) {
    for (; n < ((round + 1) * people) / rounds; n += 1) {
      await world.must('register', { source: sourceOf(n), body: { email: addressOf(n), password } });
    }
    const due = await world.due();
    await wake(due.filter((id) => !woken.has(id)));
    for (const id of due) woken.add(id);
    await sweepAfter(pause);
  }
  const during = emulators.mails().length;

  // SES is back, for all but one address; of one answer in ten the network makes nothing.
  const lost = new Set(Array.from({ length: people / 10 }, (_, n) => addressOf(n * 10)));
  mood = (to) => {
    if (to.startsWith('poison')) return 'refuses';
    return lost.delete(to) ? 'loses the reply' : 'takes';
  };
  await sweepAfter(6);
  await sweepAfter(6);
  const counts = new Map<string, number>();
  for (const { to } of emulators.mails()) counts.set(to, (counts.get(to) ?? 0) + 1);
  const everybody = [...Array.from({ length: people }, (_, n) => addressOf(n)), 'anne@example.fr', 'paul@example.fr'];
  const without = everybody.filter((address) => !counts.has(address)).length;
  const twice = everybody.filter((address) => counts.get(address) === 2).length;
  const more = [...counts.values()].filter((count) => count > 2).length;

  // A day later the two that cannot leave are out of the sweep's round, and somebody has been called.
  let parked = 0;
  for (let hour = 0; hour < 26; hour += 1) parked = (await sweepAfter(60)).mailsParked;
  const { mailsFailed } = await sweepAfter(60);

  mood = () => 'takes';
  // The release has come, the address takes mails again.
  await keep({ due: { kind: 'names', address: 'anne@example.fr', locale: 'fr' }, parkedAt: Date.now() });
  const queue = inMemoryDeadLetters();
  queue.waiting.push('a wake-up in vain');
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  await redriveCommand.run({
    ports: { ...deps, ...oneMachine, archive: noArchive, identities: noIdentities, deadLetters: queue },
    agent: 'test',
    console: { out: sink, err: sink },
    words: [],
    flags: new Set(),
    values: new Map(),
  });
  const redriven = await sweepAfter(6);
  const left = (await world.due()).length + redriven.mailsParked + queue.waiting.length;

  evidence('T-MAILOUT', {
    figure: `${shown(people)} registered and 2 forgot their password in an hour without mail: ${during} left in it, ${without} have none after it, ${twice} have two, ${more} more; ${parked} poison parked, ${redriven.mailsSent} of them sent after redrive, ${left} left`,
    bound: '0 in it, 0 without, at most two each; 2 parked, 2 sent, 0 left',
    held:
      during === 0 &&
      without === 0 &&
      twice === people / 10 &&
      more === 0 &&
      parked === 2 &&
      mailsFailed === 0 &&
      redriven.mailsSent === 2 &&
      left === 0,
  });
});
