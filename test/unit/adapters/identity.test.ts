import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { cognitoIdentity } from '../../../functions/adapters/cognito/identity.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';

const pool = { userPoolId: 'eu-west-3_abc', clientId: 'client' };
const cognito = mockClient(CognitoIdentityProviderClient);
const secret = 'the-client-secret';

const fault = (name: string, status = 400): Error =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
const token = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const identity = () => cognitoIdentity(pool, new CognitoIdentityProviderClient({ region: 'eu-west-3' }));
const hash = createHmac('sha256', secret).update(`accountclient`).digest('base64');

beforeEach(() => {
  cognito.reset();
  cognito.on(DescribeUserPoolClientCommand).resolves({ UserPoolClient: { ClientSecret: secret } });
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

  test('a password that Cognito refuses is a fault', async () => {
    cognito.on(AdminSetUserPasswordCommand).rejects(fault('InvalidPasswordException'));
    await expect(identity().setPassword('account', 'correct horse')).rejects.toThrow('InvalidPasswordException');
  });
});

describe('signing in', () => {
  const result = { AccessToken: token({ origin_jti: 'o', jti: 'j', iat: 1700 }), ExpiresIn: 600, RefreshToken: 'r' };

  test('gives the session of the tokens, and proves the client', async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({ AuthenticationResult: result });
    expect(await identity().signIn('account', 'pw')).toEqual({
      accessToken: result.AccessToken,
      expiresIn: 600,
      refreshToken: 'r',
      session: 'o',
      issuedAt: 1700,
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
  ])('%s (%i) asks to try again', async (name, status) => {
    cognito.on(AdminInitiateAuthCommand).rejects(fault(name, status));
    await expect(identity().signIn('account', 'pw')).rejects.toBeInstanceOf(TryAgain);
  });

  test('the client secret is read once, and again after a failure', async () => {
    cognito.on(DescribeUserPoolClientCommand).rejectsOnce(fault('TooManyRequestsException'));
    cognito.on(AdminInitiateAuthCommand).resolves({ AuthenticationResult: result });
    const one = identity();
    await expect(one.signIn('account', 'pw')).rejects.toBeInstanceOf(TryAgain);
    cognito.on(DescribeUserPoolClientCommand).resolves({ UserPoolClient: { ClientSecret: secret } });
    await Promise.all([one.signIn('account', 'pw'), one.signIn('account', 'pw'), one.signIn('account', 'pw')]);
    expect(cognito.commandCalls(DescribeUserPoolClientCommand)).toHaveLength(2);
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
    'revoking a token that is dead already (%s) is fine',
    async (name) => {
      cognito.on(RevokeTokenCommand).rejects(fault(name));
      await expect(identity().revoke('r')).resolves.toBeUndefined();
    },
  );

  test('a removed account is removed', async () => {
    cognito.on(AdminDeleteUserCommand).rejects(fault('UserNotFoundException'));
    await expect(identity().remove('account')).resolves.toBeUndefined();
  });

  test('a pool client without a secret is told as such', async () => {
    cognito.on(DescribeUserPoolClientCommand).resolves({ UserPoolClient: {} });
    await expect(identity().revoke('r')).rejects.toThrow('confidential');
  });
});
