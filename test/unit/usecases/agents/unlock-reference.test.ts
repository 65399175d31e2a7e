import { describe, expect, it } from 'vitest';
import { readReference } from '../../../../functions/domain/pair.ts';
import { unlockReference } from '../../../../functions/usecases/agents/unlock-reference.ts';
import { inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { water } from '../../../support/profiles.ts';

const printed = '11301.11377.01';
const reference = readReference(water, printed);

describe('decision 3: an agent lifts a lock', () => {
  it('T-LOCKDOS: lets the reference be tried again, and the journal names the agent', async () => {
    const ports = inMemoryPorts(water);
    if (reference === undefined) throw new Error('no reference');
    const reserve = () => ports.keys.reserve(reference, water.attemptsPerReference, ports.clock.now());
    for (let n = 0; n < water.attemptsPerReference.cap; n += 1) await reserve();
    expect(await reserve()).toEqual({ locked: true });
    expect(await unlockReference(ports, ` ${printed} `, 'anne')).toEqual({ reference, unlocked: true });
    expect(await reserve()).toMatchObject({ locked: false });
    expect(ports.world.journal).toMatchObject([
      { subject: `reference#${reference}`, event: 'key-unlocked', by: { kind: 'agent', agent: 'anne' } },
    ]);
  });

  it('reports if there was no lock, and writes nothing', async () => {
    const ports = inMemoryPorts(water);
    expect(await unlockReference(ports, printed, 'anne')).toEqual({ reference, unlocked: false });
    expect(ports.world.journal).toEqual([]);
  });

  it('refuses an impossible reference', async () => {
    expect(await unlockReference(inMemoryPorts(water), 'nonsense', 'anne')).toMatchObject({
      refused: 'invalid-request',
    });
  });
});
