import {
  CloudFrontClient,
  type DistributionConfig,
  GetDistributionCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cloudFrontOrigin } from '../../../functions/adapters/cloudfront/edge-origin.ts';
import { secretsManagerVersions } from '../../../functions/adapters/secrets/origin-versions.ts';

const named = (name: string) => Object.assign(new Error(name), { name });

describe('the versions of the origin secret', () => {
  const here = mockClient(new SecretsManagerClient({ region: 'us-east-1' }));
  const there = mockClient(new SecretsManagerClient({ region: 'eu-west-3' }));
  const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:live/origin-a1B2c3';
  const clientOf = (mock: typeof here) => mock as unknown as SecretsManagerClient;
  const versions = () => secretsManagerVersions(arn, clientOf(here), { client: clientOf(there), region: 'eu-west-3' });

  beforeEach(() => {
    here.reset();
    there.reset();
  });

  test('a version without a value is none', async () => {
    here.on(GetSecretValueCommand).rejects(named('ResourceNotFoundException'));
    expect(await versions().value('v2')).toBeUndefined();
    here.on(GetSecretValueCommand, { SecretId: arn, VersionId: 'v2' }).resolves({ SecretString: 'b' });
    expect(await versions().value('v2')).toBe('b');
    here.on(GetSecretValueCommand).rejects(named('AccessDeniedException'));
    await expect(versions().value('v3')).rejects.toThrow('AccessDenied');
  });

  test('the current one is read by its label, and there has to be one', async () => {
    here.on(GetSecretValueCommand, { SecretId: arn, VersionStage: 'AWSCURRENT' }).resolves({ SecretString: 'a' });
    expect(await versions().current()).toBe('a');
    here.reset();
    here.on(GetSecretValueCommand).rejects(named('ResourceNotFoundException'));
    await expect(versions().current()).rejects.toThrow('no current version');
  });

  test('a new one is pending, under the id of the rotation', async () => {
    here.on(PutSecretValueCommand).resolves({});
    await versions().add('v2', 'b');
    expect(here.commandCalls(PutSecretValueCommand)[0]?.args[0].input).toEqual({
      SecretId: arn,
      ClientRequestToken: 'v2',
      SecretString: 'b',
      VersionStages: ['AWSPENDING'],
    });
  });

  test('is known where the replica has it, under a label that functions read', async () => {
    const SecretId = arn.replace('us-east-1', 'eu-west-3');
    there.on(GetSecretValueCommand).rejects(named('ResourceNotFoundException'));
    expect(await versions().known('v2')).toBe(false);
    there.on(GetSecretValueCommand, { SecretId, VersionId: 'v2', VersionStage: 'AWSPENDING' }).resolves({
      SecretString: 'b',
    });
    expect(await versions().known('v2')).toBe(true);
    expect(here.calls()).toEqual([]);
  });

  test('becomes the current one in the place of the one that was; once', async () => {
    here.on(DescribeSecretCommand).resolves({ VersionIdsToStages: { v1: ['AWSCURRENT'], v2: ['AWSPENDING'] } });
    here.on(UpdateSecretVersionStageCommand).resolves({});
    await versions().promote('v2');
    expect(here.commandCalls(UpdateSecretVersionStageCommand)[0]?.args[0].input).toEqual({
      SecretId: arn,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: 'v2',
      RemoveFromVersionId: 'v1',
    });
    here.on(DescribeSecretCommand).resolves({ VersionIdsToStages: { v1: ['AWSPREVIOUS'], v2: ['AWSCURRENT'] } });
    await versions().promote('v2');
    expect(here.commandCalls(UpdateSecretVersionStageCommand)).toHaveLength(1);
  });
});

describe('the secret that the edge carries', () => {
  const cloudFront = mockClient(CloudFrontClient);
  afterAll(() => cloudFront.restore());
  const origin = () => cloudFrontOrigin('E1', new CloudFrontClient({ region: 'us-east-1' }));
  const configWith = (...headers: readonly (readonly [string, string])[]): DistributionConfig => ({
    CallerReference: 'x',
    Comment: 'kept as it is',
    Enabled: true,
    DefaultCacheBehavior: { TargetOriginId: 'api', ViewerProtocolPolicy: 'https-only' },
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'api',
          DomainName: 'api.example',
          CustomHeaders: {
            Quantity: headers.length,
            Items: headers.map(([HeaderName, HeaderValue]) => ({ HeaderName, HeaderValue })),
          },
        },
      ],
    },
  });
  const hold = (config: DistributionConfig, Status = 'Deployed') =>
    cloudFront.on(GetDistributionCommand, { Id: 'E1' }).resolves({
      ETag: 'etag-1',
      Distribution: { DistributionConfig: config, Status } as never,
    });

  beforeEach(() => cloudFront.reset());

  test('is read, and whether it is in use everywhere', async () => {
    hold(configWith(['X-Origin-Secret', 'a']));
    expect(await origin().carried()).toEqual({ secret: 'a', everywhere: true });
    hold(configWith(['x-origin-secret', 'b']), 'InProgress');
    expect(await origin().carried()).toEqual({ secret: 'b', everywhere: false });
    hold(configWith());
    expect(await origin().carried()).toEqual({ secret: undefined, everywhere: true });
  });

  test('is the only change, on the distribution that was read', async () => {
    hold(configWith(['x-other', 'y'], ['x-origin-secret', 'a']));
    cloudFront.on(UpdateDistributionCommand).resolves({});
    await origin().carry('b');
    expect(cloudFront.commandCalls(UpdateDistributionCommand)[0]?.args[0].input).toEqual({
      Id: 'E1',
      IfMatch: 'etag-1',
      DistributionConfig: configWith(['x-other', 'y'], ['x-origin-secret', 'b']),
    });
  });

  test('cannot be set on a distribution without the header', async () => {
    hold(configWith(['x-other', 'y']));
    await expect(origin().carry('b')).rejects.toThrow('No origin is sent x-origin-secret');
    expect(cloudFront.commandCalls(UpdateDistributionCommand)).toEqual([]);
  });
});
