import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, onTestFinished, test } from 'vitest';
import { cloudWatchMetrics } from '../../../functions/adapters/cloudwatch/metrics.ts';

test('figures are counts in the stage’s namespace, without dimensions', async () => {
  const cloudWatch = mockClient(CloudWatchClient);
  onTestFinished(() => cloudWatch.restore());
  cloudWatch.on(PutMetricDataCommand).resolves({});
  const metrics = cloudWatchMetrics('EspaceClient/the-stack', new CloudWatchClient({ region: 'eu-west-3' }));
  await metrics.put({ ImportsDone: 1, ImportRowsRefused: 0 });
  expect(cloudWatch.commandCalls(PutMetricDataCommand)[0]?.args[0].input).toEqual({
    Namespace: 'EspaceClient/the-stack',
    MetricData: [
      { MetricName: 'ImportsDone', Value: 1, Unit: 'Count' },
      { MetricName: 'ImportRowsRefused', Value: 0, Unit: 'Count' },
    ],
  });
});
