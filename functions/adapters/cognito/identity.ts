import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandInput,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import type { Identity, IdentitySession } from '../../ports/identity.ts';
import type { ClientSecret } from '../secrets/client-secret.ts';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

export type UserPool = { readonly userPoolId: string; readonly clientId: string };

/** All of Cognito's refusals get the same response, so that none reveals whether the account exists (T-ENUM). */
const refusals = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
]);

/** Revoked, expired or invalid tokens: revoking them again succeeds. */
const deadTokens = new Set([...refusals, 'UnauthorizedException', 'UnsupportedTokenTypeException']);

const noSuchUser = new Set(['UserNotFoundException']);

/** Cognito rejects a wrong SECRET_HASH like a wrong password; only the message differs. */
const refusesClient = (fault: unknown): boolean =>
  fault instanceof Error && fault.name === 'NotAuthorizedException' && /secret[ _]?hash/i.test(fault.message);

/** Has its own name because the log has no messages. */
class ClientSecretRefused extends Error {
  override name = 'ClientSecretRefused';
}

const named = (fault: unknown, names: ReadonlySet<string>): boolean => fault instanceof Error && names.has(fault.name);

/** Cognito's lock is a `NotAuthorizedException` with this message. */
const isLock = (fault: unknown): boolean =>
  fault instanceof Error && fault.name === 'NotAuthorizedException' && fault.message === 'Password attempts exceeded';

const tokenClaims = z.object({
  origin_jti: z.string().optional(),
  jti: z.string(),
  iat: z.int(),
  auth_time: z.int().optional(),
});

/** Read without verification: the token comes from Cognito over TLS. */
const claimsOf = (accessToken: string) =>
  tokenClaims.parse(JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8')));

const sessionFrom = (result: {
  AccessToken?: string | undefined;
  ExpiresIn?: number | undefined;
  RefreshToken?: string | undefined;
}): IdentitySession | 'refused' => {
  if (result.AccessToken === undefined) return 'refused';
  const { origin_jti, jti, iat, auth_time } = claimsOf(result.AccessToken);
  return {
    accessToken: result.AccessToken,
    expiresIn: result.ExpiresIn ?? 0,
    refreshToken: result.RefreshToken ?? null,
    session: origin_jti ?? jti,
    authenticatedAt: auth_time ?? iat,
  };
};

const call = <T>(work: () => Promise<T>): Promise<T> => orTryAgain('Cognito', work);

/** Exceptions in `done` mean success: the call was applied before. */
const settle = (work: () => Promise<unknown>, done: ReadonlySet<string>): Promise<void> =>
  call(async () => {
    try {
      await work();
    } catch (fault) {
      if (!named(fault, done)) throw fault;
    }
  });

/** Idempotent. Sends no mail. */
export const createUser = (client: CognitoIdentityProviderClient, userPoolId: string, account: string): Promise<void> =>
  settle(
    () =>
      client.send(
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username: account,
          MessageAction: 'SUPPRESS',
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      ),
    new Set(['UsernameExistsException']),
  );

/** If Cognito rejects the client's secret, reads it again once: it may have been rotated. Throws `TryAgain`. */
export const cognitoIdentity = (
  { userPoolId, clientId }: UserPool,
  clientSecret: ClientSecret,
  client = new CognitoIdentityProviderClient(clientTimeouts),
): Identity => {
  const secretHash = (account: string, secret: string): string =>
    createHmac('sha256', secret)
      .update(account + clientId)
      .digest('base64');

  const proving = async <T>(
    work: (secret: string) => Promise<T>,
    isRefused: (fault: unknown) => boolean,
  ): Promise<T> => {
    const secret = await clientSecret.current();
    try {
      return await work(secret);
    } catch (fault) {
      if (!isRefused(fault)) throw fault;
      const fresh = await clientSecret.after(secret);
      if (fresh === secret) throw fault;
      return work(fresh);
    }
  };

  const authenticate = (
    account: string,
    flow: NonNullable<AdminInitiateAuthCommandInput['AuthFlow']>,
    parameters: Readonly<Record<string, string>>,
  ): Promise<IdentitySession | 'refused' | 'locked'> =>
    call(async () => {
      try {
        const { AuthenticationResult: result } = await proving(
          (secret) =>
            client.send(
              new AdminInitiateAuthCommand({
                UserPoolId: userPoolId,
                ClientId: clientId,
                AuthFlow: flow,
                AuthParameters: { ...parameters, SECRET_HASH: secretHash(account, secret) },
              }),
            ),
          refusesClient,
        );
        // A challenge instead of tokens: the password was never made permanent, so the account is not complete.
        return result === undefined ? 'refused' : sessionFrom(result);
      } catch (fault) {
        if (refusesClient(fault)) throw new ClientSecretRefused('Cognito refuses the app client', { cause: fault });
        if (isLock(fault)) return 'locked';
        if (named(fault, refusals)) return 'refused';
        throw fault;
      }
    });

  return {
    create: (account) => createUser(client, userPoolId, account),
    setPassword: (account, password) =>
      call(async () => {
        try {
          await client.send(
            new AdminSetUserPasswordCommand({
              UserPoolId: userPoolId,
              Username: account,
              Password: password,
              Permanent: true,
            }),
          );
          return 'set';
        } catch (fault) {
          if (named(fault, noSuchUser)) return 'no-such-user';
          throw fault;
        }
      }),
    signIn: (account, password) =>
      authenticate(account, 'ADMIN_USER_PASSWORD_AUTH', { USERNAME: account, PASSWORD: password }),
    refresh: async (account, refreshToken) => {
      const session = await authenticate(account, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refreshToken });
      return session === 'locked' ? 'refused' : session;
    },
    revoke: (refreshToken) =>
      settle(
        () =>
          proving(
            (ClientSecret) =>
              client.send(new RevokeTokenCommand({ ClientId: clientId, ClientSecret, Token: refreshToken })),
            // A rejected client and a dead token have the same exception here, without a documented difference.
            (fault) => named(fault, deadTokens),
          ),
        deadTokens,
      ),
    remove: (account) =>
      settle(() => client.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: account })), noSuchUser),
  };
};
