import { beforeAll, describe, expect, test } from 'vitest';
import { createTableInput, timeToLiveInput } from '../../../functions/adapters/dynamodb/engine/create-tables.ts';
import { type TableName, tableNames, tables } from '../../../functions/adapters/dynamodb/tables.ts';
import {
  completeStage,
  everyOperator,
  type Resource,
  rehearsal,
  resourcesOf,
  type Synthesized,
} from '../synthesized.ts';

const type = 'AWS::DynamoDB::GlobalTable';

type Replica = {
  readonly DeletionProtectionEnabled: boolean;
  readonly PointInTimeRecoverySpecification: { readonly PointInTimeRecoveryEnabled: boolean };
  readonly Region: string;
};

const tableOf = (synthesized: Synthesized, name: TableName): Resource => {
  const found = Object.entries(resourcesOf(synthesized.stateful, type)).find(([id]) => id.startsWith(`Tables${name}`));
  if (found === undefined) throw new Error(`no table ${name}`);
  return found[1];
};

const onlyReplica = (table: Resource): Replica => {
  const replicas = table.Properties.Replicas as readonly Replica[];
  expect(replicas).toHaveLength(1);
  return replicas[0] as Replica;
};

let operators: readonly Synthesized[];
// The first of these files: whatever is synthesized is synthesized here.
beforeAll(async () => {
  operators = [...(await everyOperator()), await completeStage()];
});

test('every operator has exactly the seven tables', () => {
  for (const one of operators) expect(Object.keys(resourcesOf(one.stateful, type))).toHaveLength(tableNames.length);
});

describe.each(tableNames)('the table %s', (name) => {
  test('has the same keys, indexes, stream and time to live as in the local stack', () => {
    const local = createTableInput(name, tables[name]);
    for (const one of operators) {
      const { Properties } = tableOf(one, name);
      expect(Properties.KeySchema).toEqual(local.KeySchema);
      expect(Properties.BillingMode).toBe(local.BillingMode);
      expect(Properties.GlobalSecondaryIndexes).toEqual(local.GlobalSecondaryIndexes);
      expect(Properties.StreamSpecification).toEqual(
        local.StreamSpecification === undefined
          ? undefined
          : { StreamViewType: local.StreamSpecification.StreamViewType },
      );
      expect(Properties.TimeToLiveSpecification).toEqual(timeToLiveInput(name, tables[name])?.TimeToLiveSpecification);
      const sorted = (list: unknown) =>
        [...(list as { AttributeName: string }[])].sort((a, b) => a.AttributeName.localeCompare(b.AttributeName));
      expect(sorted(Properties.AttributeDefinitions)).toEqual(sorted(local.AttributeDefinitions));
    }
  });

  test('is encrypted under the AWS-managed key, in the stage’s region', () => {
    for (const one of operators) {
      const table = tableOf(one, name);
      expect(table.Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
      expect(onlyReplica(table).Region).toBe('eu-west-3');
    }
  });
});

test.each(tableNames.filter((name) => tables[name].lasting))(
  'the table %s lasts: point-in-time recovery, deletion protection, RETAIN',
  (name) => {
    for (const one of operators) {
      const table = tableOf(one, name);
      const replica = onlyReplica(table);
      expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
      expect(replica.DeletionProtectionEnabled).toBe(true);
      expect(table.DeletionPolicy).toBe('Retain');
      expect(table.UpdateReplacePolicy).toBe('Retain');
    }
  },
);

test('removal=destroy leaves nothing behind', async () => {
  const { stateful, stacks } = await rehearsal();
  for (const table of Object.values(resourcesOf(stateful, type))) {
    expect(table.DeletionPolicy).toBe('Delete');
    expect(onlyReplica(table).DeletionProtectionEnabled).toBe(false);
  }
  expect(stacks.stateful.terminationProtection).toBe(false);
});

test('the data stack is protected against deletion', () => {
  for (const one of operators) expect(one.stacks.stateful.terminationProtection).toBe(true);
});
