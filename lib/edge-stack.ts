import { CfnOutput, CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionCode } from './bundle.ts';
import { Edge } from './constructs/edge.ts';
import { EdgeLog } from './constructs/edge-log.ts';
import { EdgeWebAcl } from './constructs/edge-web-acl.ts';
import { OriginSecret } from './constructs/origin-secret.ts';
import { rotationHandler } from './handlers.ts';
import { originSecretName, type Stage } from './stage.ts';
import type { StatelessStack } from './stateless-stack.ts';

/** CloudFront's web ACL, certificate and logs must be in this region. */
export const edgeRegion = 'us-east-1';

export type EdgeStackProps = StackProps & {
  readonly stage: Stage;
  readonly domain: string;
  readonly stateless: StatelessStack;
  readonly code: FunctionCode;
};

/** References the API weakly, so that the API can be deleted while the edge exists (ADR 0015). */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { stage, domain, stateless, code, ...props }: EdgeStackProps) {
    super(scope, id, props);
    const folder = code.get(rotationHandler.id);
    if (folder === undefined) throw new Error(`${rotationHandler.id} has no code.`);
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    this.addStackDependency(stateless);
    const webAcl = new EdgeWebAcl(this, 'WebAcl');
    const originSecret = new OriginSecret(this, 'OriginSecret', stage, originSecretName(stateless.stackName));
    const { distribution } = new Edge(this, 'Edge', {
      domain,
      hostedZoneId: stage.hostedZoneId,
      apiHost: `${stateless.apiId}.execute-api.${stage.region}.amazonaws.com`,
      originSecret: originSecret.secret,
      webAclArn: webAcl.arn,
    });
    originSecret.rotateAt(distribution, webAcl.arn, folder);
    new EdgeLog(this, 'AccessLog', distribution, stage.logDays);
    new CfnOutput(this, 'EdgeUrl', { value: `https://${domain}` });
    new CfnOutput(this, 'DistributionDomainName', { value: distribution.distributionDomainName });
  }
}
