import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/**
 * Holds `{"pepper":"1","1":"<random>"}`. Without it every printed key and session is void. New versions are added by
 * hand; old ones stay, because digests are read under the version that made them.
 */
export class Pepper extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Peppers of printed keys, by version; "pepper" names the current one.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ pepper: '1' }),
        generateStringKey: '1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: stage.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
