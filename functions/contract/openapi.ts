import * as z from 'zod';
import type { ErrorCode } from '../domain/errors.ts';
import { type Example, examples } from './examples.ts';
import { commonErrors, type Operation } from './operation.ts';
import { type OperationName, operations } from './operations.ts';
import { statusOf, wireCode } from './problems.ts';

type Json = Readonly<Record<string, unknown>>;

const reference = (id: string): string => `#/components/schemas/${id}`;

const schemaOf = (schema: z.ZodType): Json => {
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (id === undefined) throw new Error('A schema of the contract has no id');
  return { $ref: reference(id) };
};

const problemsOf = (operation: Operation): Json => {
  const byStatus = Map.groupBy(
    new Set<ErrorCode>([...operation.errors, ...commonErrors(operation), 'too-many-attempts']),
    (code) => statusOf[code],
  );
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        {
          description: codes.map((code) => `\`${wireCode(code)}\``).join(', '),
          ...(status === 401 ? { headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } } : {}),
          ...(status === 429 || status === 503
            ? { headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } } }
            : {}),
          content: {
            'application/problem+json': {
              schema: {
                allOf: [
                  { $ref: reference('Problem') },
                  { type: 'object', properties: { code: { enum: codes.map(wireCode) } } },
                ],
              },
            },
          },
        },
      ]),
  );
};

const queryOf = ({ query }: Operation): Readonly<Record<string, Json>> =>
  query === null ? {} : ((z.toJSONSchema(query, { io: 'input' }).properties ?? {}) as Readonly<Record<string, Json>>);

const parametersOf = (operation: Operation): readonly Json[] => [
  ...(operation.pathParameters === null
    ? []
    : [
        {
          name: /\{(\w+)\}/.exec(operation.path)?.[1],
          in: 'path',
          required: true,
          schema: { type: 'string', pattern: '^[A-Za-z0-9._~-]{1,64}$' },
        },
      ]),
  ...Object.entries(queryOf(operation)).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    description,
    schema,
  })),
  ...(operation.idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  { $ref: '#/components/parameters/AcceptLanguage' },
];

const json = (schema: z.ZodType, example: unknown): Json => ({
  content: { 'application/json': { schema: schemaOf(schema), example } },
});

const answersOf = (operation: Operation, example: Example): Json =>
  Object.fromEntries(
    Object.entries(operation.answers).map(([status, schema]) => [
      status,
      {
        description: operation.summary,
        ...(schema === null ? {} : json(schema, example.answers[Number(status)])),
      },
    ]),
  );

const operationObject = (name: OperationName, operation: Operation): Json => ({
  operationId: name,
  summary: operation.summary,
  security: operation.caller === 'account' ? [{ session: [] }] : [],
  parameters: parametersOf(operation),
  ...(operation.body === null ? {} : { requestBody: { required: true, ...json(operation.body, examples[name].body) } }),
  responses: { ...answersOf(operation, examples[name]), ...problemsOf(operation) },
});

const withoutOwnName = (schema: object): Json =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== '$id'));

export const openApiDocument = (): Json => {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: reference });
  const components = Object.fromEntries(
    Object.entries(schemas)
      .map(([id, schema]) => [id, withoutOwnName(schema)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const named = Object.entries(operations) as readonly (readonly [OperationName, Operation])[];
  const paths = Map.groupBy(named, ([, { path }]) => path);
  return {
    openapi: '3.1.0',
    info: {
      title: 'espace-client',
      version: '1',
      description:
        'The customer area of one operator. Errors are RFC 9457 problems with a stable `code`; texts follow `Accept-Language` (fr, nl, en, de). What API Gateway refuses by itself (no, forged or expired token: 401; throttle: 429) has a `{"message"}` body.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(
      [...paths].map(([path, those]) => [
        path,
        Object.fromEntries(those.map(([name, one]) => [one.method.toLowerCase(), operationObject(name, one)])),
      ]),
    ),
    components: {
      schemas: components,
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'The same key and body, however its JSON is spelt, replay the first answer for 24 h.',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
        AcceptLanguage: {
          name: 'Accept-Language',
          in: 'header',
          required: false,
          description: 'The best of fr, nl, en, de is answered in.',
          schema: { type: 'string' },
        },
      },
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The access token of a session.' },
      },
    },
  };
};
