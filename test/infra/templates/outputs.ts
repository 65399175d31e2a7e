import { describe, expect, test } from 'vitest';
import { profileDigest } from '../../../functions/domain/profile-digest.ts';
import { deadLetterDays } from '../../../functions/domain/retention.ts';
import { loadOperator } from '../../../operators/load.ts';
import { completeStage, everyOperator, rehearsal, resourcesOf, type Synthesized } from '../synthesized.ts';

const told = ({ stateless }: Synthesized, name: string): unknown => stateless.findOutputs(name)[name]?.['Value'];

describe('outputs for the doctor', () => {
  test('are the operator and the digest of the deployed profile', async () => {
    for (const synthesized of await everyOperator()) {
      const profile = await loadOperator(String(told(synthesized, 'Operator')));
      expect(told(synthesized, 'ProfileDigest')).toBe(profileDigest(profile));
    }
  });

  test('are the removal setting and the request limit', async () => {
    const [kept, gone] = await Promise.all([completeStage(), rehearsal()]);
    expect([told(kept, 'Removal'), told(gone, 'Removal')]).toEqual(['retain', 'destroy']);
    expect(told(kept, 'RequestsPerSecond')).toBe('300');
  });
});

test('dead letters are kept for as long as docs/privacy.md says', async () => {
  const { stateless } = await completeStage();
  const queues = Object.values(resourcesOf(stateless, 'AWS::SQS::Queue'));
  expect(queues.length).toBeGreaterThan(0);
  for (const { Properties } of queues) expect(Properties['MessageRetentionPeriod']).toBe(deadLetterDays * 86_400);
});
