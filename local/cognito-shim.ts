import { randomUUID } from 'node:crypto';
import { ownValue } from '../functions/domain/own-value.ts';
import type { PoolSettings } from '../functions/domain/pool-settings.ts';
import type { Closers } from './closers.ts';
import type { CognitoLocal, PoolClient, PoolUser } from './cognito.ts';
import { makeSignInLock } from './cognito-lock.ts';
import { cognitoTakes } from './cognito-password.ts';
import {
  accessSeconds,
  issueRefreshToken,
  issueTokens,
  jwks,
  readRefreshToken,
  type SignIn,
  secretHashFits,
} from './cognito-tokens.ts';
import { type Action, type Input, jsonService, ServiceFault } from './json-service.ts';
import { serve } from './loopback.ts';
import type { CognitoQuotas } from './quotas.ts';

const notAuthorized = (message: string) => new ServiceFault('NotAuthorizedException', message);
const wrongPassword = () => notAuthorized('Incorrect username or password.');

const textOf = (input: Input, name: string): string => {
  const value = ownValue(input, name);
  if (typeof value !== 'string' || value === '') {
    throw new ServiceFault('InvalidParameterException', `Missing required parameter ${name}`);
  }
  return value;
};

const parametersOf = (input: Input): Input =>
  typeof input.AuthParameters === 'object' && input.AuthParameters !== null ? { ...input.AuthParameters } : {};

/** Admin calls that cognito-local answers as AWS does. Its public calls are closed, as the pool's web ACL closes them. */
const passedOn = new Set([
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminGetUser',
  'DescribeUserPool',
  'DescribeUserPoolClient',
  'ListUsers',
]);

export type CognitoOptions = {
  /** What a pool is set to, as the deployment sets it by the operator's profile; Cognito's own defaults elsewhere. */
  readonly settingsOf?: (userPoolId: string) => PoolSettings | undefined;
  /** Whether calls are refused beyond Cognito's quotas. */
  readonly quotas?: CognitoQuotas;
};

const defaults: PoolSettings = { minLength: 6, refreshTokenHours: 30 * 24 };

const cognitoActions = (
  cognito: CognitoLocal,
  { settingsOf = () => undefined, quotas }: CognitoOptions,
): ((target: string) => Action) => {
  const settings = (userPoolId: unknown): PoolSettings => settingsOf(String(userPoolId)) ?? defaults;

  const lock = makeSignInLock();

  const clientOf = async (clientId: string): Promise<PoolClient> => {
    const client = await cognito.client(clientId);
    if (client === null) throw new ServiceFault('ResourceNotFoundException', `Client ${clientId} does not exist.`);
    return client;
  };

  const passOn =
    (target: string): Action =>
    async (input) => {
      try {
        return await cognito.run(target, input);
      } catch (fault) {
        // cognito-local's own errors carry AWS's name as `code`.
        if (fault instanceof Error && 'code' in fault) throw new ServiceFault(String(fault.code), fault.message);
        throw fault;
      }
    };

  const answer = (signIn: SignIn, refreshToken?: string) => {
    const { accessToken, idToken } = issueTokens(signIn);
    return {
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: accessToken,
        IdToken: idToken,
        ExpiresIn: accessSeconds,
        TokenType: 'Bearer',
        ...(refreshToken === undefined ? {} : { RefreshToken: refreshToken }),
      },
    };
  };

  const byPassword = async (client: PoolClient, parameters: Input): Promise<object> => {
    const username = textOf(parameters, 'USERNAME');
    const password = textOf(parameters, 'PASSWORD');
    if (!secretHashFits(parameters.SECRET_HASH, username, client.ClientId, client.ClientSecret)) {
      throw notAuthorized(`Unable to verify secret hash for client ${client.ClientId}`);
    }
    const name = `${client.UserPoolId}/${username}`;
    if (lock.isLocked(name)) throw notAuthorized('Password attempts exceeded');
    const user = await cognito.user(client.UserPoolId, username);
    if (user === null || user.Password !== password) {
      lock.failed(name);
      throw wrongPassword();
    }
    if (!user.Enabled) throw notAuthorized('User is disabled.');
    lock.succeeded(name);
    if (user.UserStatus !== 'CONFIRMED') {
      return { ChallengeName: 'NEW_PASSWORD_REQUIRED', ChallengeParameters: {}, Session: randomUUID() };
    }
    const signIn: SignIn = {
      userPoolId: client.UserPoolId,
      clientId: client.ClientId,
      username: user.Username,
      sub: user.Attributes.find(({ Name }) => Name === 'sub')?.Value ?? user.Username,
      originJti: randomUUID(),
      authTime: Math.floor(Date.now() / 1000),
    };
    const refreshToken = issueRefreshToken(signIn, settings(client.UserPoolId).refreshTokenHours * 3600);
    await keep(user, client.UserPoolId, [...user.RefreshTokens.slice(-499), refreshToken]);
    return answer(signIn, refreshToken);
  };

  const keep = (user: PoolUser, pool: string, RefreshTokens: readonly string[]): Promise<void> =>
    cognito.saveUser(pool, { ...user, RefreshTokens });

  const byRefreshToken = async (client: PoolClient, parameters: Input): Promise<object> => {
    const token = textOf(parameters, 'REFRESH_TOKEN');
    const signIn = readRefreshToken(token);
    if (signIn === undefined || signIn.clientId !== client.ClientId) throw notAuthorized('Invalid Refresh Token');
    if (!secretHashFits(parameters.SECRET_HASH, signIn.username, client.ClientId, client.ClientSecret)) {
      throw notAuthorized(`SecretHash does not match for the client: ${client.ClientId}`);
    }
    const user = await cognito.user(client.UserPoolId, signIn.username);
    if (!user?.RefreshTokens.includes(token)) throw notAuthorized('Refresh Token has been revoked');
    if (!user.Enabled) throw notAuthorized('User is disabled.');
    return answer(signIn);
  };

  const initiateAuth: Action = async (input) => {
    const client = await clientOf(textOf(input, 'ClientId'));
    if (client.UserPoolId !== input.UserPoolId) throw new ServiceFault('ResourceNotFoundException', 'No such client');
    switch (input.AuthFlow) {
      case 'ADMIN_USER_PASSWORD_AUTH':
        return byPassword(client, parametersOf(input));
      case 'REFRESH_TOKEN_AUTH':
        return byRefreshToken(client, parametersOf(input));
      default:
        throw new ServiceFault('InvalidParameterException', 'Auth flow not enabled for this client');
    }
  };

  const setPassword: Action = (input) => {
    const password = textOf(input, 'Password');
    if (!cognitoTakes(password)) {
      throw new ServiceFault(
        'InvalidParameterException',
        "Value at 'password' failed to satisfy constraint: ^[\\S]+.*[\\S]+$",
      );
    }
    if (password.length < settings(input.UserPoolId).minLength) {
      throw new ServiceFault(
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      );
    }
    return passOn('AdminSetUserPassword')(input);
  };

  const revoke: Action = async (input) => {
    const token = textOf(input, 'Token');
    const client = await clientOf(textOf(input, 'ClientId'));
    if (input.ClientSecret !== client.ClientSecret) {
      throw new ServiceFault('UnauthorizedException', 'Client is not authorized');
    }
    const signIn = readRefreshToken(token);
    const user = signIn === undefined ? null : await cognito.user(client.UserPoolId, signIn.username);
    if (user !== null)
      await keep(
        user,
        client.UserPoolId,
        user.RefreshTokens.filter((kept) => kept !== token),
      );
    return {};
  };

  const actionOf = (target: string): Action => {
    if (target === 'AdminInitiateAuth') return initiateAuth;
    if (target === 'AdminSetUserPassword') return setPassword;
    if (target === 'RevokeToken') return revoke;
    if (passedOn.has(target)) return passOn(target);
    return () => {
      throw new ServiceFault('ForbiddenException', 'Request not allowed due to WAF block.', 403);
    };
  };

  return (target) => {
    const action = actionOf(target);
    return (input) => {
      quotas?.(target, String(input.UserPoolId ?? input.ClientId));
      return action(input);
    };
  };
};

/** Cognito on this machine, answering as AWS does where cognito-local does not: the endpoint's URL. */
export const startCognito = async (
  cognito: CognitoLocal,
  closers: Closers,
  options: CognitoOptions = {},
): Promise<string> => {
  const service = jsonService(cognitoActions(cognito, options));
  const { url, close } = await serve((request, response) => {
    if (request.method === 'GET' && /^\/[\w-]+\/\.well-known\/jwks\.json$/.test(request.url ?? '')) {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(jwks));
    } else {
      service(request, response);
    }
  });
  closers.add(close);
  return url;
};
