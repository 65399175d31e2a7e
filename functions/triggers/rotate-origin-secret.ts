import { setTimeout as sleep } from 'node:timers/promises';
import type { SecretsManagerRotationEvent } from 'aws-lambda';
import { cloudFrontOrigin } from '../adapters/cloudfront/edge-origin.ts';
import { readEnvironment, rotation } from '../adapters/env.ts';
import { jsonLogger, type Logger } from '../adapters/logger.ts';
import { systemRandomness } from '../adapters/randomness.ts';
import { managerIn, secretsManagerVersions } from '../adapters/secrets/origin-versions.ts';
import { type RotationDeps, rotateOriginSecret } from '../usecases/operations/rotate-origin-secret.ts';

/** Secrets Manager retries failed steps; lasting failures raise an alarm. */
export const rotate = async (
  deps: RotationDeps & { readonly log: Logger },
  { Step, ClientRequestToken }: Pick<SecretsManagerRotationEvent, 'Step' | 'ClientRequestToken'>,
): Promise<void> => {
  await rotateOriginSecret(deps, Step, ClientRequestToken);
  deps.log('origin-secret-step-done', { step: Step });
};

export const handler = (event: SecretsManagerRotationEvent): Promise<void> => {
  const { distribution, apiRegion } = rotation(readEnvironment());
  return rotate(
    {
      versions: secretsManagerVersions(event.SecretId, managerIn(), {
        client: managerIn(apiRegion),
        region: apiRegion,
      }),
      edge: cloudFrontOrigin(distribution),
      randomness: systemRandomness,
      wait: sleep,
      log: jsonLogger(),
    },
    event,
  );
};
