import { afterAll, describe, expect, it, vi } from 'vitest';
import { operations } from '../../functions/contract/operations.ts';
import { triggers } from '../../functions/contract/routes.ts';
import { makeClosers } from '../../local/closers.ts';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { type Emulators, startEmulators } from '../support/faults/emulators.ts';
import { faults } from '../support/faults/injection.ts';
import { runMatrix, subjects } from '../support/faults/matrix.ts';
import { type OperatorName, scenarios, triggerScenarios } from '../support/faults/scenarios.ts';
import { openWorld, type World } from '../support/faults/world.ts';
import { energy, landlord, water } from '../support/profiles.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

// Leases and delays pass without waiting: everything here reads this clock, including the pool's tokens.
vi.useFakeTimers({ toFake: ['Date'] });

const profiles = { water, energy, landlord };
/** A server of its own, because rows of other tests would slow thousands of cases down. */
const closers = makeClosers();
let emulators: Promise<Emulators> | undefined;
const opened = new Map<OperatorName, Promise<World>>();

const worlds = async (operator: OperatorName): Promise<World> => {
  emulators ??= startDynamoDb(null, closers).then((endpoint) => startEmulators(endpoint, Object.keys(profiles)));
  const world =
    opened.get(operator) ?? openWorld(profiles[operator], await emulators, (instant) => vi.setSystemTime(instant));
  opened.set(operator, world);
  return world;
};

afterAll(async () => {
  vi.useRealTimers();
  await (await emulators)?.stop();
  await closers.closeAll();
});

/** `FAULT_OPERATIONS=activate,register`: those alone, while one looks for what is wrong with them. */
const wanted = process.env['FAULT_OPERATIONS']?.split(',');
const chosen = subjects.filter(({ name }) => wanted?.includes(name.split(' ')[0] ?? '') ?? true);

/** How many faults strike each call: one of them in turn, or all. `FAULT_ROUND` begins the turn elsewhere. */
const faultsPerCall = sizeOf('T-FAULT', { small: 1, full: faults.length });
const round = Number(process.env['FAULT_ROUND'] ?? 0);

describe('T-FAULT', () => {
  it('T-FAULT every operation and every trigger has a scenario', () => {
    expect(Object.keys(scenarios).sort()).toEqual(Object.keys(operations).sort());
    expect(Object.keys(triggerScenarios).sort()).toEqual([...triggers].sort());
    for (const ways of [...Object.values(scenarios), ...Object.values(triggerScenarios)]) {
      expect(ways.length).toBeGreaterThan(0);
    }
  });

  it('T-FAULT whatever call fails in whatever way, nothing is lost or half-written, and a repeat converges', {
    timeout: 3_600_000,
  }, async () => {
    const { calls, cases, failures } = await runMatrix({
      worlds,
      faultsPerCall,
      round,
      only: chosen,
      ...(faultsPerCall > 1 ? { onProgress: (line: string) => process.stderr.write(`T-FAULT ${line}\n`) } : {}),
    });
    for (const failure of failures.slice(0, 60)) console.error(failure);
    const ids = new Set(chosen.map(({ name }) => name.split(' ')[0]));
    evidence('T-FAULT', {
      figure: `${ids.size} operations and triggers × ${calls} calls × ${faultsPerCall} of ${faults.length} faults: ${shown(cases)} cases, ${failures.length} gone wrong`,
      bound: '0 lost, 0 half-written, every repeat converges',
      held: failures.length === 0 && cases > 0,
    });
  });
});
