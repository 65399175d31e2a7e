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

/**
 * The pool holds account ids and passwords, nothing else: no address, no name, no half-made user. Only our functions
 * make users, and only they know the client's secret. Its classes of characters are off, for the operator's rules are
 * ours to check; its length stands behind them.
 */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Holds the client's secret, as it is. */
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
      // What it has beyond Lite (hosted pages, passkeys, token triggers) is not used, at three times the price.
      featurePlan: FeaturePlan.LITE,
      passwordPolicy: {
        minLength,
        requireDigits: false,
        requireLowercase: false,
        requireUppercase: false,
        requireSymbols: false,
        // A user without a password of its own is an activation that died: the next run sets one.
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
    // Deleting the client would sign everybody out and void the tokens of every open page.
    this.client.applyRemovalPolicy(keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.clientSecret = new Secret(this, 'ClientSecret', {
      description: 'The secret of the user pool’s app client, which functions prove themselves with.',
      // CloudFormation hands it from the one resource to the other: the template holds a reference alone (ADR 0044).
      secretStringValue: SecretValue.resourceAttribute(secretOf(this.client)),
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}

/** CDK's own `userPoolClientSecret` would have a function of CDK's describe the client, and its answer carry the secret. */
const secretOf = (client: UserPoolClient): string => {
  const { defaultChild } = client.node;
  if (!(defaultChild instanceof CfnUserPoolClient))
    throw new Error('The app client is no resource of CloudFormation’s.');
  return defaultChild.attrClientSecret;
};
