import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { clientTimeouts } from '../../../functions/adapters/unavailable.ts';
import { timeoutSeconds } from '../../../functions/contract/routes.ts';

describe('T-FAULT a call that hangs', () => {
  it('times out while its function can still answer', async () => {
    const client = new CognitoIdentityProviderClient({ ...clientTimeouts, region: 'eu-west-3' });
    expect(await client.config.maxAttempts()).toBe(clientTimeouts.maxAttempts);
    const { requestTimeout } = clientTimeouts.requestHandler;
    expect(clientTimeouts.maxAttempts * requestTimeout).toBeLessThanOrEqual((timeoutSeconds - 1) * 1000);
  });
});
