import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cognitoIdentity } from '../../../functions/adapters/cognito/identity.ts';
import type { ClientSecret } from '../../../functions/adapters/secrets/client-secret.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';

const pool = { userPoolId: 'eu-west-3_abc', clientId: 'client' };
const cognito = mockClient(CognitoIdentityProviderClient);
afterAll(() => cognito.restore());
const secret = 'the_client_secret';

const fault = (name: string, status = 400): Error =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
const token = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const rotated = 'the_other_secret';
const hashUnder = (key: string): string => createHmac('sha256', key).update(`accountclient`).digest('base64');
const hash = hashUnder(secret);

const held = (first = secret, then = first): ClientSecret & { readonly again: string[] } => {
  const again: string[] = [];
  return {
    again,
    current: async () => (again.length === 0 ? first : then),
    after: async (refused) => {
      again.push(refused);
      return then;
    },
  };
};
const identity = (clientSecret: ClientSecret = held()) =>
  cognitoIdentity(pool, clientSecret, new CognitoIdentityProviderClient({ region: 'eu-west-3' }));

beforeEach(() => {
  cognito.reset();
});

describe('creating an account', () => {
  test('sends no mail and names the user by the account id', async () => {
    cognito.on(AdminCreateUserCommand).resolves({});
    await identity().create('account');
    expect(cognito.commandCalls(AdminCreateUserCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'eu-west-3_abc',
      Username: 'account',
      MessageAction: 'SUPPRESS',
      DesiredDeliveryMediums: ['EMAIL'],
    });
  });

  test('an account that exists already is fine', async () => {
    cognito.on(AdminCreateUserCommand).rejects(fault('UsernameExistsException'));
    await expect(identity().create('account')).resolves.toBeUndefined();
  });

  test('a password is set for good', async () => {
    cognito.on(AdminSetUserPasswordCommand).resolves({});
    expect(await identity().setPassword('account', 'correct horse')).toBe('set');
    expect(cognito.commandCalls(AdminSetUserPasswordCommand)[0]?.args[0].input).toMatchObject({ Permanent: true });
  });

  test('a password for a user that is missing is reported as such', async () => {
    cognito.on(AdminSetUserPasswordCommand).rejects(fault('UserNotFoundException'));
    expect(await identity().setPassword('account', 'correct horse')).toBe('no-such-user');
  });

  test('a password that Cognito rejects is an error', async () => {
    cognito.on(AdminSetUserPasswordCommand).rejects(fault('InvalidPasswordException'));
    await expect(identity().setPassword('account', 'correct horse')).rejects.toThrow('InvalidPasswordException');
  });
});

describe('signing in', () => {
  const result = {
    AccessToken: token({ origin_jti: 'o', jti: 'j', iat: 1700, auth_time: 1690 }),
    ExpiresIn: 600,
    RefreshToken: 'r',
  };

  test('returns the session of the tokens, and authenticates the client', async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({ AuthenticationResult: result });
    expect(await identity().signIn('account', 'pw')).toEqual({
      accessToken: result.AccessToken,
      expiresIn: 600,
      refreshToken: 'r',
      session: 'o',
      authenticatedAt: 1690,
    });
    expect(cognito.commandCalls(AdminInitiateAuthCommand)[0]?.args[0].input).toMatchObject({
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'account', PASSWORD: 'pw', SECRET_HASH: hash },
    });
  });

  test('without origin_jti the session is the token itself', async () => {
    const AccessToken = token({ jti: 'j', iat: 1700 });
    cognito.on(AdminInitiateAuthCommand).resolves({ AuthenticationResult: { AccessToken } });
    expect(await identity().signIn('account', 'pw')).toMatchObject({ session: 'j' });
  });

  test.each([
    'NotAuthorizedException',
    'UserNotFoundException',
    'PasswordResetRequiredException',
    'UserNotConfirmedException',
  ])('%s is refused like any other', async (name) => {
    cognito.on(AdminInitiateAuthCommand).rejects(fault(name));
    expect(await identity().signIn('account', 'pw')).toBe('refused');
  });

  test('a challenge is a refusal', async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    expect(await identity().signIn('account', 'pw')).toBe('refused');
  });

  test.each([
    ['TooManyRequestsException', 400],
    ['InternalErrorException', 500],
    ['Whatever', 503],
  ])('%s (%i) is TryAgain', async (name, status) => {
    cognito.on(AdminInitiateAuthCommand).rejects(fault(name, status));
    await expect(identity().signIn('account', 'pw')).rejects.toBeInstanceOf(TryAgain);
  });

  describe.each([
    ['signIn', 'Unable to verify secret hash for client client'],
    ['refresh', 'SecretHash does not match for the client: client'],
  ] as const)('%s with a client secret that Cognito rejects', (call, message) => {
    const wrong = Object.assign(new Error(message), { name: 'NotAuthorizedException' });
    const takesOnly = (right: string): void => {
      cognito.on(AdminInitiateAuthCommand).callsFake(async ({ AuthParameters }) => {
        if (AuthParameters.SECRET_HASH !== hashUnder(right)) throw wrong;
        return { AuthenticationResult: result };
      });
    };

    test('reads it again once, and uses the new one', async () => {
      takesOnly(rotated);
      const clientSecret = held(secret, rotated);
      const one = identity(clientSecret);
      expect(await one[call]('account', 'pw')).toMatchObject({ session: 'o' });
      expect(await one[call]('account', 'pw')).toMatchObject({ session: 'o' });
      expect(clientSecret.again).toEqual([secret]);
      expect(cognito.commandCalls(AdminInitiateAuthCommand)).toHaveLength(3);
    });

    test.each([
      ['no other one is there', secret],
      ['the other one is wrong, too', rotated],
    ])('is an error, not a wrong password, if %s', async (_, then) => {
      takesOnly('a_third');
      await expect(identity(held(secret, then))[call]('account', 'pw')).rejects.toMatchObject({
        name: 'ClientSecretRefused',
      });
    });

    test('does not hide a wrong password', async () => {
      const clientSecret = held();
      cognito
        .on(AdminInitiateAuthCommand)
        .rejects(Object.assign(new Error('Incorrect username or password.'), { name: 'NotAuthorizedException' }));
      expect(await identity(clientSecret)[call]('account', 'pw')).toBe('refused');
      expect(clientSecret.again).toEqual([]);
    });
  });
});

describe('refreshing and ending', () => {
  test('a refresh without a new refresh token keeps working', async () => {
    const AccessToken = token({ origin_jti: 'o', jti: 'j2', iat: 1800 });
    cognito.on(AdminInitiateAuthCommand).resolves({ AuthenticationResult: { AccessToken, ExpiresIn: 600 } });
    expect(await identity().refresh('account', 'r')).toMatchObject({ session: 'o', refreshToken: null });
    expect(cognito.commandCalls(AdminInitiateAuthCommand)[0]?.args[0].input).toMatchObject({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: 'r', SECRET_HASH: hash },
    });
  });

  test.each(['NotAuthorizedException', 'UnauthorizedException', 'UnsupportedTokenTypeException'])(
    'revoking a dead token (%s) is fine',
    async (name) => {
      cognito.on(RevokeTokenCommand).rejects(fault(name));
      await expect(identity().revoke('r')).resolves.toBeUndefined();
    },
  );

  test('a removed account is removed', async () => {
    cognito.on(AdminDeleteUserCommand).rejects(fault('UserNotFoundException'));
    await expect(identity().remove('account')).resolves.toBeUndefined();
  });

  test('a rejected revocation is retried with a changed secret', async () => {
    cognito.on(RevokeTokenCommand).callsFake(async ({ ClientSecret }) => {
      if (ClientSecret !== rotated) throw fault('UnauthorizedException');
      return {};
    });
    await identity(held(secret, rotated)).revoke('r');
    expect(cognito.commandCalls(RevokeTokenCommand).map(({ args }) => args[0].input.ClientSecret)).toEqual([
      secret,
      rotated,
    ]);
  });
});
