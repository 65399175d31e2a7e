import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ownValue } from '../functions/domain/own-value.ts';

/** An answer of an AWS service that says no: `name` becomes `__type`. */
export class ServiceFault extends Error {
  readonly status: number;
  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

export type Input = Readonly<Record<string, unknown>>;
export type Action = (input: Input) => Promise<object> | object;

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** AWS tells instants as seconds. */
const seconds = function (this: unknown, key: string, value: unknown): unknown {
  const raw = typeof this === 'object' && this !== null ? ownValue(this as Record<string, unknown>, key) : undefined;
  return raw instanceof Date ? Math.floor(raw.getTime() / 1000) : value;
};

const send = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body, seconds));
};

/**
 * Speaks AWS's JSON 1.1 protocol: `find` gives the action of an `x-amz-target`'s last part, or throws a
 * {@link ServiceFault}.
 */
export const jsonService =
  (find: (target: string) => Action): RequestListener =>
  async (request, response) => {
    try {
      const target =
        String(request.headers['x-amz-target'] ?? '')
          .split('.')
          .at(-1) ?? '';
      const body = await readBody(request);
      const input: Input = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
      send(response, 200, await find(target)(input));
    } catch (fault) {
      if (fault instanceof ServiceFault) {
        send(response, fault.status, { __type: fault.name, message: fault.message });
      } else {
        console.error(fault);
        send(response, 500, { __type: 'InternalErrorException', message: 'Internal error' });
      }
    }
  };
