import type { TableName } from './dynamodb/tables.ts';

/** Set by the CDK app and the local stack, read by `env.ts`. AWS's own (`AWS_REGION`…) are left to the SDK. */
export const environmentNames = {
  /** Path of a JSON file, relative to the working directory or absolute. */
  profile: 'PROFILE_FILE',
  site: 'SITE_FOLDER',
  /** The portal's root as browsers see it, with slashes at both ends; empty unless a proxy removes a prefix. */
  siteRoot: 'SITE_ROOT',
  tables: {
    Contracts: 'TABLE_CONTRACTS',
    Documents: 'TABLE_DOCUMENTS',
    Keys: 'TABLE_KEYS',
    Accounts: 'TABLE_ACCOUNTS',
    Pending: 'TABLE_PENDING',
    Journal: 'TABLE_JOURNAL',
    Runs: 'TABLE_RUNS',
  } satisfies Record<TableName, string>,
  userPool: 'USER_POOL_ID',
  userPoolClient: 'USER_POOL_CLIENT_ID',
  userPoolClientSecret: 'USER_POOL_CLIENT_SECRET_ID',
  documentBucket: 'DOCUMENT_BUCKET',
  /** Id or ARN of the secret: JSON `{"pepper":"<version>","<version>":"<random>"}`. */
  secret: 'SECRET_ID',
  /** An address of a verified identity. */
  mailFrom: 'MAIL_FROM',
  /** SES configuration set, or empty. */
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  mailDeadLetters: 'MAIL_DEAD_LETTERS_URL',
  /** Where mailed links lead, without a trailing slash. */
  portalUrl: 'PORTAL_URL',
  /** `on` or `off`; on the local stack off by default. */
  sourceLimits: 'RATE_LIMITS',
  /** The edge's secret, or empty. If set, requests without it are refused, and the edge's viewer address is trusted. */
  originSecret: 'ORIGIN_SECRET_ID',
  distribution: 'DISTRIBUTION_ID',
  /** A rotation waits for this region's replica of the secret. */
  apiRegion: 'API_REGION',
} as const;
