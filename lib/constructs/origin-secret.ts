import { ArnFormat, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnRotationSchedule, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { environmentNames as names } from '../../functions/adapters/environment-names.ts';
import { rotationHandler } from '../handlers.ts';
import type { Stage } from '../stage.ts';
import { statement } from '../statements.ts';
import { OperationFunction } from './operation-function.ts';

const rotatedEvery = 30;

/** Has a fixed name and a replica: functions read it without a reference to this stack, deployed after theirs. */
export class OriginSecret extends Construct {
  readonly secret: Secret;

  private readonly stage: Stage;

  constructor(scope: Construct, id: string, stage: Stage, name: string) {
    super(scope, id);
    this.stage = stage;
    const elsewhere = stage.region !== Stack.of(this).region;
    this.secret = new Secret(this, 'Secret', {
      secretName: name,
      description: 'What the edge proves itself with to the API; rotated.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      ...(elsewhere ? { replicaRegions: [{ region: stage.region }] } : {}),
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Schedules the rotation, once the distribution uses the secret. The first rotation runs at once, which tests it. */
  rotateAt(distribution: Distribution, webAclArn: string, code: string): void {
    const { secretArn } = this.secret;
    const replicaArn = Stack.of(this).formatArn({
      service: 'secretsmanager',
      region: this.stage.region,
      resource: 'secret',
      resourceName: Fn.select(6, Fn.split(':', secretArn)),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const rotation = new OperationFunction(this, rotationHandler.id, {
      handler: rotationHandler,
      code,
      description: 'Has the edge prove itself with another secret, refusing nobody',
      environment: { [names.distribution]: distribution.distributionId, [names.apiRegion]: this.stage.region },
      statements: [
        statement(
          ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(
            (action) => `secretsmanager:${action}`,
          ),
          [secretArn],
        ),
        statement(['secretsmanager:GetSecretValue'], [replicaArn]),
        statement(['cloudfront:GetDistribution', 'cloudfront:UpdateDistribution'], [distribution.distributionArn]),
        // CloudFront requires it to update a distribution that has a web ACL.
        statement(['wafv2:GetWebACL'], [webAclArn]),
      ],
      logDays: this.stage.logDays,
    });
    rotation.lambda.addPermission('Rotation', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceArn: secretArn,
      sourceAccount: Stack.of(this).account,
    });
    const schedule = new CfnRotationSchedule(this, 'Schedule', {
      secretId: secretArn,
      rotationLambdaArn: rotation.lambda.functionArn,
      rotationRules: { automaticallyAfterDays: rotatedEvery },
    });
    schedule.node.addDependency(rotation.lambda);
    new Alarm(this, 'RotationErrors', {
      alarmDescription:
        'The origin secret could not be rotated. Nobody is refused meanwhile: the log says at which step; rotate it again.',
      metric: rotation.lambda.metricErrors({ statistic: 'Sum', period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
