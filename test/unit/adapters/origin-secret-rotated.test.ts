import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, onTestFinished, test } from 'vitest';
import { secretsManagerOriginSecret } from '../../../functions/adapters/secrets/origin-secret.ts';
import { secretsManagerVersions } from '../../../functions/adapters/secrets/origin-versions.ts';
import {
  type RotationDeps,
  rotateOriginSecret,
  rotationSteps,
} from '../../../functions/usecases/operations/rotate-origin-secret.ts';
import { inMemoryEdge } from '../../support/in-memory/origin-secret.ts';
import { countingRandomness } from '../../support/in-memory/runtime.ts';

const first = 'a'.repeat(64);

/** One secret as Secrets Manager keeps it: values by version, versions by label. */
const secretsManager = () => {
  const values = new Map([['v1', first]]);
  const labels = new Map([['AWSCURRENT', 'v1']]);
  const missing = () => Object.assign(new Error('no such version'), { name: 'ResourceNotFoundException' });
  const manager = mockClient(SecretsManagerClient);
  onTestFinished(() => manager.restore());
  manager.on(GetSecretValueCommand).callsFake(({ VersionId, VersionStage }) => {
    const labelled = labels.get(VersionStage ?? '');
    const id = VersionId ?? labelled;
    const SecretString = values.get(id ?? '');
    if (SecretString === undefined || (VersionStage !== undefined && labelled !== id)) throw missing();
    return { SecretString };
  });
  manager.on(PutSecretValueCommand).callsFake(({ ClientRequestToken, SecretString }) => {
    values.set(ClientRequestToken, SecretString);
    labels.set('AWSPENDING', ClientRequestToken);
    return {};
  });
  manager.on(DescribeSecretCommand).callsFake(() => ({
    VersionIdsToStages: { [labels.get('AWSCURRENT') ?? '']: ['AWSCURRENT'] },
  }));
  manager.on(UpdateSecretVersionStageCommand).callsFake(({ MoveToVersionId, RemoveFromVersionId }) => {
    labels.set('AWSCURRENT', MoveToVersionId);
    labels.set('AWSPREVIOUS', RemoveFromVersionId);
    return {};
  });
};

test('T-FAULT no function rejects the edge during repeated rotations, even while strangers try secrets', async () => {
  secretsManager();
  let now = 0;
  const client = new SecretsManagerClient({ region: 'eu-west-3' });
  const process = () => secretsManagerOriginSecret('live/origin', client, () => now);
  const edge = inMemoryEdge(first, 5);
  const [idle, attacked] = [process(), process()];
  /** A stranger has this process look in vain, so that it will not look again for a while. */
  const attack = async () => expect(await attacked.fits('x'.repeat(64))).toBe(false);
  let looks = 0;
  const nobodyIsRefused = async () => {
    for (const secret of edge.carrying()) {
      for (const { fits } of [idle, attacked, process()]) expect(await fits(secret)).toBe(true);
      looks += 1;
    }
  };
  const deps: RotationDeps = {
    versions: secretsManagerVersions('arn:aws:secretsmanager:us-east-1:1:secret:live/origin-a1B2c3', client, {
      client,
      region: 'eu-west-3',
    }),
    edge: {
      carried: async () => {
        await attack();
        await nobodyIsRefused();
        return edge.carried();
      },
      carry: async (secret) => {
        await edge.carry(secret);
        await nobodyIsRefused();
      },
    },
    randomness: countingRandomness(),
    wait: async (milliseconds) => {
      await attack();
      now += milliseconds;
      await nobodyIsRefused();
    },
  };
  for (const version of ['v2', 'v3', 'v4']) {
    for (const step of rotationSteps) await rotateOriginSecret(deps, step, version);
    await nobodyIsRefused();
    now += 7 * 60_000;
  }
  expect(edge.carrying()).not.toContain(first);
  expect(await process().fits(first)).toBe(false);
  expect(looks).toBeGreaterThan(30);
});
