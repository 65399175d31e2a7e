import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { Metrics } from '../../ports/runtime.ts';
import { clientTimeouts } from '../unavailable.ts';

export const cloudWatchMetrics = (Namespace: string, client = new CloudWatchClient(clientTimeouts)): Metrics => ({
  put: async (counts) => {
    const MetricData = Object.entries(counts).map(([MetricName, Value]) => ({
      MetricName,
      Value,
      Unit: 'Count' as const,
    }));
    await client.send(new PutMetricDataCommand({ Namespace, MetricData }));
  },
});
