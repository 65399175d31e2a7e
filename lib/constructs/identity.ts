import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolClient,
  FeaturePlan,
  Mfa,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { poolSettings } from '../../functions/domain/pool-settings.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { accessTokenLength } from '../../functions/ports/identity.ts';
import type { Stage } from '../stage.ts';

/** Only our functions create users and know the client's secret. We check passwords; the length is set here, too. */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly clientSecret: Secret;

  constructor(scope: Construct, id: string, stage: Stage, profile: Profile) {
    super(scope, id);
    const keep = stage.removal === 'retain';
    const { minLength, refreshTokenHours } = poolSettings(profile);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: true,
      autoVerify: { email: false, phone: false },
      accountRecovery: AccountRecovery.NONE,
      mfa: Mfa.OFF,
      // Features of higher plans (hosted pages, passkeys, triggers) are not used and cost three times as much.
      featurePlan: FeaturePlan.LITE,
      passwordPolicy: {
        minLength,
        requireDigits: false,
        requireLowercase: false,
        requireUppercase: false,
        requireSymbols: false,
        // A user with a temporary password is an interrupted activation; the next attempt sets a password.
        tempPasswordValidity: Duration.days(1),
      },
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.client = this.pool.addClient('Client', {
      generateSecret: true,
      authFlows: { adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.millis(accessTokenLength),
      idTokenValidity: Duration.millis(accessTokenLength),
      refreshTokenValidity: Duration.hours(refreshTokenHours),
    });
    // Deleting the client would sign everybody out.
    this.client.applyRemovalPolicy(keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.clientSecret = new Secret(this, 'ClientSecret', {
      description: 'The secret of the user pool’s app client, which functions prove themselves with.',
      // CloudFormation passes it between the resources; the template only has a reference (ADR 0044).
      secretStringValue: SecretValue.resourceAttribute(secretOf(this.client)),
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}

/** CDK's own `userPoolClientSecret` would add a function that reads the secret and returns it in its response. */
const secretOf = (client: UserPoolClient): string => {
  const { defaultChild } = client.node;
  if (!(defaultChild instanceof CfnUserPoolClient))
    throw new Error('The app client is no resource of CloudFormation’s.');
  return defaultChild.attrClientSecret;
};
