import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Handler } from '../handlers.ts';
import { statement } from '../statements.ts';
import { makeLog } from './log.ts';

export type OperationFunctionProps = {
  readonly handler: Handler;
  /** The folder of its code, and of the operator's profile. */
  readonly code: string;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  /** All it may do, besides writing its own log. */
  readonly statements: readonly PolicyStatement[];
  readonly logDays: RetentionDays;
  /** Reserved concurrency; none by default. */
  readonly concurrency?: number | undefined;
};

/**
 * One function with a role and a log of its own: no policy of AWS's, no right that another one needs. What it may do and
 * what it is told are given together (`grants.ts`). X-Ray is off: its segments would keep addresses of requests.
 */
export class OperationFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: OperationFunctionProps) {
    super(scope, id);
    const { handler, statements } = props;
    this.logGroup = makeLog(this, 'Log', props.logDays);
    // A log group's ARN ends in `:*` already: its streams.
    const ownLog = statement(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { own: new PolicyDocument({ statements: [ownLog, ...statements] }) },
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.code),
      handler: 'index.handler',
      memorySize: handler.memory,
      timeout: Duration.seconds(handler.timeoutSeconds),
      environment: { ...props.environment },
      role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.DISABLED,
      ...(props.concurrency === undefined ? {} : { reservedConcurrentExecutions: props.concurrency }),
    });
  }
}
