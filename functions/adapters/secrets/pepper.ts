import { hkdfSync } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { minuteMs } from '../../domain/durations.ts';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

export type Purpose = 'keys' | 'seal' | 'fingerprint';

export type Peppers = {
  readonly current: () => Promise<string>;
  readonly key: (version: string, purpose: Purpose) => Promise<Buffer | undefined>;
};

/** How long (ms) a version counts as unknown before the secret is read again. */
const rereadAfterMs = minuteMs;

const secretContent = z
  .record(z.string().regex(/^[\w-]{1,32}$/), z.string())
  .refine(({ pepper, ...versions }) => pepper !== undefined && pepper !== 'pepper' && Object.hasOwn(versions, pepper), {
    error: '"pepper" names no version',
  })
  .refine((held) => Object.entries(held).every(([name, value]) => name === 'pepper' || value.length >= 32), {
    error: 'a version has fewer than 32 characters',
  });

type Held = { readonly current: string; readonly versions: ReadonlyMap<string, string> };

const parse = (text: string | undefined): Held => {
  const read = secretContent.safeParse(JSON.parse(text ?? 'null'));
  // These messages are ours, without values of the secret.
  if (!read.success) throw new Error(`The secret is unusable: ${read.error.issues.map((i) => i.message).join('; ')}`);
  const { pepper: current = '', ...versions } = read.data;
  return { current, versions: new Map(Object.entries(versions)) };
};

/** Read once per process; again, at most once a minute, for an unknown version: it was rotated meanwhile. */
export const secretPeppers = (
  secretId: string,
  client = new SecretsManagerClient(clientTimeouts),
  now: () => number = Date.now,
): Peppers => {
  let secret: Promise<Held> | undefined;
  let readAt = 0;
  const derived = new Map<string, Buffer>();

  const read = (): Promise<Held> => {
    readAt = now();
    secret = orTryAgain('Secrets Manager', async () =>
      parse((await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString),
    ).catch((fault: unknown) => {
      secret = undefined;
      throw fault;
    });
    return secret;
  };

  const random = async (version: string): Promise<string | undefined> => {
    const { versions } = await (secret ?? read());
    if (versions.has(version) || now() - readAt < rereadAfterMs) return versions.get(version);
    return (await read()).versions.get(version);
  };

  return {
    current: async () => (await (secret ?? read())).current,
    key: async (version, purpose) => {
      const name = `${purpose}#${version}`;
      const ready = derived.get(name);
      if (ready !== undefined) return ready;
      const material = await random(version);
      if (material === undefined) return undefined;
      const key = Buffer.from(hkdfSync('sha256', material, '', `espace-client/${purpose}`, 32));
      derived.set(name, key);
      return key;
    },
  };
};
