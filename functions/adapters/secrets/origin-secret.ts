import { createHash, timingSafeEqual } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { minuteMs } from '../../domain/durations.ts';
import type { OriginSecret } from '../../ports/origin-secret.ts';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

/** How long (ms) a version that was read is believed to be good. */
const cacheMs = 5 * minuteMs;

/** How long (ms) what is unknown is refused without a look: strangers must not have us read the secret at each try. */
export const rereadAfterMs = 10_000;

/** Shorter ones could be guessed from outside, at leisure. */
const leastLength = 32;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests: of one length, whatever was sent, and in constant time. */
const isOneOf = (given: string, known: readonly Buffer[]): boolean => {
  const wanted = digest(given);
  return known.map((one) => timingSafeEqual(wanted, one)).some(Boolean);
};

/**
 * The origin secret in Secrets Manager, under its stage labels. The current version is read first, for it is nearly
 * always the one; the pending and the previous ones when something else comes, so that a rotation refuses nobody. No
 * version that can be read: nobody is let in, and it is told as a fault.
 */
export const secretsManagerOriginSecret = (
  SecretId: string,
  client = new SecretsManagerClient(clientTimeouts),
  now: () => number = Date.now,
): OriginSecret => {
  let known: { readonly digests: readonly Buffer[]; readonly until: number } | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;

  /** A label that no version has is no fault: there is no previous one before the first rotation. */
  const version = (VersionStage: string): Promise<readonly Buffer[]> =>
    orTryAgain('Secrets Manager', async () => {
      try {
        const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
        return SecretString.length < leastLength ? [] : [digest(SecretString)];
      } catch (fault) {
        const missing = fault instanceof Error && fault.name === 'ResourceNotFoundException';
        if (missing && VersionStage !== 'AWSCURRENT') return [];
        throw fault;
      }
    });

  const read = async (...stages: readonly string[]): Promise<readonly Buffer[]> => {
    const digests = (await Promise.all(stages.map(version))).flat();
    if (digests.length === 0) throw new Error(`The origin secret has no version of ${leastLength} characters or more`);
    known = { digests, until: now() + cacheMs };
    return digests;
  };

  /** What has been good stays good while Secrets Manager does not answer. */
  const current = async (): Promise<readonly Buffer[]> => {
    if (known !== undefined && now() < known.until) return known.digests;
    try {
      return await read('AWSCURRENT');
    } catch (fault) {
      if (known === undefined) throw fault;
      known = { ...known, until: now() + rereadAfterMs };
      return known.digests;
    }
  };

  return {
    fits: async (given) => {
      const believed = await current();
      if (isOneOf(given, believed)) return true;
      if (given.length < leastLength || now() - lookedAt < rereadAfterMs) return false;
      lookedAt = now();
      return isOneOf(given, await read('AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS'));
    },
  };
};
