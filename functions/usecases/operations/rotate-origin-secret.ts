import type { EdgeOrigin, OriginVersions } from '../../ports/origin-rotation.ts';
import type { Randomness } from '../../ports/randomness.ts';

/** The steps of a rotation, in the order and by the names that Secrets Manager gives them. */
export const rotationSteps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
export type RotationStep = (typeof rotationSteps)[number];

export type RotationDeps = {
  readonly versions: OriginVersions;
  readonly edge: EdgeOrigin;
  readonly randomness: Pick<Randomness, 'token'>;
  readonly wait: (milliseconds: number) => Promise<void>;
};

/** Between two looks (ms), and how many: together within the quarter of an hour that a function may run. */
const pauseMs = 10_000;
const looks = 80;

/** Longer (ms) than a function refuses an unknown secret without a look: whoever looked just before looks again. */
export const settlingMs = 15_000;

const until = async ({ wait }: RotationDeps, what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let looked = 0; looked < looks; looked += 1) {
    if (await holds()) return;
    await wait(pauseMs);
  }
  throw new Error(what);
};

/**
 * One step of the origin secret's rotation to the version `version`. The API lets in the pending, the current and the
 * previous version, so nothing is refused while the edge goes from one to the next. Each step can be repeated, and a
 * rotation that died is taken over by the next: what its edge carries already becomes the next one's secret.
 */
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
