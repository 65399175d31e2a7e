import { expect, test } from 'vitest';
import { assumed } from '../../../bench/assumptions.ts';
import { importMetrics } from '../../../functions/domain/import-metrics.ts';
import { completeStage, everyOperator, resourcesOf } from '../synthesized.ts';

test('docs/cost.md counts as many alarms, metrics and rules as are deployed', async () => {
  for (const { stateless } of await everyOperator()) {
    const filters = Object.values(resourcesOf(stateless, 'AWS::Logs::MetricFilter'));
    const told = filters.flatMap(({ Properties }) =>
      (Properties['MetricTransformations'] as readonly { readonly MetricName: string }[]).map((one) => one.MetricName),
    );
    expect(new Set([...told, ...importMetrics]).size).toBe(assumed.metrics);
    expect(Object.keys(resourcesOf(stateless, 'AWS::CloudWatch::Alarm'))).toHaveLength(assumed.alarms);
    expect(Object.keys(resourcesOf(stateless, 'AWS::CloudWatch::Dashboard'))).toHaveLength(assumed.dashboards);
  }
  const { edge } = await completeStage();
  if (edge === undefined) throw new Error('the complete stage has an edge');
  const [acl] = Object.values(resourcesOf(edge, 'AWS::WAFv2::WebACL'));
  expect(acl?.Properties['Rules']).toHaveLength(assumed.edgeRules);
});
