import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examples } from '../../../functions/contract/examples.ts';
import { openApiDocument } from '../../../functions/contract/openapi.ts';
import type { Operation } from '../../../functions/contract/operation.ts';
import { allOperations, type OperationName, operations } from '../../../functions/contract/operations.ts';

const committed = readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const referencesIn = (value: unknown): readonly string[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) => (name === '$ref' ? [String(inner)] : referencesIn(inner)))
    : [];

describe('openapi.json', () => {
  it('is what the contract says now: else run `npm run openapi`', () => {
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    expect(committed).toBe(`${JSON.stringify(openApiDocument(), null, 2)}\n`);
  });

  it('has every operation once, under its own id', () => {
    const ids = [...committed.matchAll(/"operationId": "([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(allOperations.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to what it holds', () => {
    const document: unknown = JSON.parse(committed);
    const held = (reference: string) =>
      reference
        .slice(2)
        .split('/')
        .reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), document);
    const references = [...new Set(referencesIn(document))];
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((reference) => held(reference) === undefined)).toEqual([]);
  });

  it('has an example of every body and answer, each of its schema', () => {
    const names = Object.keys(operations) as OperationName[];
    for (const name of names) {
      const { body, answers }: Operation = operations[name];
      const example = examples[name];
      expect([name, body === null ? example.body : body.safeParse(example.body).error?.issues]).toEqual([
        name,
        undefined,
      ]);
      expect([name, ...Object.keys(example.answers)]).toEqual([name, ...Object.keys(answers)]);
      for (const [status, schema] of Object.entries(answers)) {
        const answer = example.answers[Number(status)];
        const faults = schema === null ? (answer ?? undefined) : schema.safeParse(answer).error?.issues;
        expect([name, status, faults]).toEqual([name, status, undefined]);
      }
    }
  });

  it('asks for a session exactly where the route table does', () => {
    const document: unknown = openApiDocument();
    for (const { path, method, caller } of allOperations) {
      const steps = ['paths', path, method.toLowerCase(), 'security'];
      const security = steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), document);
      expect(security).toEqual(caller === 'account' ? [{ session: [] }] : []);
    }
  });
});
