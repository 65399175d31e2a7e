import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import type { Profile } from '../functions/domain/profile.ts';
import { isInEu } from '../functions/domain/region.ts';
import { budgeting, sendingMail } from './region-types.ts';
import { addressesToFill } from './route-classes.ts';

const isShort = (days: unknown): days is RetentionDays => typeof days === 'number' && days <= 731;
const retentions = `expected one of ${Object.values(RetentionDays).filter(isShort).join(', ')}`;

/** A host name that ACM accepts: at most 64 characters. */
const domainName = z
  .hostname('expected a host name, like espace.operator.fr')
  .toLowerCase()
  .max(64, 'expected a host name of 64 characters or fewer')
  .regex(/\.[a-z][a-z0-9-]*$/, 'expected a host name, like espace.operator.fr');

const hostedZone = z
  .string()
  .regex(/^Z[A-Z0-9]{1,31}$/, 'expected the id of a Route 53 hosted zone, like Z0123456789ABC');

const yes = z
  .union([z.boolean(), z.enum(['true', 'false'])], 'expected true or false')
  .transform((given) => given === true || given === 'true')
  .default(false);

const rollouts = ['all-at-once', 'canary', 'linear'] as const;
export type Rollout = (typeof rollouts)[number];

const settings = z.strictObject({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,15}$/, 'expected up to 16 lower-case letters and digits, like test')
    .default('live'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected an AWS region, like eu-west-3')
    .default('eu-west-3'),
  outsideEu: yes,
  /** Host name of portal and API. Without it there is no edge (no WAF, no CDN). */
  domain: domainName.optional(),
  /** The domain's Route 53 zone, for its records. Without it they are added by hand. */
  hostedZoneId: hostedZone.optional(),
  /** The zone for SES's DKIM records. Default: `hostedZoneId`, if the sender's domain is the stage's or below it. */
  mailHostedZoneId: hostedZone.optional(),
  /** Where mailed links point. Default: `https://{domain}`, or the API's own address. */
  portalUrl: z
    .string()
    .regex(/^https:\/\/[^\s?#]+[^/\s?#]$/, 'expected an https address without a trailing slash')
    .optional(),
  /** The sender of mails. Default: `no-reply@` the domain, or at the domain of the operator's support. */
  mailFrom: z.email('expected an e-mail address').optional(),
  /** What SES verifies; `address` is for trials. `existing`: verified already; SES knows each name only once. */
  mailIdentity: z.enum(['domain', 'address', 'existing'], 'expected domain, address or existing').default('domain'),
  /** Days. Logs contain no personal data except ids; the audit trail is the journal. */
  logDays: z.coerce
    .number(retentions)
    .pipe(z.enum(RetentionDays, retentions).refine(isShort, retentions))
    .default(RetentionDays.SIX_MONTHS),
  /** `destroy`: data are deleted with the stacks, and nothing is protected. For trials. */
  removal: z.enum(['retain', 'destroy'], 'expected retain or destroy').default('retain'),
  /** SNS topic for alarms. Without it they are only visible in the console. */
  alarmTopicArn: z
    .string()
    .regex(/^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/, 'expected the ARN of an SNS topic')
    .optional(),
  /** Requests per second and burst for the whole API; beyond them API Gateway returns 429. */
  requestsPerSecond: z.coerce.number('expected a number').int().min(1).max(10_000).default(300),
  requestBurst: z.coerce.number('expected a number').int().min(1).max(5000).default(600),
  /** Reserved concurrency of each function that hashes a password or has Cognito check one. */
  concurrency: z.coerce
    .number('expected a number')
    .int('expected a whole number')
    .min(1, 'expected 1 or more')
    .max(1000, 'expected 1,000 or fewer')
    .optional(),
  /** US dollars per month; mails at 80 % spent, and when the forecast exceeds it. */
  monthlyBudget: z.coerce.number('expected a number').positive('expected more than 0').optional(),
  budgetEmail: z.email('expected an e-mail address').optional(),
  /** Default: `canary` with a domain, otherwise `all-at-once`. */
  rollout: z.enum(rollouts, `expected one of ${rollouts.join(', ')}`).optional(),
});

type Fault = string | ((stage: Given) => string);

const together: readonly (readonly [name: string, fault: Fault, holds: (stage: Given) => boolean])[] = [
  [
    'region',
    'expected a region in the EU (eu-…, except London and Zurich), or -c outsideEu=true if personal data may be elsewhere',
    ({ region, outsideEu }) => isInEu(region) || outsideEu,
  ],
  [
    'region',
    ({ region }) =>
      `CloudFormation has no ${sendingMail.types.join(', ')} in ${region}: no mail could leave. Choose another region`,
    ({ region }) => !sendingMail.regions.has(region),
  ],
  [
    'monthlyBudget',
    ({ region }) =>
      `CloudFormation has no ${budgeting.types.join(', ')} in ${region}: leave out monthlyBudget and budgetEmail, and ` +
      'create the budget in the console',
    ({ region, monthlyBudget }) => monthlyBudget === undefined || !budgeting.regions.has(region),
  ],
  [
    'mailHostedZoneId',
    'expected mailIdentity=domain as well: other identities have no DNS records',
    ({ mailHostedZoneId, mailIdentity }) => mailHostedZoneId === undefined || mailIdentity === 'domain',
  ],
  [
    'hostedZoneId',
    'expected domain as well',
    ({ hostedZoneId, domain }) => hostedZoneId === undefined || domain !== undefined,
  ],
  [
    'alarmTopicArn',
    'expected a topic in the stage’s region: alarms cannot notify another',
    ({ alarmTopicArn, region }) => alarmTopicArn === undefined || alarmTopicArn.split(':')[3] === region,
  ],
  [
    'monthlyBudget',
    'expected budgetEmail as well',
    ({ monthlyBudget, budgetEmail }) => monthlyBudget === undefined || budgetEmail !== undefined,
  ],
  [
    'budgetEmail',
    'expected monthlyBudget as well',
    ({ monthlyBudget, budgetEmail }) => budgetEmail === undefined || monthlyBudget !== undefined,
  ],
];

type Given = z.output<typeof settings>;

/** Settings from CDK's context (`-c name=value` or `cdk.json`). */
export type Stage = Omit<Given, 'rollout' | 'outsideEu'> & { readonly rollout: Rollout };

/** CDK's own context keys have a namespace. `operator` chooses the profile. */
const isSetting = (name: string): boolean => !/[:/@]/.test(name) && name !== 'operator';

/** Throws one error that names every fault, including unknown settings. */
export const readStage = (context: Readonly<Record<string, unknown>>): Stage => {
  const given = Object.fromEntries(Object.entries(context).filter(([name]) => isSetting(name)));
  const parsed = settings.safeParse(given);
  const faults = parsed.success ? faultsTogether(parsed.data) : parsed.error.issues.flatMap(faultsIn);
  if (!parsed.success || faults.length > 0) throw new Error(`The stage's settings are wrong. ${faults.join('; ')}`);
  const { outsideEu: _, rollout, ...rest } = parsed.data;
  return { ...rest, rollout: rollout ?? (rest.domain === undefined ? 'all-at-once' : 'canary') };
};

const faultsIn = (issue: z.core.$ZodIssue): readonly string[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => `${key}: unknown setting (expected one of ${Object.keys(settings.shape).join(', ')})`)
    : [`${issue.path.join('.')}: ${issue.message}`];

const faultsTogether = (stage: Given): readonly string[] =>
  together.flatMap(([name, fault, holds]) =>
    holds(stage) ? [] : [`${name}: ${typeof fault === 'string' ? fault : fault(stage)}`],
  );

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

export const mailFromOf = (stage: Stage, profile: Profile): string =>
  stage.mailFrom ?? `no-reply@${stage.domain ?? hostOf(profile.support.email)}`;

export const mailIdentityOf = (stage: Stage, profile: Profile): string => {
  const from = mailFromOf(stage, profile);
  return stage.mailIdentity === 'address' ? from : hostOf(from);
};

export const mailZoneOf = (stage: Stage, profile: Profile): string | undefined => {
  if (stage.mailIdentity !== 'domain') return undefined;
  const { domain, hostedZoneId, mailHostedZoneId } = stage;
  const sender = mailIdentityOf(stage, profile);
  const within = domain !== undefined && (sender === domain || sender.endsWith(`.${domain}`));
  return mailHostedZoneId ?? (within ? hostedZoneId : undefined);
};

/** Common second-level registries, as in `example.co.uk`; not all. */
const registries = new Set(['ac', 'asso', 'co', 'com', 'gouv', 'gov', 'net', 'or', 'org']);

const isApex = (domain: string): boolean => {
  const labels = domain.split('.');
  return labels.length === 2 || (labels.length === 3 && registries.has(labels[1] ?? ''));
};

/** Names of the stacks of data, functions and edge. `--stack` takes the second. */
export const stackNames = (stage: Stage, operator: string) => {
  const name = `espace-client-${operator}-${stage.stage}`;
  return { stateful: `${name}-data`, stateless: name, edge: `${name}-edge` } as const;
};

/** The name is fixed, because functions exist before the edge does. */
export const originSecretName = (stateless: string): string =>
  // A name ending in a hyphen and six characters would be read as the end of an ARN.
  `${stateless}/origin`;

/** The synth warns if fewer addresses than this can use up the stage's limit. */
const fewAddresses = 50;

export const stageNotices = (stage: Stage, profile: Profile): readonly string[] => [
  ...(stage.domain === undefined
    ? [`No domain (-c domain=…): there is no edge, so no web ACL and no CDN in front of the API.`]
    : []),
  ...(stage.domain !== undefined && stage.hostedZoneId === undefined
    ? [
        `No hosted zone (-c hostedZoneId=…): the deployment waits until you have added the certificate’s record to the DNS ` +
          `of ${stage.domain}; then you have to point that name to the edge by hand (docs/deploying.md, “The domain”).`,
      ]
    : []),
  ...(stage.domain !== undefined && isApex(stage.domain)
    ? [
        `${stage.domain} is a whole domain: browsers will use only HTTPS for every name below it, for two ` +
          'years (Strict-Transport-Security, includeSubDomains), and no longer reach hosts without it. Rather use ' +
          `espace.${stage.domain}.`,
      ]
    : []),
  ...(stage.domain !== undefined && addressesToFill(stage.requestsPerSecond) < fewAddresses
    ? [
        `requestsPerSecond=${stage.requestsPerSecond}: ${addressesToFill(stage.requestsPerSecond)} addresses, each within ` +
          'the edge’s limit, can use it up, so that everybody else gets 429 (docs/deploying.md, “Floods”).',
      ]
    : []),
  ...(stage.mailFrom === undefined
    ? [`No sender (-c mailFrom=…): mails come from ${mailFromOf(stage, profile)}, once SES has verified it.`]
    : []),
  ...(stage.removal === 'destroy' ? ['removal=destroy: all data of this stage are deleted with its stacks.'] : []),
  ...(stage.alarmTopicArn === undefined ? ['No alarm topic (-c alarmTopicArn=…): alarms notify nobody.'] : []),
];
