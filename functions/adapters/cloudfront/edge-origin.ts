import {
  CloudFrontClient,
  type DistributionConfig,
  GetDistributionCommand,
  type Origin,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { edgeHeaders } from '../../contract/edge-headers.ts';
import type { EdgeOrigin } from '../../ports/origin-secret.ts';
import { clientTimeouts } from '../unavailable.ts';

const isSecret = ({ HeaderName }: { readonly HeaderName?: string | undefined }): boolean =>
  HeaderName?.toLowerCase() === edgeHeaders.originSecret;

const headersOf = (origin: Origin) => origin.CustomHeaders?.Items ?? [];

const secretIn = (config: DistributionConfig): string | undefined =>
  config.Origins?.Items?.flatMap(headersOf).find(isSecret)?.HeaderValue;

/** The same distribution, with the new secret for each origin that has one. */
const carrying = (config: DistributionConfig, secret: string): DistributionConfig => ({
  ...config,
  Origins: {
    Quantity: config.Origins?.Quantity ?? 0,
    Items: (config.Origins?.Items ?? []).map((origin) => ({
      ...origin,
      CustomHeaders: {
        Quantity: origin.CustomHeaders?.Quantity ?? 0,
        Items: headersOf(origin).map((header) => (isSecret(header) ? { ...header, HeaderValue: secret } : header)),
      },
    })),
  },
});

/** A CloudFront distribution's origin header. `carry` fails if the distribution changed meanwhile. */
export const cloudFrontOrigin = (Id: string, client = new CloudFrontClient(clientTimeouts)): EdgeOrigin => {
  const look = async () => {
    const { Distribution, ETag } = await client.send(new GetDistributionCommand({ Id }));
    const config = Distribution?.DistributionConfig;
    if (config === undefined) throw new Error('CloudFront told nothing of the distribution');
    return { config, etag: ETag, everywhere: Distribution?.Status === 'Deployed' };
  };
  return {
    carried: async () => {
      const { config, everywhere } = await look();
      return { secret: secretIn(config), everywhere };
    },
    carry: async (secret) => {
      const { config, etag } = await look();
      if (secretIn(config) === undefined) throw new Error(`No origin is sent ${edgeHeaders.originSecret}`);
      await client.send(
        new UpdateDistributionCommand({ Id, IfMatch: etag, DistributionConfig: carrying(config, secret) }),
      );
    },
  };
};
