import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type LifecycleRule, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DocumentKind } from '../../functions/domain/document.ts';
import { dayMs } from '../../functions/domain/durations.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { documentMarginMs, replacedDocumentMs } from '../../functions/domain/retention.ts';
import type { Stage } from '../stage.ts';

const daysOfMonth = 31;

const expiry = ({ kind, months }: DocumentKind): LifecycleRule => ({
  id: `expire-${kind}`,
  prefix: `documents/${kind}/`,
  expiration: Duration.days(months * daysOfMonth + documentMarginMs / dayMs),
});

/** Readable only by addresses signed for one object and a minute. PDFs no longer shown are deleted (retention.ts). */
export class Documents extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, stage: Stage, profile: Profile) {
    super(scope, id);
    const keep = stage.removal === 'retain';
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        ...(profile.documents?.kinds ?? []).map(expiry),
        {
          id: 'forget-replaced',
          noncurrentVersionExpiration: Duration.days(replacedDocumentMs / dayMs),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          expiredObjectDeleteMarker: true,
        },
      ],
    });
  }
}
