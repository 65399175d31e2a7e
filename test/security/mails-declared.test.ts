import { afterAll, expect, inject, it, vi } from 'vitest';
import { type OperationName, operations } from '../../functions/contract/operations.ts';
import { askBudgets } from '../../functions/domain/mail-budgets.ts';
import { type Emulators, startEmulators } from '../support/faults/emulators.ts';
import { type OperatorName, rareScenarios, scenarios } from '../support/faults/scenarios.ts';
import { openWorld, type World } from '../support/faults/world.ts';
import { energy, landlord, water } from '../support/profiles.ts';

vi.useFakeTimers({ toFake: ['Date'] });

const profiles = { water, energy, landlord };
let emulators: Emulators | undefined;
const opened = new Map<OperatorName, World>();
afterAll(async () => {
  vi.useRealTimers();
  await emulators?.stop();
});

const worldOf = async (operator: OperatorName): Promise<World> => {
  emulators ??= await startEmulators(inject('dynamoDbEndpoint'), Object.keys(profiles));
  const world =
    opened.get(operator) ?? (await openWorld(profiles[operator], emulators, (instant) => vi.setSystemTime(instant)));
  opened.set(operator, world);
  return world;
};

/**
 * A mail to somebody else, the former occupant, of whom the caller knows nothing. Declared, each activation would be counted
 * against its source for the few that cause one; those are bounded as they leave.
 */
const undeclared: Readonly<Partial<Record<OperationName, readonly string[]>>> = { activate: ['name-lost'] };

/** The kinds of mails that an operation has put in the outbox, over all of its scenarios. */
const mailsOf = async (name: OperationName): Promise<readonly string[]> => {
  const kinds = new Set<string>();
  for (const { operator, prepare } of [...scenarios[name], ...(rareScenarios[name] ?? [])]) {
    const world = await worldOf(operator);
    await world.reset();
    const request = await prepare(world);
    await world.deliver();
    await world.must(name, request);
    for (const id of await world.due()) {
      const row = await world.wire().outbox.get(id);
      if (row !== undefined) kinds.add(row.due.kind);
    }
  }
  return [...kinds].sort();
};

it('T-BOMB each operation puts those mails in the outbox that its contract declares, and every mail is declared', {
  timeout: 600_000,
}, async () => {
  const names = Object.keys(operations) as OperationName[];
  const seen: [string, readonly string[]][] = [];
  for (const name of names) seen.push([name, await mailsOf(name)]);
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(names.map((name) => [name, [...operations[name].mails, ...(undeclared[name] ?? [])].sort()])),
  );
  expect([...new Set(seen.flatMap(([, kinds]) => kinds))].sort()).toEqual(Object.keys(askBudgets).sort());
});
