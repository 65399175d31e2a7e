import { beforeAll, expect, test } from 'vitest';
import {
  beside,
  completeStage,
  everyOperator,
  type Resource,
  rehearsal,
  resourcesOf,
  type Synthesized,
} from '../synthesized.ts';

let operators: readonly Synthesized[];
beforeAll(async () => {
  operators = [...(await everyOperator()), await completeStage()];
});

const only = (one: Synthesized, type: string): Resource => {
  const found = Object.values(resourcesOf(one.stateful, type));
  expect(found).toHaveLength(1);
  return found[0] as Resource;
};

const secret = (one: Synthesized, named: RegExp): Resource => {
  const found = Object.entries(resourcesOf(one.stateful, 'AWS::SecretsManager::Secret')).filter(([id]) =>
    named.test(id),
  );
  expect(found).toHaveLength(1);
  return found[0]?.[1] as Resource;
};
const pepper = /^Pepper/;
const clientSecret = /^IdentityClientSecret/;

test('T-PREHIJACK the pool allows no sign-up and stores only ids and passwords', () => {
  for (const one of operators) {
    const { Properties } = only(one, 'AWS::Cognito::UserPool');
    expect(Properties.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
    expect(Properties.AutoVerifiedAttributes).toEqual([]);
    expect(Properties.Schema).toBeUndefined();
    expect(Properties.AliasAttributes).toBeUndefined();
    expect(Properties.UsernameAttributes).toBeUndefined();
    expect(Properties.AccountRecoverySetting).toEqual({
      RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }],
    });
    expect(Properties.LambdaConfig).toBeUndefined();
    expect(Properties.MfaConfiguration).toBe('OFF');
  }
});

test('the pool is retained when its stack is deleted', () => {
  for (const one of operators) {
    const pool = only(one, 'AWS::Cognito::UserPool');
    expect(pool.Properties.DeletionProtection).toBe('ACTIVE');
    const client = only(one, 'AWS::Cognito::UserPoolClient');
    for (const kept of [pool, client, secret(one, pepper), secret(one, clientSecret)]) {
      expect(kept.DeletionPolicy).toBe('Retain');
      expect(kept.UpdateReplacePolicy).toBe('Retain');
    }
  }
});

test('C5 the pool requires the operator’s minimum length and no character classes', () => {
  for (const one of operators) {
    expect(only(one, 'AWS::Cognito::UserPool').Properties.Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: Math.max(6, one.profile.passwordPolicy.minLength),
        RequireLowercase: false,
        RequireNumbers: false,
        RequireSymbols: false,
        RequireUppercase: false,
        TemporaryPasswordValidityDays: 1,
      },
    });
  }
});

test('T-ENUM T-JWT the client is confidential, hides unknown users, and its tokens are short-lived and revocable', () => {
  for (const one of operators) {
    const { Properties } = only(one, 'AWS::Cognito::UserPoolClient');
    expect(Properties).toMatchObject({
      GenerateSecret: true,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AllowedOAuthFlowsUserPoolClient: false,
      AccessTokenValidity: 10,
      RefreshTokenValidity: Math.max(one.profile.rememberDays * 24, one.profile.sessionHours) * 60,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
    });
    expect(Properties.ExplicitAuthFlows).toEqual(['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
    expect(Properties.AllowedOAuthFlows).toBeUndefined();
    expect(Properties.CallbackURLs).toBeUndefined();
  }
});

test('T-LEAK Secrets Manager generates a long pepper in the format that functions read', () => {
  for (const one of operators) {
    expect(secret(one, pepper).Properties.GenerateSecretString).toEqual({
      SecretStringTemplate: '{"pepper":"1"}',
      GenerateStringKey: '1',
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
  }
});

test('T-LEAK the client’s secret only goes from Cognito to Secrets Manager, inside CloudFormation', () => {
  for (const one of operators) {
    const [client] = Object.keys(resourcesOf(one.stateful, 'AWS::Cognito::UserPoolClient'));
    const reference = JSON.stringify({ 'Fn::GetAtt': [client, 'ClientSecret'] });
    expect(JSON.stringify(secret(one, clientSecret).Properties.SecretString)).toBe(reference);
    const templates = JSON.stringify([one.stateful, one.stateless, one.edge].map((template) => template?.toJSON()));
    expect(templates.split(reference)).toHaveLength(2);
    expect(templates.match(/FnGetAtt\w*ClientSecret/g)).toBeNull();
    // CDK's own way: a function that describes the client, and answers with the secret.
    expect(Object.keys(one.stateful.findResources('Custom::DescribeCognitoUserPoolClient'))).toEqual([]);
  }
});

test('T-LEAK mail needs TLS, and opens and clicks are not tracked', () => {
  for (const one of operators) {
    const { Properties } = only(one, 'AWS::SES::ConfigurationSet');
    expect(Properties.DeliveryOptions).toMatchObject({ TlsPolicy: 'REQUIRE' });
    expect(Properties.ReputationOptions).toEqual({ ReputationMetricsEnabled: true });
    expect(Properties.SuppressionOptions).toEqual({ SuppressedReasons: ['BOUNCE', 'COMPLAINT'] });
    expect(Properties.TrackingOptions).toBeUndefined();
    for (const destination of Object.values(resourcesOf(one.stateful, 'AWS::SES::ConfigurationSetEventDestination'))) {
      expect(destination.Properties.EventDestination).toMatchObject({ MatchingEventTypes: ['bounce', 'complaint'] });
    }
  }
});

test('the sender is a whole domain, or one address', async () => {
  const identity = 'AWS::SES::EmailIdentity';
  expect(only(await completeStage(), identity).Properties.EmailIdentity).toBe('mail.water.example');
  expect(only(await rehearsal(), identity).Properties.EmailIdentity).toBe('post@mail.water.example');
});

test('bounces are not mailed to the sender', () => {
  for (const one of operators) {
    const { Properties } = only(one, 'AWS::SES::EmailIdentity');
    expect(Properties.FeedbackAttributes).toEqual({ EmailForwardingEnabled: false });
  }
});

test('DKIM records are created in the sender’s zone with SES’s names, and retained with the sender', async () => {
  const one = await completeStage();
  const [identity] = Object.keys(resourcesOf(one.stateful, 'AWS::SES::EmailIdentity'));
  const told = (attribute: string) => ({ 'Fn::GetAtt': [identity, attribute] });
  const records = Object.values(resourcesOf(one.stateful, 'AWS::Route53::RecordSet'));
  expect(records.map(({ Properties }) => Properties)).toEqual(
    [1, 2, 3].map((number) => ({
      HostedZoneId: 'Z9876543210DEF',
      Name: told(`DkimDNSTokenName${number}`),
      Type: 'CNAME',
      TTL: '1800',
      ResourceRecords: [told(`DkimDNSTokenValue${number}`)],
    })),
  );
  for (const record of records) expect(record.DeletionPolicy).toBe('RetainExceptOnCreate');
  for (const other of [await rehearsal(), await beside()]) {
    expect(resourcesOf(other.stateful, 'AWS::Route53::RecordSet')).toEqual({});
  }
});

test('the sender can be changed: no other stack imports it, and a failed deployment leaves none behind', async () => {
  for (const one of operators) {
    expect(only(one, 'AWS::SES::EmailIdentity').DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(JSON.stringify(one.stateful.findOutputs('*'))).not.toMatch(/MailIdentity/);
  }
});

test('an already verified sender is used and not created again', async () => {
  const one = await beside();
  expect(resourcesOf(one.stateful, 'AWS::SES::EmailIdentity')).toEqual({});
  expect(only(one, 'AWS::SES::ConfigurationSet')).toBeDefined();
  expect(JSON.stringify(resourcesOf(one.stateless, 'AWS::IAM::Role'))).toContain('":identity/water.example"');
});
