import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cognitoIdentities } from '../../../functions/adapters/cognito/identities.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';

const cognito = mockClient(CognitoIdentityProviderClient);
afterAll(() => cognito.restore());
const identities = cognitoIdentities({ userPoolId: 'eu-west-3_pool', clientId: 'client' });

beforeEach(() => cognito.reset());

describe('a user pool as a whole', () => {
  it('returns every account’s id, page by page', async () => {
    cognito
      .on(ListUsersCommand, { UserPoolId: 'eu-west-3_pool', AttributesToGet: [] })
      .resolves({ Users: [{ Username: 'a1' }, {}], PaginationToken: 'more' });
    cognito.on(ListUsersCommand, { PaginationToken: 'more' }).resolves({ Users: [{ Username: 'a2' }] });
    expect(await Array.fromAsync(identities.all())).toEqual(['a1', 'a2']);
  });

  it('creates an account without sending a mail; an existing one is fine', async () => {
    cognito
      .on(AdminCreateUserCommand)
      .resolvesOnce({})
      .rejects(Object.assign(new Error('exists'), { name: 'UsernameExistsException' }));
    await identities.create('a1');
    await identities.create('a1');
    expect(cognito.commandCalls(AdminCreateUserCommand)[0]?.args[0].input).toMatchObject({
      UserPoolId: 'eu-west-3_pool',
      Username: 'a1',
      MessageAction: 'SUPPRESS',
    });
  });

  it('throws TryAgain if Cognito is unavailable', async () => {
    cognito.on(ListUsersCommand).rejects(Object.assign(new Error('slow'), { name: 'TooManyRequestsException' }));
    await expect(Array.fromAsync(identities.all())).rejects.toBeInstanceOf(TryAgain);
  });
});
