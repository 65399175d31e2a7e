import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** What is told of an ACL or of a rule: counts. No samples: they keep addresses and headers, tokens among them (T-LEAK). */
export const visibleAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});
