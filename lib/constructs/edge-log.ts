import { Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  CfnDelivery,
  CfnDeliveryDestination,
  CfnDeliverySource,
  ResourcePolicy,
  type RetentionDays,
} from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { makeLog } from './log.ts';

/** Logs no address, user agent, cookie, query, or path (it names a contract). In us-east-1, like CloudFront's. */
const fields = [
  'date',
  'time',
  'x-edge-location',
  'x-edge-request-id',
  'x-edge-result-type',
  'x-edge-detailed-result-type',
  'cs-method',
  'sc-status',
  'cs-bytes',
  'sc-bytes',
  'time-taken',
  'time-to-first-byte',
  'cs-protocol',
  'cs-protocol-version',
  'ssl-protocol',
  'ssl-cipher',
];

/** Uses standard logging v2, because its fields can be chosen. */
export class EdgeLog extends Construct {
  constructor(scope: Construct, id: string, distribution: Distribution, days: RetentionDays) {
    super(scope, id);
    const { stackName: name, account } = Stack.of(this);
    const log = makeLog(this, 'Log', days);
    new ResourcePolicy(this, 'Policy', {
      resourcePolicyName: name,
      policyStatements: [
        new PolicyStatement({
          principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [log.logGroupArn],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
      ],
    });
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      outputFormat: 'json',
      destinationResourceArn: Stack.of(this).formatArn({
        service: 'logs',
        resource: `log-group:${log.logGroupName}`,
      }),
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: fields,
    });
    delivery.addResourceDependency(source);
  }
}
