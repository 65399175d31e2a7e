import { AsyncLocalStorage } from 'node:async_hooks';
import type { TableName } from '../../../functions/adapters/dynamodb/tables.ts';
import { callsOf } from '../../../local/trace.ts';
import { type Right, rightsFor } from './words.ts';

/** Whoever makes calls to AWS: a function in its role, or a port's method. */
export type AwsCaller = {
  /** What the tables are called there. */
  readonly tables: Readonly<Record<TableName, string>>;
  /** Is told of each right that a call needs, before the call is made. What it throws is the call's answer. */
  readonly needs: (right: Right) => void;
};

const atWork = new AsyncLocalStorage<AwsCaller>();

export const callingAs = <T>(caller: AwsCaller, work: () => T): T => atWork.run(caller, work);

/** For a client's middleware in the step `finalizeRequest`: tells the caller at work which rights the request needs. */
export const seeRequest = (request: unknown): void => {
  const caller = atWork.getStore();
  if (caller === undefined) return;
  const { headers, body } = request as { readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
  const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
  const text = ArrayBuffer.isView(body)
    ? Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
    : String(body);
  const names = new Map(Object.entries(caller.tables).map(([table, name]) => [name, table]));
  for (const call of callsOf(target, text)) {
    const { table, ...rest } = call;
    for (const right of rightsFor(table === undefined ? rest : { ...rest, table: names.get(table) ?? table })) {
      caller.needs(right);
    }
  }
};
