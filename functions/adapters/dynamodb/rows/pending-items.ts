import * as z from 'zod';
import {
  type DueMail,
  linkPages,
  type MailLink,
  type MailLinkKind,
  type OutboxRow,
  type WaitingMail,
} from '../../../domain/mail.ts';
import type { Registration, RegistrationState } from '../../../domain/registration.ts';
import { registrationKeptMs } from '../../../domain/retention.ts';
import type { Row } from '../engine/writes.ts';
import { outboxIdOf, registrationKey, waiting } from './row-keys.ts';
import { contractProof, forgetAt, instant, locale, signInNames } from './shared-items.ts';

const registrationItem = z.object({
  registration: z.string(),
  account: z.string(),
  address: z.string(),
  locale,
  createdAt: instant,
  expiresAt: instant,
  state: z.enum(['pending', 'activating', 'completed', 'dropped', 'abandoned']),
  lease: z.string().optional(),
  leaseUntil: instant.optional(),
  signInNames: signInNames.optional(),
  inFavourOf: z.string().optional(),
  terms: z.string().nullable(),
  password: z.string().nullable(),
  proof: contractProof.nullable(),
  consents: z.record(z.string(), z.boolean()).nullable(),
  returnTo: z.string().nullable(),
});

export const readRegistration = (row: Row): Registration => {
  const {
    registration,
    state,
    lease,
    leaseUntil,
    signInNames: names,
    inFavourOf,
    ...same
  } = registrationItem.parse(row);
  const stateNow = (): RegistrationState => {
    switch (state) {
      case 'activating':
        return { name: state, lease: lease ?? '', until: leaseUntil ?? 0 };
      case 'completed':
        return { name: state, signInNames: names ?? [] };
      case 'dropped':
        return { name: state, inFavourOf: inFavourOf ?? '' };
      case 'pending':
      case 'abandoned':
        return { name: state };
    }
  };
  return { ...same, id: registration, state: stateNow() };
};

export const openedRegistrationRow = ({ id, state, ...same }: Registration, mark: string): Row => ({
  ...same,
  ...registrationKey(id),
  ...waiting('registration', same.expiresAt),
  registration: id,
  state: state.name,
  forgetAt: forgetAt(same.expiresAt + registrationKeptMs),
  operation: mark,
});

const addressListItem = z.object({ registrations: z.array(z.string()).optional() });

export const readAddressList = (row: Row | undefined): readonly string[] =>
  row === undefined ? [] : (addressListItem.parse(row).registrations ?? []);

export const addressListForgetAt = ({ expiresAt }: Registration): number => forgetAt(expiresAt + registrationKeptMs);

const mailLinkItem = z.object({
  digest: z.string(),
  kind: z.enum(Object.keys(linkPages) as [MailLinkKind, ...MailLinkKind[]]),
  address: z.string(),
  registration: z.string().nullable(),
  account: z.string().nullable(),
  // Absent in older links.
  passwordEpoch: z.number().nullable().default(0),
  move: z.string().nullable().default(null),
  expiresAt: instant,
  /** The mark of the change that used the link up. */
  operation: z.string().optional(),
});

export const readMailLink = (row: Row): MailLink & { readonly operation?: string | undefined } =>
  mailLinkItem.parse(row);

/** By kind, so that a new kind of mail does not compile until its row can be read. */
const dueMails = {
  confirm: z.object({ kind: z.literal('confirm'), registration: z.string() }),
  'confirm-again': z.object({ kind: z.literal('confirm-again'), address: z.string(), locale }),
  reset: z.object({ kind: z.literal('reset'), name: z.string(), locale }),
  names: z.object({ kind: z.literal('names'), address: z.string(), locale }),
  'email-change': z.object({
    kind: z.literal('email-change'),
    account: z.string(),
    address: z.string(),
    passwordEpoch: z.number().default(0),
  }),
  'email-changed': z.object({
    kind: z.literal('email-changed'),
    account: z.string(),
    address: z.string(),
    move: z.string().default(''),
  }),
  'email-undone': z.object({ kind: z.literal('email-undone'), account: z.string(), address: z.string() }),
  'contract-linked': z.object({ kind: z.literal('contract-linked'), account: z.string(), reference: z.string() }),
  'password-changed': z.object({ kind: z.literal('password-changed'), account: z.string() }),
  'name-lost': z.object({ kind: z.literal('name-lost'), account: z.string(), reference: z.string() }),
  'account-erased': z.object({ kind: z.literal('account-erased'), address: z.string(), locale }),
} as const satisfies { readonly [K in DueMail['kind']]: z.ZodType<Extract<DueMail, { readonly kind: K }>> };

const dueMail: z.ZodType<DueMail> = z.union(Object.values(dueMails));

const waitingItem = z.object({
  id: z.string().transform((key, context) => {
    const id = outboxIdOf(key);
    if (id === undefined) context.addIssue('not an outbox row');
    return id ?? z.NEVER;
  }),
  createdAt: instant,
  failures: z.number(),
  parkedAt: instant.optional(),
});

export const readWaitingMail = (row: Row): WaitingMail => {
  const { parkedAt, ...same } = waitingItem.parse(row);
  return { ...same, parked: parkedAt !== undefined };
};

const outboxItem = z.object({ ...waitingItem.omit({ parkedAt: true }).shape, due: dueMail, notBefore: instant });

export const readOutboxRow = (row: Row): OutboxRow => outboxItem.parse(row);

const idempotencyItem = z.object({
  fingerprint: z.string(),
  operation: z.string(),
  expiresAt: instant,
  leaseUntil: instant,
  /** Absent while the first run is in progress. */
  answer: z.object({ status: z.number(), body: z.string().nullable() }).optional(),
});

export const readIdempotencyRow = (row: Row): z.infer<typeof idempotencyItem> => idempotencyItem.parse(row);
