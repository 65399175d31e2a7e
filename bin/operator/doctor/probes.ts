import type { ProbeAnswer } from './edge.ts';

const timeoutMs = 10_000;

export const probe = async (url: string, init: RequestInit = {}, get: typeof fetch = fetch): Promise<ProbeAnswer> => {
  const response = await get(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  return { status: response.status, says: (await response.text()).slice(0, 2_000) };
};

export const cognitoAddress = (region: string, env: Readonly<Record<string, string | undefined>>): string =>
  env['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] ||
  env['AWS_ENDPOINT_URL'] ||
  `https://cognito-idp.${region}.amazonaws.com/`;

/** An unsigned sign-in of nobody: it can change nothing. */
export const unsignedSignIn = (clientId: string): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
  },
  body: JSON.stringify({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'nobody', PASSWORD: 'nothing' },
  }),
});
