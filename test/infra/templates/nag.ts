import type { App } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, test } from 'vitest';
import { acknowledgements, nagPacks } from '../../../lib/constructs/nag.ts';
import { build, completeSettings } from '../synthesized.ts';

const findings = (app: App): readonly string[] =>
  nagPacks(app).flatMap((pack) =>
    pack
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${constructPath} ${ruleName}`),
      ),
  );

test('T-IAM cdk-nag has no unacknowledged finding', async () => {
  for (const settings of [{}, completeSettings]) {
    const { app } = await build('water', settings);
    expect(findings(app)).toEqual([]);
  }
});

test('each acknowledgement is needed and has a reason', async () => {
  const { app } = await build('water', completeSettings, []);
  const shown = findings(app);
  const stacks = { stateful: 'Data', stateless: 'App', edge: 'Edge' } as const;
  for (const { stack, path, id, reason } of acknowledgements) {
    const prefix = `${stacks[stack]}/${path}/`;
    expect(
      shown.some((finding) => finding.startsWith(prefix) && finding.endsWith(` ${id}`)),
      `${path} ${id}`,
    ).toBe(true);
    expect(reason.length).toBeGreaterThan(40);
  }
});

test('an unacknowledged finding stops the synth', async () => {
  const { app, stacks } = await build('water');
  const open = new Queue(stacks.stateless, 'Open');
  expect(() => app.synth()).toThrow(`${open.node.path}/Resource`);
});
