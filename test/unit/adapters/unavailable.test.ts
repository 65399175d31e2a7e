import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { patience } from '../../../functions/adapters/unavailable.ts';
import { answersWithin } from '../../../functions/contract/routes.ts';

describe('T-FAULT a call that hangs', () => {
  it('is given up while its function still has a second to answer in', async () => {
    const client = new CognitoIdentityProviderClient({ ...patience, region: 'eu-west-3' });
    expect(await client.config.maxAttempts()).toBe(patience.maxAttempts);
    const { requestTimeout } = patience.requestHandler;
    expect(patience.maxAttempts * requestTimeout).toBeLessThanOrEqual((answersWithin - 1) * 1000);
  });
});
