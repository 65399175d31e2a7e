import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** Counts only. Sampled requests would store addresses and headers, tokens among them (T-LEAK). */
export const visibleAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});
