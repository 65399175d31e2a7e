import { randomUUID } from 'node:crypto';
import { ownValue } from '../../functions/domain/own-value.ts';
import type { PoolSettings } from '../../functions/domain/pool-settings.ts';
import type { Closers } from '../closers.ts';
import { type Action, type Input, jsonService, ServiceFault } from '../json-service.ts';
import { serve } from '../loopback.ts';
import type { CognitoQuotas } from '../quotas.ts';
import { makeSignInLock } from './lock.ts';
import { cognitoTakes } from './password.ts';
import type { Pool, Pools, User } from './pools.ts';
import {
  accessSeconds,
  issueRefreshToken,
  issueTokens,
  readRefreshToken,
  type SignIn,
  secretHashFits,
} from './tokens.ts';

export type CognitoOptions = {
  /** A pool's settings, as the deployment sets them from the operator's profile; Cognito's defaults without them. */
  readonly settingsOf?: (userPoolId: string) => PoolSettings | undefined;
  /** Refuses calls beyond Cognito's quotas. */
  readonly quotas?: CognitoQuotas;
};

const defaults: PoolSettings = { minLength: 6, refreshTokenHours: 30 * 24 };

/** Refresh tokens that a user keeps; the oldest is dropped first. */
const mostTokens = 500;

/** Users a page at most. */
const pageSize = 60;

const notAuthorized = (message: string) => new ServiceFault('NotAuthorizedException', message);
const notFound = (message: string) => new ServiceFault('ResourceNotFoundException', message);
const invalid = (message: string) => new ServiceFault('InvalidParameterException', message);

const textOf = (input: Input, name: string): string => {
  const value = ownValue(input, name);
  if (typeof value !== 'string' || value === '') throw invalid(`Missing required parameter ${name}`);
  return value;
};

const parametersOf = (input: Input): Input =>
  typeof input.AuthParameters === 'object' && input.AuthParameters !== null ? { ...input.AuthParameters } : {};

const shown = ({ username, sub, enabled, status, createdAt }: User) => ({
  Username: username,
  Attributes: [{ Name: 'sub', Value: sub }],
  Enabled: enabled,
  UserStatus: status,
  UserCreateDate: new Date(createdAt),
});

/** The calls that the product makes, by name. */
const cognitoActions = (
  { signer, byId, byClient }: Pools,
  settingsOf: (userPoolId: string) => PoolSettings,
): ReadonlyMap<string, Action> => {
  const lock = makeSignInLock();

  const poolOf = (input: Input): Pool => {
    const id = textOf(input, 'UserPoolId');
    const pool = byId(id);
    if (pool === undefined) throw notFound(`User pool ${id} does not exist.`);
    return pool;
  };

  const clientOf = (input: Input): Pool => {
    const id = textOf(input, 'ClientId');
    const pool = byClient(id);
    if (pool === undefined) throw notFound(`Client ${id} does not exist.`);
    return pool;
  };

  const userOf = (pool: Pool, input: Input): User => {
    const user = pool.users.get(textOf(input, 'Username'));
    if (user === undefined) throw new ServiceFault('UserNotFoundException', 'User does not exist.');
    return user;
  };

  const tokensFor = (signIn: SignIn, refreshToken?: string) => {
    const { accessToken, idToken } = issueTokens(signer, signIn);
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

  const byPassword = (pool: Pool, parameters: Input): object => {
    const { userPoolId, clientId } = pool;
    const username = textOf(parameters, 'USERNAME');
    const password = textOf(parameters, 'PASSWORD');
    if (!secretHashFits(parameters.SECRET_HASH, username, clientId, pool.clientSecret)) {
      throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
    }
    const name = `${userPoolId}/${username}`;
    if (lock.isLocked(name)) throw notAuthorized('Password attempts exceeded');
    const user = pool.users.get(username);
    if (user?.password !== password) {
      lock.failed(name);
      throw notAuthorized('Incorrect username or password.');
    }
    if (!user.enabled) throw notAuthorized('User is disabled.');
    lock.succeeded(name);
    if (user.status !== 'CONFIRMED') {
      return { ChallengeName: 'NEW_PASSWORD_REQUIRED', ChallengeParameters: {}, Session: randomUUID() };
    }
    const authTime = Math.floor(Date.now() / 1000);
    const signIn: SignIn = { userPoolId, clientId, username, sub: user.sub, originJti: randomUUID(), authTime };
    const refreshToken = issueRefreshToken(signer, signIn, settingsOf(userPoolId).refreshTokenHours * 3600);
    pool.save({ ...user, refreshTokens: [...user.refreshTokens.slice(1 - mostTokens), refreshToken] });
    return tokensFor(signIn, refreshToken);
  };

  const byRefreshToken = (pool: Pool, parameters: Input): object => {
    const token = textOf(parameters, 'REFRESH_TOKEN');
    const signIn = readRefreshToken(signer, token);
    if (signIn?.clientId !== pool.clientId) throw notAuthorized('Invalid Refresh Token');
    if (!secretHashFits(parameters.SECRET_HASH, signIn.username, pool.clientId, pool.clientSecret)) {
      throw notAuthorized(`SecretHash does not match for the client: ${pool.clientId}`);
    }
    const user = pool.users.get(signIn.username);
    if (!user?.refreshTokens.includes(token)) throw notAuthorized('Refresh Token has been revoked');
    if (!user.enabled) throw notAuthorized('User is disabled.');
    return tokensFor(signIn);
  };

  const initiateAuth: Action = (input) => {
    const pool = clientOf(input);
    if (pool.userPoolId !== input.UserPoolId) throw notFound('No such client');
    switch (input.AuthFlow) {
      case 'ADMIN_USER_PASSWORD_AUTH':
        return byPassword(pool, parametersOf(input));
      case 'REFRESH_TOKEN_AUTH':
        return byRefreshToken(pool, parametersOf(input));
      default:
        throw invalid('Auth flow not enabled for this client');
    }
  };

  const createUser: Action = (input) => {
    const pool = poolOf(input);
    const username = textOf(input, 'Username');
    if (pool.users.has(username)) throw new ServiceFault('UsernameExistsException', 'User account already exists');
    const user: User = {
      username,
      sub: randomUUID(),
      enabled: true,
      status: 'FORCE_CHANGE_PASSWORD',
      password: null,
      refreshTokens: [],
      createdAt: Date.now(),
    };
    pool.save(user);
    return { User: shown(user) };
  };

  const setPassword: Action = (input) => {
    const pool = poolOf(input);
    const password = textOf(input, 'Password');
    if (!cognitoTakes(password)) {
      throw invalid("Value at 'password' failed to satisfy constraint: ^[\\S]+.*[\\S]+$");
    }
    if (password.length < settingsOf(pool.userPoolId).minLength) {
      throw new ServiceFault(
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      );
    }
    const status = input.Permanent === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    pool.save({ ...userOf(pool, input), password, status });
    return {};
  };

  const deleteUser: Action = (input) => {
    const pool = poolOf(input);
    pool.remove(userOf(pool, input).username);
    return {};
  };

  const listUsers: Action = (input) => {
    const from = Number(input.PaginationToken ?? 0);
    const to = from + Number(input.Limit ?? pageSize);
    const { users } = poolOf(input);
    return {
      Users: [...users.values()].slice(from, to).map(shown),
      ...(to < users.size ? { PaginationToken: String(to) } : {}),
    };
  };

  const revokeToken: Action = (input) => {
    const token = textOf(input, 'Token');
    const pool = clientOf(input);
    if (input.ClientSecret !== pool.clientSecret) {
      throw new ServiceFault('UnauthorizedException', 'Client is not authorized');
    }
    const user = pool.users.get(readRefreshToken(signer, token)?.username ?? '');
    if (user !== undefined) {
      pool.save({ ...user, refreshTokens: user.refreshTokens.filter((kept) => kept !== token) });
    }
    return {};
  };

  return new Map([
    ['AdminCreateUser', createUser],
    ['AdminDeleteUser', deleteUser],
    ['AdminInitiateAuth', initiateAuth],
    ['AdminSetUserPassword', setPassword],
    ['ListUsers', listUsers],
    ['RevokeToken', revokeToken],
  ]);
};

/** Cognito's public calls are refused, as the pool's web ACL refuses them (ADR 0017); so is whatever we never call. */
const blocked: Action = () => {
  throw new ServiceFault('ForbiddenException', 'Request not allowed due to WAF block.', 403);
};

/** Serves the pools in Cognito's protocol, and their public keys; returns the endpoint's URL. */
export const startCognito = async (
  pools: Pools,
  closers: Closers,
  { settingsOf = () => undefined, quotas }: CognitoOptions = {},
): Promise<string> => {
  const actions = cognitoActions(pools, (userPoolId) => settingsOf(userPoolId) ?? defaults);
  const service = jsonService((target) => {
    const action = actions.get(target) ?? blocked;
    return (input) => {
      quotas?.(target, String(input.UserPoolId ?? input.ClientId));
      return action(input);
    };
  });
  const { url, close } = await serve((request, response) => {
    if (request.method === 'GET' && /^\/[\w-]+\/\.well-known\/jwks\.json$/.test(request.url ?? '')) {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(pools.signer.jwks));
    } else {
      service(request, response);
    }
  });
  closers.add(close);
  return url;
};
