import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { requestBounds } from '../../bench/bounds.ts';
import { type Meter, makeMeter } from '../../bench/meter.ts';
import { callsOf, measurable, measure } from '../../bench/operations.ts';
import { type Emulators, startEmulators } from '../support/faults/emulators.ts';
import { openWorld, type World } from '../support/faults/world.ts';
import { energy, landlord, water } from '../support/profiles.ts';

// Windows and leases are those of one instant, whatever the machine's clock says.
vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 2, 9) });

const profiles = { water, energy, landlord };
const opened = new Map<string, World>();
let emulators: Emulators;
let meter: Meter;

beforeAll(async () => {
  emulators = await startEmulators(inject('dynamoDbEndpoint'), Object.keys(profiles));
  meter = makeMeter(emulators);
});
afterAll(async () => {
  vi.useRealTimers();
  await emulators.stop();
});

const worldOf = async (operator: keyof typeof profiles): Promise<World> => {
  const world =
    opened.get(operator) ?? (await openWorld(profiles[operator], emulators, (instant) => vi.setSystemTime(instant)));
  opened.set(operator, world);
  return world;
};

describe('what a request asks of AWS', () => {
  it.each(Object.entries(requestBounds))('%s asks for what bench/bounds.ts says', async (key, bound) => {
    const one = measurable.find((request) => request.key === key);
    if (one === undefined) throw new Error(`bench/bounds.ts names ${key}, which is not measured`);
    const world = await worldOf(one.scenario.operator);
    const { figures } = await measure(world, meter, one, 0);
    const { depth, writeUnits } = figures;
    expect({ calls: callsOf(figures), depth, writeUnits }).toEqual(bound);
  });
});
