import { beforeAll, expect, test } from 'vitest';
import { type Route, routes } from '../../../functions/contract/routes.ts';
import { makeRouter } from '../../../local/routing.ts';
import { completeStage, everyOperator, resourcesOf, type Synthesized } from '../synthesized.ts';
import { referredTo } from './references.ts';

let operators: readonly Synthesized[];
beforeAll(async () => {
  operators = [...(await everyOperator()), await completeStage()];
});

const resources = (one: Synthesized, kind: string) => resourcesOf(one.stateless, `AWS::ApiGatewayV2::${kind}`);

/** `register` of `registerFunction17C02DEE` or of its alias `Rolloutregisterlive5C5AB246`; hyphens are lost there. */
const handlerOf = (logicalId: string): string =>
  logicalId.replace(/^Rollout(\w+)live[0-9A-F]{8}$/, '$1').replace(/Function[0-9A-F]{8}$/, '');

const deployedRoutes = (one: Synthesized): readonly Route[] => {
  const integrations = resources(one, 'Integration');
  return Object.values(resources(one, 'Route')).map(({ Properties }) => {
    const [method, path] = String(Properties.RouteKey).split(' ');
    const [integration = ''] = referredTo(Properties.Target);
    const [target = ''] = referredTo(integrations[integration]?.Properties.IntegrationUri);
    return {
      method: method as Route['method'],
      path: path ?? '',
      caller: Properties.AuthorizationType === 'JWT' ? 'account' : 'public',
      handler: handlerOf(target),
    };
  });
};

const byKey = (a: Route, b: Route) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`);

test('T-IDOR exactly the routes of the route table are deployed, each with its authorizer', () => {
  const wanted = routes.map((route) => ({ ...route, handler: route.handler.replaceAll('-', '') })).sort(byKey);
  for (const one of operators) expect([...deployedRoutes(one)].sort(byKey)).toEqual(wanted);
});

test('deployed routes and the local stack send a request to the same function', () => {
  const requests = routes.flatMap(({ path }) =>
    ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [
      method,
      path.replace('{contract}', 'x'),
    ]),
  );
  for (const one of operators) {
    const deployed = makeRouter(deployedRoutes(one));
    const local = makeRouter(routes);
    for (const [method = '', path = ''] of requests) {
      expect(deployed(method, path)?.route.handler, `${method} ${path}`).toBe(
        local(method, path)?.route.handler.replaceAll('-', ''),
      );
    }
  }
});

test('T-JWT the authorizer accepts only tokens of this pool and client', () => {
  for (const one of operators) {
    const authorizers = Object.entries(resources(one, 'Authorizer'));
    expect(authorizers).toHaveLength(1);
    const [id, { Properties }] = authorizers[0] as (typeof authorizers)[number];
    expect(Properties.AuthorizerType).toBe('JWT');
    expect(Properties.IdentitySource).toEqual(['$request.header.Authorization']);
    const jwt = JSON.stringify(Properties.JwtConfiguration);
    expect(jwt).toContain('https://cognito-idp.eu-west-3.amazonaws.com/');
    expect(jwt).toMatch(/ExportsOutputRefIdentityPool[0-9A-F]{16}/);
    expect(jwt).toContain('ExportsOutputRefIdentityPoolClient');
    for (const route of Object.values(resources(one, 'Route'))) {
      const { AuthorizationType, AuthorizerId } = route.Properties;
      expect([AuthorizationType, AuthorizerId]).toEqual(
        AuthorizerId === undefined ? ['NONE', undefined] : ['JWT', { Ref: id }],
      );
    }
  }
});

test('T-LEAK the access log has no address, path, query, user agent or claim', () => {
  const allowed = new Set([
    '$context.requestId',
    '$context.requestTime',
    '$context.routeKey',
    '$context.status',
    '$context.responseLatency',
    '$context.integrationLatency',
    '$context.integrationStatus',
    '$context.error.responseType',
  ]);
  for (const one of operators) {
    const [stage] = Object.values(resources(one, 'Stage'));
    const settings = stage?.Properties.AccessLogSettings as { Format: string } | undefined;
    for (const value of Object.values(JSON.parse(settings?.Format ?? '{"no":"format"}')))
      expect(allowed).toContain(value);
  }
});

test('the API is throttled and has no CORS', () => {
  for (const one of operators) {
    const stages = Object.values(resources(one, 'Stage'));
    expect(stages).toHaveLength(1);
    expect(stages[0]?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingBurstLimit: one.stage.requestBurst,
      ThrottlingRateLimit: one.stage.requestsPerSecond,
    });
    const [api] = Object.values(resources(one, 'Api'));
    expect(api?.Properties.CorsConfiguration).toBeUndefined();
    expect(api?.Properties.ProtocolType).toBe('HTTP');
  }
});

test('T-IAM only the API, the schedule and the feedback rule may invoke functions', () => {
  for (const one of operators) {
    for (const { Properties } of Object.values(resourcesOf(one.stateless, 'AWS::Lambda::Permission'))) {
      expect(['apigateway.amazonaws.com', 'events.amazonaws.com']).toContain(Properties.Principal);
      expect(Properties.Action).toBe('lambda:InvokeFunction');
      expect(referredTo(Properties.SourceArn).some((id) => /^(FeedbackRule|HttpApi|SweepSchedule)/.test(id))).toBe(
        true,
      );
    }
  }
});
