import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import { ownValue } from '../functions/domain/own-value.ts';

/** Which handler is at work, and for which operator. */
export const atWork = new AsyncLocalStorage<{
  readonly operator: string;
  readonly handler: string;
  /** Whether its calls are traced. */
  readonly traced: boolean;
}>();

/** One call to a service as IAM sees it: a transaction is several actions, each on a table. */
export type TracedCall = {
  readonly service: string;
  readonly command: string;
  readonly table?: string;
  readonly index?: string;
  /** The secret's name. */
  readonly secret?: string;
};

type Part = { readonly TableName?: string; readonly IndexName?: string };

const transactActions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
} as const;

const parse = (body: string): Record<string, unknown> => {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
};

const onTable = (service: string, command: string, part: Part): TracedCall => ({
  service,
  command,
  ...(part.TableName === undefined ? {} : { table: part.TableName }),
  ...(part.IndexName === undefined ? {} : { index: part.IndexName }),
});

/** What a request to an AWS service asks for; `target` is its `x-amz-target`, absent where the query protocol is used. */
export const callsOf = (target: string | undefined, body: string): readonly TracedCall[] => {
  if (target === undefined) {
    const action = new URLSearchParams(body).get('Action');
    return action === null ? [] : [{ service: 'ses', command: action }];
  }
  const [prefix = '', command = ''] = target.split('.');
  if (prefix.startsWith('AWSCognito')) return [{ service: 'cognito-idp', command }];
  if (prefix === 'secretsmanager') {
    const { SecretId } = parse(body);
    return [{ service: prefix, command, ...(typeof SecretId === 'string' ? { secret: SecretId } : {}) }];
  }
  if (!prefix.startsWith('DynamoDB')) return [{ service: prefix, command }];
  const input = parse(body);
  if (Array.isArray(input.TransactItems)) {
    return input.TransactItems.flatMap((item: Partial<Record<keyof typeof transactActions, Part>>) =>
      Object.entries(item).map(([kind, part]) =>
        onTable('dynamodb', ownValue(transactActions, kind) ?? kind, part ?? {}),
      ),
    );
  }
  if (typeof input.RequestItems === 'object' && input.RequestItems !== null) {
    return Object.keys(input.RequestItems).map((TableName) => onTable('dynamodb', command, { TableName }));
  }
  return [onTable('dynamodb', command, input)];
};

const bodyOf = (chunks: readonly unknown[]): string =>
  Buffer.concat(
    chunks.flatMap((chunk) =>
      typeof chunk === 'string' || chunk instanceof Uint8Array ? [Buffer.from(chunk as string)] : [],
    ),
  ).toString('utf8');

/** Sees each outgoing request of this process, once it has been written, with the handler that sends it. */
const watchRequests = (
  see: (operator: string, handler: string, target: string | undefined, body: string) => void,
): void => {
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    const work = atWork.getStore();
    if (work?.traced !== true) return;
    const chunks: unknown[] = [];
    const write = request.write.bind(request);
    const end = request.end.bind(request);
    request.write = ((chunk: unknown, ...rest: unknown[]) => {
      chunks.push(chunk);
      return Reflect.apply(write, request, [chunk, ...rest]);
    }) as typeof request.write;
    request.end = ((...given: unknown[]) => {
      chunks.push(given[0]);
      const target = request.getHeader('x-amz-target');
      see(work.operator, work.handler, typeof target === 'string' ? target : undefined, bodyOf(chunks));
      return Reflect.apply(end, request, given);
    }) as typeof request.end;
  });
};

/** Appends every call to `file` as a JSON line `{operator, handler, service, command, table?, index?}`. */
export const traceCalls = (file: string): void =>
  watchRequests((operator, handler, target, body) => {
    const lines = callsOf(target, body).map(({ table, ...call }) =>
      JSON.stringify({
        operator,
        handler,
        ...call,
        ...(table === undefined ? {} : { table: table.replace(`${operator}-`, '') }),
      }),
    );
    if (lines.length > 0) appendFileSync(file, `${lines.join('\n')}\n`);
  });
