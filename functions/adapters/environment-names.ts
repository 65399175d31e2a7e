import type { TableName } from './dynamodb/tables.ts';

/**
 * The names of the environment that functions run in: the CDK app sets them, the local stack sets them, `env.ts` reads
 * them. AWS's own (`AWS_REGION`, credentials, `AWS_ENDPOINT_URL_…`) are left to the SDK.
 */
export const environmentNames = {
  /** Path of the operator's profile as JSON, relative to the working directory or absolute. */
  profile: 'PROFILE_FILE',
  /** Folder of the built portal, relative to the working directory or absolute; for the function that serves it. */
  site: 'SITE_FOLDER',
  /**
   * Path of the portal's root as browsers see it, with slashes at both ends. Empty where the portal finds it by itself:
   * it does unless something before it takes a prefix away.
   */
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
  /** Name of the bucket that holds the PDFs of documents. */
  documentBucket: 'DOCUMENT_BUCKET',
  /** Id or ARN of the secret: JSON `{"pepper":"<version>","<version>":"<random>"}`. */
  secret: 'SECRET_ID',
  /** The sender of mails: an address of a verified identity. */
  mailFrom: 'MAIL_FROM',
  /** SES configuration set; empty where there is none. */
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  /** URL of the queue of the sender's dead letters; for the operator's command line. */
  mailDeadLetters: 'MAIL_DEAD_LETTERS_URL',
  /** Where mailed links lead, without a trailing slash. */
  portalUrl: 'PORTAL_URL',
  /** `on` or `off`: limits per source address (off on one machine unless asked for). */
  sourceLimits: 'RATE_LIMITS',
  /**
   * Name of the secret that the edge before the API proves itself with; empty where nothing stands before it. With it,
   * requests that do not carry the secret are refused, and the viewer's address is the edge's word on it.
   */
  originSecret: 'ORIGIN_SECRET_ID',
  /** Id of the edge's distribution; for the function that rotates the secret. */
  distribution: 'DISTRIBUTION_ID',
  /** The region of the API's functions, whose replica of the secret has to be there first; for that function. */
  apiRegion: 'API_REGION',
} as const;
