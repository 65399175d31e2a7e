import { Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as Api,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type Route, routes } from '../../functions/contract/routes.ts';
import type { Stage } from '../stage.ts';
import type { Identity } from './identity.ts';
import { makeLog } from './log.ts';

/** Logs no address, user agent, query, or path (it names a contract). The request id leads to the function's log. */
const accessLog = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  refusedBy: '$context.error.responseType',
} as const;

const keyOf = ({ method, path }: Route): HttpRouteKey => HttpRouteKey.with(path, HttpMethod[method]);

export class HttpApi extends Construct {
  readonly api: Api;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.api = new Api(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.requestsPerSecond, burstLimit: stage.requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(makeLog(this, 'AccessLog', stage.logDays)),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
  }

  get url(): string {
    return this.api.apiEndpoint;
  }

  /** The pool's issuer is wrong on some emulators. Access tokens have no `aud`: `client_id` is compared (T-JWT). */
  addRoutes(functionOf: (handler: string) => IFunction, { pool, client }: Identity): void {
    const issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`;
    const authorizer = new HttpJwtAuthorizer('Accounts', issuer, { jwtAudience: [client.userPoolClientId] });
    const integrations = new Map<string, HttpLambdaIntegration>();
    for (const route of routes) {
      const shared = routes.filter(({ handler }) => handler === route.handler).length > 1;
      const integration =
        integrations.get(route.handler) ??
        // A permission per route would exceed the policy limit (20 KB) of a function with many routes.
        new HttpLambdaIntegration(route.handler, functionOf(route.handler), { scopePermissionToRoute: !shared });
      integrations.set(route.handler, integration);
      new HttpRoute(this, `${route.method} ${route.path}`, {
        httpApi: this.api,
        routeKey: keyOf(route),
        integration,
        ...(route.caller === 'account' ? { authorizer } : {}),
      });
    }
  }
}
