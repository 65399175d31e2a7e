import { beforeAll, expect, test } from 'vitest';
import { completeStage, everyOperator, rehearsal, resourcesOf, type Synthesized } from '../synthesized.ts';

let operators: readonly Synthesized[];
beforeAll(async () => {
  operators = [...(await everyOperator()), await completeStage()];
});

const bucketOf = (one: Synthesized) => {
  const [bucket, ...others] = Object.values(resourcesOf(one.stateful, 'AWS::S3::Bucket'));
  expect(others).toEqual([]);
  if (bucket === undefined) throw new Error('no bucket');
  return bucket;
};

test('T-DOC the bucket of documents is public to nobody, encrypted, versioned and kept', () => {
  for (const one of operators) {
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = bucketOf(one);
    expect(Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    // Nobody is told what lies in it, and no other site's page may read it.
    expect(Properties.CorsConfiguration).toBeUndefined();
    expect(Properties.WebsiteConfiguration).toBeUndefined();
  }
});

test('T-DOC nothing but TLS 1.2 is answered, and the bucket’s policy allows nothing', () => {
  for (const one of operators) {
    const [policy] = Object.values(resourcesOf(one.stateful, 'AWS::S3::BucketPolicy'));
    expect(policy?.Properties.PolicyDocument).toMatchObject({
      Statement: [
        { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        { Effect: 'Deny', Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
      ],
    });
  }
});

test('each kind of PDF expires a month after it is no longer shown, replaced ones after 35 days', () => {
  for (const one of operators) {
    const kinds = one.profile.documents?.kinds ?? [];
    expect(kinds.length).toBeGreaterThan(0);
    expect(bucketOf(one).Properties.LifecycleConfiguration).toEqual({
      Rules: [
        ...kinds.map(({ kind, months }) => ({
          Id: `expire-${kind}`,
          Prefix: `documents/${kind}/`,
          Status: 'Enabled',
          ExpirationInDays: (months + 1) * 31,
        })),
        {
          Id: 'forget-replaced',
          Status: 'Enabled',
          ExpiredObjectDeleteMarker: true,
          NoncurrentVersionExpiration: { NoncurrentDays: 35 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    });
  }
});

test('a rehearsal takes its bucket away', async () => {
  expect(bucketOf(await rehearsal()).DeletionPolicy).toBe('Delete');
});
