import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { ownValue } from '../../../domain/own-value.ts';
import type { TableName } from '../tables.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Expressions write attribute `x` as `#x` and value `x` as `:x`. */
type Clauses = {
  readonly if?: string;
  /** Every `:value` of both expressions, and no other. */
  readonly values?: Row;
  /** Only for attribute names that are data: `#alias` to name. */
  readonly names?: Readonly<Record<string, string>>;
};

export type Write = Clauses & { readonly table: TableName } & (
    | { readonly kind: 'put'; readonly item: Row }
    | { readonly kind: 'update'; readonly key: Row; readonly update: string }
    | { readonly kind: 'remove'; readonly key: Row }
    | { readonly kind: 'check'; readonly key: Row; readonly if: string }
  );

export const put = (table: TableName, item: Row, clauses: Clauses = {}): Write & { kind: 'put' } => ({
  kind: 'put',
  table,
  item,
  ...clauses,
});

export const update = (
  table: TableName,
  key: Row,
  expression: string,
  clauses: Clauses = {},
): Write & { kind: 'update' } => ({ kind: 'update', table, key, update: expression, ...clauses });

export const remove = (table: TableName, key: Row, clauses: Clauses = {}): Write & { kind: 'remove' } => ({
  kind: 'remove',
  table,
  key,
  ...clauses,
});

export const check = (
  table: TableName,
  key: Row,
  clauses: Clauses & { readonly if: string },
): Write & { kind: 'check' } => ({
  kind: 'check',
  table,
  key,
  ...clauses,
});

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A refusal returns the previous row. */
export const parametersOf = (write: Write, tableNames: Readonly<Record<TableName, string>>) => {
  const expressions = `${write.kind === 'update' ? write.update : ''} ${write.if ?? ''}`;
  const names = [...expressions.matchAll(/#(\w+)/g)].map(([alias, name = '']) => [
    alias,
    ownValue(write.names, name) ?? name,
  ]);
  const values = Object.entries(write.values ?? {}).map(([name, value]) => [`:${name}`, value]);
  return {
    TableName: tableNames[write.table],
    ...(write.if === undefined
      ? {}
      : { ConditionExpression: write.if, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
    ...(names.length === 0 ? {} : { ExpressionAttributeNames: Object.fromEntries(names) as Record<string, string> }),
    ...(values.length === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(values) as Row }),
  };
};

export const transactItem = (write: Write, tableNames: Readonly<Record<TableName, string>>): TransactItem => {
  const parameters = parametersOf(write, tableNames);
  switch (write.kind) {
    case 'put':
      return { Put: { ...parameters, Item: write.item } };
    case 'update':
      return { Update: { ...parameters, Key: write.key, UpdateExpression: write.update } };
    case 'remove':
      return { Delete: { ...parameters, Key: write.key } };
    case 'check':
      return { ConditionCheck: { ...parameters, Key: write.key, ConditionExpression: write.if } };
  }
};
