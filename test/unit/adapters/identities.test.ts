import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { cognitoIdentities } from '../../../functions/adapters/cognito/identities.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';

const cognito = mockClient(CognitoIdentityProviderClient);
const identities = cognitoIdentities({ userPoolId: 'eu-west-3_pool', clientId: 'client' });

beforeEach(() => cognito.reset());

describe('a user pool as a whole', () => {
  it('gives every account’s id, page by page, and asks for nothing else of them', async () => {
    cognito
      .on(ListUsersCommand, { UserPoolId: 'eu-west-3_pool', AttributesToGet: [] })
      .resolves({ Users: [{ Username: 'a1' }, {}], PaginationToken: 'more' });
    cognito.on(ListUsersCommand, { PaginationToken: 'more' }).resolves({ Users: [{ Username: 'a2' }] });
    expect(await Array.fromAsync(identities.all())).toEqual(['a1', 'a2']);
  });

  it('makes an account that nobody is written to about; one that is there already is fine', async () => {
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

  it('is told to be tried again where Cognito does not serve', async () => {
    cognito.on(ListUsersCommand).rejects(Object.assign(new Error('slow'), { name: 'TooManyRequestsException' }));
    await expect(Array.fromAsync(identities.all())).rejects.toBeInstanceOf(TryAgain);
  });
});
