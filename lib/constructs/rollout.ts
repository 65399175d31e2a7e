import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type ILambdaDeploymentConfig,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type IFunction, type IVersion, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Rollout as Way } from '../stage.ts';
import { statement } from '../statements.ts';

type Stepwise = Exclude<Way, 'all-at-once'>;

/** Longer than the alarm needs, so that a failing version is rolled back before it gets all requests. */
const steps: Readonly<Record<Stepwise, ILambdaDeploymentConfig>> = {
  canary: LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
  linear: LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_2MINUTES,
};

/** Rolls back on 5xx (ADR 0016). Stream and schedule handlers are deployed all at once: their work is retried. */
export class Rollout extends Construct {
  private readonly application: LambdaApplication;
  private readonly role: Role;
  private readonly rights: PolicyDocument;
  private readonly alarm: Alarm;
  private readonly way: Stepwise;

  constructor(scope: Construct, id: string, way: Stepwise, api: HttpApi) {
    super(scope, id);
    this.way = way;
    // DescribeAlarms cannot be limited to one alarm.
    this.rights = new PolicyDocument({ statements: [statement(['cloudwatch:DescribeAlarms'], ['*'])] });
    this.application = new LambdaApplication(this, 'Application');
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
      inlinePolicies: { own: this.rights },
    });
    this.alarm = new Alarm(this, 'Failing', {
      alarmDescription: 'The API has answered 5xx: a deployment that is under way goes back to the earlier version.',
      metric: api.metricServerError({ statistic: 'Sum', period: Duration.minutes(1) }),
      threshold: 2,
      evaluationPeriods: 5,
      datapointsToAlarm: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  live(name: string, lambda: LambdaFunction): IFunction {
    // CDK's classes do not match its interfaces exactly (`role` may be undefined): hence the two assertions.
    const alias = new Alias(this, `${name}-live`, { aliasName: 'live', version: lambda.currentVersion as IVersion });
    this.rights.addStatements(
      statement(
        // GetProvisionedConcurrencyConfig is in AWS's managed policy for it.
        ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        [lambda.functionArn, `${lambda.functionArn}:live`],
      ),
    );
    new LambdaDeploymentGroup(this, name, {
      application: this.application,
      alias,
      deploymentConfig: steps[this.way],
      alarms: [this.alarm],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
      // CDK would attach AWS's managed policy for all functions of the account.
      role: this.role.withoutPolicyUpdates(),
    });
    return alias as IFunction;
  }
}
