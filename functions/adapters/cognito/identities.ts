import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Identities } from '../../ports/identity.ts';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';
import { createUser, type UserPool } from './identity.ts';

/** Users per page: Cognito's maximum. */
const page = 60;

export const cognitoIdentities = (
  pool: UserPool,
  client = new CognitoIdentityProviderClient({ ...clientTimeouts, maxAttempts: 6 }),
): Identities => ({
  create: (account) => createUser(client, pool.userPoolId, account),
  async *all() {
    let from: string | undefined;
    do {
      const command: ListUsersCommand = new ListUsersCommand({
        UserPoolId: pool.userPoolId,
        AttributesToGet: [],
        Limit: page,
        ...(from === undefined ? {} : { PaginationToken: from }),
      });
      const answer = await orTryAgain('Cognito', () => client.send(command));
      for (const { Username } of answer.Users ?? []) if (Username !== undefined) yield Username;
      from = answer.PaginationToken;
    } while (from !== undefined);
  },
});
