import { Duration, Stack } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { edgeHeaders } from '../../functions/contract/edge-headers.ts';

export type EdgeProps = {
  readonly domain: string;
  readonly hostedZoneId: string | undefined;
  readonly apiHost: string;
  readonly originSecret: Secret;
  readonly webAclArn: string;
};

/** CloudFront caches errors for ten seconds by default, for everybody; a 404 may be one person's only. */
const neverKept = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** Overwrites a viewer's own claim about its address. */
const tellViewer = `function handler(event) {
  var request = event.request;
  request.headers['${edgeHeaders.viewerAddress}'] = { value: event.viewer.ip };
  return request;
}`;

/** Caches only the portal's files. */
export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { domain } = props;
    const zone = zoneOf(this, props);
    const certificate = new Certificate(this, 'Certificate', {
      domainName: domain,
      validation: CertificateValidation.fromDns(zone),
    });
    const origin = new HttpOrigin(props.apiHost, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      // Visible in the distribution's configuration, but not in the template.
      customHeaders: { [edgeHeaders.originSecret]: props.originSecret.secretValue.unsafeUnwrap() },
    });
    const responseHeadersPolicy = headersFor(this);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: domain,
      domainNames: [domain],
      certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Locations in Europe and North America; viewers elsewhere use the nearest of these.
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: props.webAclArn,
      errorResponses: neverKept.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      additionalBehaviors: {
        // Names have content hashes: cached for a year. No query, cookie or token is forwarded: nothing personal.
        '/assets/*': {
          origin,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy,
          compress: false,
        },
      },
      defaultBehavior: {
        origin,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy,
        compress: false,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'ViewerAddress', {
              // CDK's default name would be the same in every stage of the account.
              functionName: `${Stack.of(this).stackName}-viewer`,
              comment: 'Tells the API who calls',
              runtime: FunctionRuntime.JS_2_0,
              code: FunctionCode.fromInline(tellViewer),
            }),
          },
        ],
      },
    });
    if (zone === undefined) return;
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Address', { zone, target });
    new AaaaRecord(this, 'Address6', { zone, target });
  }
}

/** The domain's zone, imported under the domain's own name: its records are created at that name. */
const zoneOf = (scope: Construct, { domain, hostedZoneId }: EdgeProps): IHostedZone | undefined =>
  hostedZoneId === undefined
    ? undefined
    : HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName: domain });

/** The API sets the same headers; this covers CloudFront's own responses. */
const headersFor = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'Headers', {
    comment: 'Headers of every answer',
    securityHeadersBehavior: {
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
  });
