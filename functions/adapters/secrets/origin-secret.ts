import { createHash, timingSafeEqual } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { minuteMs } from '../../domain/durations.ts';
import type { OriginSecret } from '../../ports/origin-secret.ts';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

const cacheMs = 5 * minuteMs;

/** Milliseconds between reads for unknown secrets, so that strangers cannot cause a read per request. */
export const rereadAfterMs = 10_000;

/** Shorter secrets could be guessed. */
const leastLength = 32;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In constant time: digests have the same length. */
const isOneOf = (given: string, known: readonly Buffer[]): boolean => {
  const wanted = digest(given);
  return known.map((one) => timingSafeEqual(wanted, one)).some(Boolean);
};

/** Accepts pending and previous versions, so that a rotation rejects nobody. Rejects everybody if none is readable. */
export const secretsManagerOriginSecret = (
  SecretId: string,
  client = new SecretsManagerClient(clientTimeouts),
  now: () => number = Date.now,
): OriginSecret => {
  let known: { readonly digests: readonly Buffer[]; readonly until: number } | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;

  /** A missing label is no error: there is no previous version before the first rotation. */
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

  /** Known versions stay valid while Secrets Manager does not respond. */
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
