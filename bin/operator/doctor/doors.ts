import type { Answer } from './edge.ts';

/** How long (ms) an answer is waited for. */
const patience = 10_000;

/** What an address answers to anybody. */
export const answerAt = async (url: string, init: RequestInit = {}, get: typeof fetch = fetch): Promise<Answer> => {
  const response = await get(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) });
  return { status: response.status, says: (await response.text()).slice(0, 2_000) };
};

/** Cognito's address in a region, or the one that the environment puts in its place, as the SDK would. */
export const cognitoAddress = (region: string, env: Readonly<Record<string, string | undefined>>): string =>
  env['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] ||
  env['AWS_ENDPOINT_URL'] ||
  `https://cognito-idp.${region}.amazonaws.com/`;

/** A sign-in that nobody has signed for, for nobody: it can change nothing. */
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
