import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandInput,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import type { Identity, IdentitySession } from '../../ports/identity.ts';
import { orTryAgain, patience } from '../unavailable.ts';

export type UserPool = { readonly userPoolId: string; readonly clientId: string };

/** One answer for all of Cognito's ways to say no, so that none tells whether the account exists (T-ENUM). */
const refusals = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
]);

/** What a token that is revoked, expired or never was one is answered with: it opens nothing, which is all we want. */
const deadTokens = new Set([...refusals, 'UnauthorizedException', 'UnsupportedTokenTypeException']);

const noSuchUser = new Set(['UserNotFoundException']);

const named = (fault: unknown, names: ReadonlySet<string>): boolean => fault instanceof Error && names.has(fault.name);

const tokenClaims = z.object({ origin_jti: z.string().optional(), jti: z.string(), iat: z.int() });

/** The token comes from Cognito itself over TLS: it is read here, and verified where a client brings it. */
const claimsOf = (accessToken: string) =>
  tokenClaims.parse(JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8')));

const sessionFrom = (result: {
  AccessToken?: string | undefined;
  ExpiresIn?: number | undefined;
  RefreshToken?: string | undefined;
}): IdentitySession | 'refused' => {
  if (result.AccessToken === undefined) return 'refused';
  const { origin_jti, jti, iat } = claimsOf(result.AccessToken);
  return {
    accessToken: result.AccessToken,
    expiresIn: result.ExpiresIn ?? 0,
    refreshToken: result.RefreshToken ?? null,
    session: origin_jti ?? jti,
    issuedAt: iat,
  };
};

/**
 * The accounts service by Cognito's admin calls, through a confidential app client. The client's secret is read once per
 * process. Unavailability after the SDK's retries is `TryAgain`.
 */
export const cognitoIdentity = (
  { userPoolId, clientId }: UserPool,
  client = new CognitoIdentityProviderClient(patience),
): Identity => {
  let known: Promise<string> | undefined;

  const readSecret = async (): Promise<string> => {
    const answer = await client.send(new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId }));
    const secret = answer.UserPoolClient?.ClientSecret;
    if (secret === undefined) throw new Error('The user pool client has no secret: it must be a confidential one');
    return secret;
  };

  const clientSecret = (): Promise<string> => {
    known ??= readSecret().catch((fault: unknown) => {
      known = undefined;
      throw fault;
    });
    return known;
  };

  const secretHash = async (account: string): Promise<string> =>
    createHmac('sha256', await clientSecret())
      .update(account + clientId)
      .digest('base64');

  const call = <T>(work: () => Promise<T>): Promise<T> => orTryAgain('Cognito', work);

  const authenticate = (
    account: string,
    flow: NonNullable<AdminInitiateAuthCommandInput['AuthFlow']>,
    parameters: Readonly<Record<string, string>>,
  ): Promise<IdentitySession | 'refused'> =>
    call(async () => {
      const SECRET_HASH = await secretHash(account);
      try {
        const { AuthenticationResult: result } = await client.send(
          new AdminInitiateAuthCommand({
            UserPoolId: userPoolId,
            ClientId: clientId,
            AuthFlow: flow,
            AuthParameters: { ...parameters, SECRET_HASH },
          }),
        );
        // A challenge instead of tokens: the password was never made permanent, so the account is not finished.
        return result === undefined ? 'refused' : sessionFrom(result);
      } catch (fault) {
        if (named(fault, refusals)) return 'refused';
        throw fault;
      }
    });

  /** Sends what may have been done already; the exception that says so is success. */
  const settle = (work: () => Promise<unknown>, done: ReadonlySet<string>): Promise<void> =>
    call(async () => {
      try {
        await work();
      } catch (fault) {
        if (!named(fault, done)) throw fault;
      }
    });

  return {
    create: (account) =>
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
      ),
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
    refresh: (account, refreshToken) => authenticate(account, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refreshToken }),
    revoke: (refreshToken) =>
      settle(
        async () =>
          client.send(
            new RevokeTokenCommand({ ClientId: clientId, ClientSecret: await clientSecret(), Token: refreshToken }),
          ),
        deadTokens,
      ),
    remove: (account) =>
      settle(() => client.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: account })), noSuchUser),
  };
};
