import type { EdgeOrigin, OriginVersions } from '../../ports/origin-secret.ts';
import type { Randomness } from '../../ports/runtime.ts';

export const rotationSteps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
export type RotationStep = (typeof rotationSteps)[number];

export type RotationDeps = {
  readonly versions: OriginVersions;
  readonly edge: EdgeOrigin;
  readonly randomness: Pick<Randomness, 'token'>;
  readonly wait: (milliseconds: number) => Promise<void>;
};

/** Pause (ms) and number of checks: together less than a function's 15 minutes. */
const pauseMs = 10_000;
const looks = 80;

/** Longer (ms) than functions reject an unknown secret without reading it again. */
export const settlingMs = 15_000;

const until = async ({ wait }: RotationDeps, what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let looked = 0; looked < looks; looked += 1) {
    if (await holds()) return;
    await wait(pauseMs);
  }
  throw new Error(what);
};

/** The API accepts pending, current and previous versions, so no request is rejected. Steps can be repeated. */
export const rotateOriginSecret = async (deps: RotationDeps, step: RotationStep, version: string): Promise<void> => {
  const { versions, edge } = deps;
  const pending = async (): Promise<string> => {
    const value = await versions.value(version);
    if (value === undefined) throw new Error('The version has no value: createSecret has not run');
    return value;
  };
  switch (step) {
    case 'createSecret': {
      if ((await versions.value(version)) !== undefined) return;
      const [{ secret }, current] = [await edge.carried(), await versions.current()];
      const left = secret === current ? undefined : secret;
      await versions.add(version, left ?? deps.randomness.token());
      return;
    }
    case 'setSecret': {
      const secret = await pending();
      if ((await edge.carried()).secret === secret) return;
      await until(deps, 'The new version has not reached the API’s region', () => versions.known(version));
      await deps.wait(settlingMs);
      await edge.carry(secret);
      return;
    }
    case 'testSecret': {
      const secret = await pending();
      if ((await edge.carried()).secret !== secret) throw new Error('The edge carries another secret than the new one');
      await until(deps, 'The edge does not carry the new version everywhere', async () => {
        const carried = await edge.carried();
        return carried.secret === secret && carried.everywhere;
      });
      return;
    }
    case 'finishSecret':
      await versions.promote(version);
  }
};
