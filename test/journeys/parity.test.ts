import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import { createTableInput, timeToLiveInput } from '../../functions/adapters/dynamodb/engine/create-tables.ts';
import { tableNames, tables } from '../../functions/adapters/dynamodb/tables.ts';
import { environmentNames } from '../../functions/adapters/environment-names.ts';
import { routes } from '../../functions/contract/routes.ts';
import { clientConfig } from '../../local/tables.ts';
import { operatorNames } from '../../operators/load.ts';
import { areaOf } from '../support/journey/area.ts';
import { environmentOf } from '../support/journey/tables.ts';
import { refusalOn, wire } from '../support/journey/wire.ts';

/**
 * What runs here is what is deployed: test/infra holds the templates against the same table shapes and the same route
 * table, these tests hold the running stack against them.
 */
const operators = ['energy', 'landlord', 'water'];

const byName = (list: readonly { readonly AttributeName?: string | undefined }[] = []) =>
  [...list].sort((a, b) => (a.AttributeName ?? '').localeCompare(b.AttributeName ?? ''));

it('every operator is served', () => {
  expect(operatorNames()).toEqual(expect.arrayContaining(operators));
});

describe.skipIf(inject('trace') === '').each(operators)('the tables of %s on this machine', (operator) => {
  it.each(tableNames)('%s has the keys, indexes, stream and time to live of its shape', async (name) => {
    const environment = await environmentOf(operator);
    const client = new DynamoDBClient(clientConfig(environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? ''));
    const TableName = environment[environmentNames.tables[name]];
    const [{ Table }, { TimeToLiveDescription }] = await Promise.all([
      client.send(new DescribeTableCommand({ TableName })),
      client.send(new DescribeTimeToLiveCommand({ TableName })),
    ]);
    const wanted = createTableInput(name, tables[name]);
    expect(Table?.KeySchema).toEqual(wanted.KeySchema);
    expect(byName(Table?.AttributeDefinitions)).toEqual(byName(wanted.AttributeDefinitions));
    expect(
      (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection: { ProjectionType: Projection?.ProjectionType },
      })),
    ).toEqual(wanted.GlobalSecondaryIndexes ?? []);
    expect(Table?.StreamSpecification?.StreamViewType).toBe(wanted.StreamSpecification?.StreamViewType);
    expect(Table?.LatestStreamArn === undefined).toBe(tables[name].streamOf === null);
    const timeToLive = timeToLiveInput(name, tables[name])?.TimeToLiveSpecification;
    expect(TimeToLiveDescription?.TimeToLiveStatus).toBe(timeToLive === undefined ? 'DISABLED' : 'ENABLED');
    expect(TimeToLiveDescription?.AttributeName).toBe(timeToLive?.AttributeName);
    client.destroy();
  });
});

/** A method that leads to the route; for `ANY` one that no other route of its path has. */
const methodOf = ({ method, path }: (typeof routes)[number]): string =>
  method !== 'ANY'
    ? method
    : (['OPTIONS', 'PATCH', 'PUT'].find((one) => !routes.some((r) => r.path === path && r.method === one)) ?? '');

describe.each(operators)('T-JWT the routes of %s', (operator) => {
  const area = areaOf(operator);
  const asked = routes.map((route) => ({
    method: methodOf(route),
    path: route.path.replace('{contract}', 'x'),
    caller: route.caller,
  }));

  it('without a token, or with a bad one, 401 exactly where one is needed', async () => {
    for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
      const replies = await Promise.all(
        asked.map(async ({ method, path, caller }) => {
          const reply = await wire(area, method, path, { headers });
          return { route: `${method} ${path}`, caller, needsToken: refusalOn(reply) === '401 Unauthorized' };
        }),
      );
      const needed = replies.filter(({ caller }) => caller === 'account').map(({ route }) => route);
      expect(replies.filter(({ needsToken }) => needsToken).map(({ route }) => route)).toEqual(needed);
      expect(needed.length).toBeGreaterThan(10);
    }
  });

  it('T-SCAN a page answers HEAD as GET, without a body', async () => {
    for (const path of ['/', '/activate', '/reset', '/email', '/email-undo']) {
      const [get, head] = [await wire(area, 'GET', path), await wire(area, 'HEAD', path)];
      const ours = ['content-type', 'content-language', 'cache-control', 'content-security-policy'];
      const shown = ({ headers }: typeof get) => ours.map((name) => headers[name]);
      expect([head.status, head.text, shown(head)]).toEqual([200, '', shown(get)]);
    }
  });

  it('every route has an answer of its own: none is 404, none 5xx', async () => {
    const replies = await Promise.all(asked.map(({ method, path }) => wire(area, method, path)));
    expect(replies.filter(({ status }) => status === 404 || status >= 500)).toEqual([]);
  });
});
