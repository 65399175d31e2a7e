import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

/** The secret of the user pool's app client. */
export type ClientSecret = {
  /** Read once per process. */
  readonly current: () => Promise<string>;
  /** Read again, unless another one than `refused` has been read meanwhile. */
  readonly after: (refused: string) => Promise<string>;
};

/**
 * Cognito's own pattern (AddUserPoolClientSecret, `[\w+]+`) and the rest of base64, which emulators use. Anything else is no
 * secret, whatever put it there: an ARN, a reference that nobody has resolved.
 */
const isSecret = (text: string | undefined): text is string => text !== undefined && /^[\w+/=]{1,64}$/.test(text);

/**
 * The app client's secret where the deployment has put it. Cognito itself tells it five times a second at most
 * (DescribeUserPoolClient), which a burst of cold starts would exceed (ADR 0044).
 */
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
      // Of several requests that are refused at once the first one forgets it, for all.
      if (held !== undefined && (await held.catch(() => refused)) === refused && known === held) known = undefined;
      return current();
    },
  };
};
