import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

export type ClientSecret = {
  readonly current: () => Promise<string>;
  /** Reads again, unless another secret than `refused` has been read meanwhile. */
  readonly after: (refused: string) => Promise<string>;
};

/** Cognito's pattern (`[\w+]+`), and base64 for emulators. Rejects ARNs and unresolved references. */
const isSecret = (text: string | undefined): text is string => text !== undefined && /^[\w+/=]{1,64}$/.test(text);

/** Cognito itself answers five times a second: too few for a burst of cold starts (ADR 0044). */
export const secretsManagerClientSecret = (
  secretId: string,
  client = new SecretsManagerClient(clientTimeouts),
): ClientSecret => {
  let known: Promise<string> | undefined;

  const read = async (): Promise<string> => {
    const { SecretString } = await orTryAgain('Secrets Manager', () =>
      client.send(new GetSecretValueCommand({ SecretId: secretId })),
    );
    if (!isSecret(SecretString)) throw new Error(`The secret ${secretId} does not hold an app client's secret`);
    return SecretString;
  };

  const current = (): Promise<string> => {
    if (known === undefined) {
      const reading = read();
      known = reading;
      reading.catch(() => {
        if (known === reading) known = undefined;
      });
    }
    return known;
  };

  return {
    current,
    after: async (refused) => {
      const held = known;
      // Of several requests rejected at once, the first drops the cached secret for all.
      if (held !== undefined && (await held.catch(() => refused)) === refused && known === held) known = undefined;
      return current();
    },
  };
};
