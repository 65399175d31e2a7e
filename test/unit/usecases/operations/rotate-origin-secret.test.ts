import { describe, expect, it } from 'vitest';
import { rereadAfterMs } from '../../../../functions/adapters/secrets/origin-secret.ts';
import { rotate } from '../../../../functions/triggers/rotate-origin-secret.ts';
import {
  type RotationDeps,
  rotateOriginSecret,
  rotationSteps,
  settlingMs,
} from '../../../../functions/usecases/operations/rotate-origin-secret.ts';
import { inMemoryEdge, inMemoryOriginVersions } from '../../../support/in-memory/origin-secret.ts';

const first = 'a'.repeat(64);

/** A deployed edge, and what is waited for; `afterCall` runs after each call of a port. */
const scene = ({ looks = 3, afterCall = () => {} }: { looks?: number; afterCall?: () => void } = {}) => {
  const versions = inMemoryOriginVersions(first);
  const edge = inMemoryEdge(first, looks);
  const waited: number[] = [];
  let made = 0;
  const seen =
    <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      const result = await work(...args);
      expect(versions.good()).toEqual(expect.arrayContaining([...edge.carrying()]));
      afterCall();
      return result;
    };
  const deps: RotationDeps = {
    versions: {
      current: seen(versions.current),
      value: seen(versions.value),
      add: seen(versions.add),
      known: seen(versions.known),
      promote: seen(versions.promote),
    },
    edge: { carried: seen(edge.carried), carry: seen(edge.carry) },
    randomness: {
      token: () => {
        made += 1;
        return `secret-${made}`.padEnd(43, '.');
      },
    },
    wait: async (milliseconds) => {
      waited.push(milliseconds);
    },
  };
  const run = async (version: string): Promise<void> => {
    for (const step of rotationSteps) await rotateOriginSecret(deps, step, version);
  };
  return { versions, edge, waited, deps, run };
};

describe('the rotation of the origin secret', () => {
  it('makes a new secret, has the edge carry it everywhere, and only then makes it the current one', async () => {
    const { versions, edge, deps } = scene();
    await rotateOriginSecret(deps, 'createSecret', 'v2');
    expect([edge.carrying(), await versions.current()]).toEqual([[first], first]);
    await rotateOriginSecret(deps, 'setSecret', 'v2');
    expect(await versions.current()).toBe(first);
    await rotateOriginSecret(deps, 'testSecret', 'v2');
    const second = await versions.value('v2');
    expect(second).toMatch(/^secret-1/);
    expect([edge.carrying(), await versions.current()]).toEqual([[second], first]);
    await rotateOriginSecret(deps, 'finishSecret', 'v2');
    expect(await versions.current()).toBe(second);
  });

  it('gives functions that have just looked in vain the time to look again, before the edge changes', async () => {
    const { waited, run } = scene();
    await run('v2');
    expect(waited[0]).toBe(settlingMs);
    expect(settlingMs).toBeGreaterThan(rereadAfterMs);
  });

  it('waits for the API’s region to know the new version, and gives up rather than have it refused', async () => {
    const { versions, edge, waited, deps } = scene();
    await rotateOriginSecret(deps, 'createSecret', 'v2');
    let asked = 0;
    const late = async () => {
      asked += 1;
      return asked > 2;
    };
    const never = { ...deps, versions: { ...deps.versions, known: async () => false } };
    const before = waited.length;
    await expect(rotateOriginSecret(never, 'setSecret', 'v2')).rejects.toThrow('has not reached the API’s region');
    expect(edge.carrying()).toEqual([first]);
    // Within the quarter of an hour that a function may run.
    expect(waited.slice(before)).toEqual(Array.from({ length: 80 }, () => 10_000));
    await rotateOriginSecret({ ...deps, versions: { ...deps.versions, known: late } }, 'setSecret', 'v2');
    expect(edge.carrying()).toContain(await versions.value('v2'));
  });

  it('does not end while a location may still carry the old one', async () => {
    const { deps } = scene({ looks: 1_000 });
    await rotateOriginSecret(deps, 'createSecret', 'v2');
    await rotateOriginSecret(deps, 'setSecret', 'v2');
    await expect(rotateOriginSecret(deps, 'testSecret', 'v2')).rejects.toThrow('everywhere');
  });

  it('sets nothing before there is a version, and nothing that the edge carries already', async () => {
    const { edge, waited, deps } = scene();
    await expect(rotateOriginSecret(deps, 'setSecret', 'v2')).rejects.toThrow('createSecret has not run');
    expect(edge.carrying()).toEqual([first]);
    await rotateOriginSecret(deps, 'createSecret', 'v2');
    await rotateOriginSecret(deps, 'setSecret', 'v2');
    const before = waited.length;
    const never = { ...deps, edge: { ...deps.edge, carry: () => Promise.reject(new Error('set again')) } };
    await rotateOriginSecret(never, 'setSecret', 'v2');
    expect(waited).toHaveLength(before);
  });

  it('goes on waiting where a deployment puts the old secret back while the new one spreads', async () => {
    const { deps, versions } = scene();
    await rotateOriginSecret(deps, 'createSecret', 'v2');
    const second = await versions.value('v2');
    let looked = 0;
    const carried = async () => {
      looked += 1;
      return { secret: looked === 1 ? second : first, everywhere: true };
    };
    const turned = { ...deps, edge: { ...deps.edge, carried } };
    await expect(rotateOriginSecret(turned, 'testSecret', 'v2')).rejects.toThrow('everywhere');
    expect(looked).toBe(81);
  });

  it('says so where a deployment put the old secret back meanwhile; set again, it goes on', async () => {
    const { versions, edge, deps, run } = scene();
    await rotateOriginSecret(deps, 'createSecret', 'v2');
    await rotateOriginSecret(deps, 'setSecret', 'v2');
    await edge.carry(first);
    await expect(rotateOriginSecret(deps, 'testSecret', 'v2')).rejects.toThrow('another secret');
    await run('v2');
    expect(await versions.current()).toBe(await versions.value('v2'));
  });

  it.each(['the same', 'another'])(
    'T-FAULT killed after any call and run again with %s version, it ends; the edge never carries what is refused',
    async (again) => {
      let calls = 0;
      await scene({ afterCall: () => void (calls += 1) }).run('v2');
      expect(calls).toBeGreaterThan(8);
      for (let killedAt = 1; killedAt <= calls; killedAt += 1) {
        let called = 0;
        const { versions, edge, run } = scene({
          afterCall: () => {
            called += 1;
            if (called === killedAt) throw new Error('killed');
          },
        });
        await expect(run('v2')).rejects.toThrow('killed');
        const version = again === 'the same' ? 'v2' : 'v3';
        await run(version);
        expect(await versions.current()).toBe(await versions.value(version));
        expect(edge.carrying()).toEqual([await versions.current()]);
        expect(await versions.current()).not.toBe(first);
      }
    },
  );

  it('T-LEAK logs which step was done, and nothing of the secret', async () => {
    const { deps } = scene();
    const logged: unknown[] = [];
    const log = (...line: unknown[]) => void logged.push(line);
    for (const Step of rotationSteps) await rotate({ ...deps, log }, { Step, ClientRequestToken: 'v2' });
    expect(logged).toEqual(rotationSteps.map((step) => ['origin-secret-step-done', { step }]));
  });
});
