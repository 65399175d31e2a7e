import * as z from 'zod';
import { accessReasons } from '../domain/access.ts';
import { consentChannels, consentStates } from '../domain/consent.ts';
import { contractStatuses, isContractId } from '../domain/contract.ts';
import { isDocumentId } from '../domain/document.ts';
import { locales } from '../domain/locale.ts';
import { characterClasses } from '../domain/password-policy.ts';
import { journeys, portalPlaces, registrationFields, signInNameKinds } from '../domain/profile.ts';

// Sizes and shapes only; use cases check what an operator's profile requires.

const email = z
  .string()
  .min(1)
  .max(254)
  .meta({ description: 'One e-mail address.', example: 'jeanne.martin@example.fr' });
const password = z.string().min(1).max(256).meta({ description: 'The operator tells its rules in `passwordPolicy`.' });
const linkToken = z.string().min(1).max(512).meta({ description: "What stands behind `#token=` in the mail's link." });
const locale = z.enum(locales).meta({ id: 'Locale', description: 'A language in which every sentence exists.' });
const languageTag = z.string().min(2).max(35).meta({
  description: 'A language that the operator offers, as a tag (RFC 5646); a region does not count: `nl-BE` is `nl`.',
  example: 'fr',
});
const instant = z.iso.datetime().meta({ description: 'RFC 3339, UTC.' });
const day = z.iso.date().meta({ description: "A calendar day in the operator's time zone." });

const factNames: readonly string[] = ['key'];

export const pair = z
  .strictObject({
    reference: z.string().min(1).max(64).meta({ description: 'As printed or typed; separators do not count.' }),
    key: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ description: 'The printed secret; a string, leading zeros count. Short for `facts: {key}`.' }),
    facts: z
      .record(z.string().min(1).max(40), z.string().min(1).max(64))
      .optional()
      .meta({ description: "One of the sets of facts that the operator's `proof` accepts, in place of `key`." }),
  })
  .superRefine(({ key, facts }, context) => {
    const wrong = (...path: readonly string[]) => context.addIssue({ code: 'custom', path: [...path] });
    if (key !== undefined && facts !== undefined) wrong('facts');
    if (key === undefined && facts === undefined) wrong('key');
    if (facts === undefined) return;
    for (const name of factNames) if (facts[name] === undefined) wrong('facts', name);
    for (const name of Object.keys(facts)) if (!factNames.includes(name)) wrong('facts', name);
  })
  .meta({ id: 'Pair', description: 'The reference, and what proves it: the key printed on the invoice.' });

const answers = z.record(z.string().min(1).max(40), z.boolean()).meta({ description: 'Purpose to yes or no.' });

export const registrationBody = z
  .strictObject({
    email,
    locale: languageTag.optional(),
    password: password.optional(),
    contract: pair.optional(),
    consents: answers.optional(),
    terms: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ description: "The terms' version that was shown and accepted." }),
    returnTo: z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .meta({ description: 'Where the confirmation page leads back to.' }),
  })
  .meta({ id: 'RegistrationRequest' });

export const emailBody = z.strictObject({ email }).meta({ id: 'EmailRequest' });

export const activationBody = z
  .strictObject({
    token: linkToken,
    contract: pair.optional(),
    username: z.string().min(1).max(64).optional(),
    password: password.optional(),
  })
  .meta({ id: 'ActivationRequest' });

const inCookie = z.boolean().optional().meta({
  description: 'For a browser: the refresh token comes in a cookie that no script can read, not in the answer.',
});

export const sessionBody = z
  .strictObject({
    identifier: z.string().min(1).max(254).meta({ description: 'Any of the sign-in names that the operator has.' }),
    password,
    remember: z.boolean().optional(),
    cookie: inCookie,
  })
  .meta({ id: 'SessionRequest' });

export const refreshBody = z
  .strictObject({
    refreshToken: z
      .string()
      .min(1)
      .max(8192)
      .optional()
      .meta({ description: 'Only a browser that has it in a cookie leaves it out.' }),
  })
  .meta({ id: 'RefreshRequest' });

export const identifierBody = z
  .strictObject({ identifier: z.string().min(1).max(254) })
  .meta({ id: 'IdentifierRequest' });

export const tokenAndPasswordBody = z
  .strictObject({
    token: linkToken,
    password: password
      .optional()
      .meta({ description: 'Without it nothing changes: the answer says whether the link is good.' }),
  })
  .meta({ id: 'TokenAndPasswordRequest' });

export const accountPatchBody = z
  .strictObject({ locale: languageTag.optional(), terms: z.string().min(1).max(64).optional() })
  .meta({ id: 'AccountPatchRequest' });

export const passwordChangeBody = z
  .strictObject({ current: password, password, cookie: inCookie })
  .meta({ id: 'PasswordChangeRequest' });

export const emailChangeBody = z.strictObject({ email, password }).meta({ id: 'EmailChangeRequest' });

export const erasureBody = z.strictObject({ password }).meta({ id: 'ErasureRequest' });

export const selectionBody = z.strictObject({ contract: z.string().min(1).max(64) }).meta({ id: 'SelectionRequest' });

export const consentsBody = answers.meta({ id: 'ConsentsRequest' });

export const contractPath = z.strictObject({
  contract: z.string().refine(isContractId).meta({ pattern: '^[A-Za-z0-9._~-]{1,64}$' }),
});

export const documentPath = z.strictObject({
  document: z.string().refine(isDocumentId).meta({ pattern: '^[A-Za-z0-9._~-]{1,64}$' }),
});

/** A page's last place; opaque to clients, so it may change. */
const cursor = z.codec(z.base64url().max(200), z.string().regex(/^\d{4}-\d{2}-\d{2}#[A-Za-z0-9._~-]{1,64}$/), {
  decode: (text) => Buffer.from(text, 'base64url').toString('utf8'),
  encode: (place) => Buffer.from(place).toString('base64url'),
});

export const encodeCursor = (place: string): string => z.encode(cursor, place);

export const documentsQuery = z.object({
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/)
    .optional()
    .meta({ description: 'Only documents of this kind.' }),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .meta({ description: 'Only documents of this year, by their date.' }),
  cursor: cursor.optional().meta({ description: 'The `next` of the page before; it says nothing by itself.' }),
});

export const documentQuery = z.object({
  disposition: z
    .enum(['attachment', 'inline'])
    .optional()
    .meta({ description: 'Whether the address makes a browser save the PDF (default) or show it.' }),
});

const asked = {
  label: z.string(),
  hint: z.string(),
  example: z.string(),
  pattern: z.string().optional(),
  rule: z.string().meta({ description: 'A sentence for somebody who typed something else.' }),
};

const proof = z
  .strictObject({
    facts: z.record(
      z.string(),
      z.strictObject({ kind: z.string(), ...asked, secret: z.boolean().meta({ description: 'Not known to others.' }) }),
    ),
    accept: z.array(z.array(z.string())).meta({ description: 'Sets of facts; any one of them proves the contract.' }),
    references: z.array(z.strictObject({ kind: z.string(), ...asked })),
  })
  .meta({ id: 'Proof', description: 'What proves a contract: a reference, and one accepted set of facts.' });

const colourPair = z.strictObject({ main: z.string(), accent: z.string() });
const printedAt = z.strictObject({ x: z.int(), y: z.int() });

const portal = z
  .strictObject({
    area: z.string().meta({ description: 'What the operator calls its area, without an article.' }),
    purpose: z.string(),
    latestDocument: z.string().meta({ description: 'The document that carries the numbers, with its possessive.' }),
    logo: z.string().nullable().meta({ description: "An SVG file; its address is relative to the area's root." }),
    colours: z.strictObject({ light: colourPair, dark: colourPair }).nullable(),
    invoice: z.strictObject({ reference: printedAt, key: printedAt }).nullable().meta({
      description: "Where the numbers are printed, in percent of the page's width and height.",
    }),
    links: z.array(z.strictObject({ place: z.enum(portalPlaces), label: z.string(), url: z.string() })),
    confirmationSent: z.string(),
    contractLinked: z.string(),
  })
  .meta({ id: 'Portal', description: 'How pages look and what they say in the operator’s own words.' });

export const operatorAnswer = z
  .strictObject({
    operator: z.string(),
    name: z.string(),
    locales: z.array(locale),
    journey: z.enum(journeys),
    registration: z.strictObject({ required: z.array(z.enum(registrationFields)) }),
    formats: z.strictObject({
      reference: z.strictObject({ label: z.string(), pattern: z.string(), example: z.string(), hint: z.string() }),
      key: z.strictObject({ label: z.string(), pattern: z.string(), example: z.string(), hint: z.string() }),
    }),
    passwordPolicy: z.strictObject({
      minLength: z.int(),
      maxLength: z.int(),
      classes: z.array(z.enum(characterClasses)),
      refusedCharacters: z.string(),
      commonRefused: z.boolean(),
      description: z.string(),
    }),
    signInNames: z.array(z.enum(signInNameKinds)),
    terms: z.strictObject({ version: z.string(), url: z.string() }).nullable(),
    consents: z.array(
      z.strictObject({
        purpose: z.string(),
        label: z.string(),
        version: z.string(),
        requires: z.literal('direct-debit').nullable(),
      }),
    ),
    documents: z
      .array(z.strictObject({ kind: z.string(), label: z.string() }))
      .meta({ description: 'The kinds of documents that are shown; empty where there are none.' }),
    support: z.strictObject({ email: z.string(), phone: z.string(), url: z.string(), hours: z.string() }),
    legal: z.strictObject({
      name: z.string(),
      registrations: z.array(z.strictObject({ label: z.string(), value: z.string() })),
      seat: z.string(),
      postal: z.string(),
      noticeUrl: z.string(),
    }),
    proof,
    invoicePrintsLogin: z
      .boolean()
      .meta({ description: 'Once activated, the invoice prints the sign-in name instead.' }),
    linkHours: z.int().meta({ description: 'How long a link in a confirmation mail lives.' }),
    rememberDays: z.int(),
    portal,
  })
  .meta({ id: 'Operator', description: 'What is public of an operator; texts in the best language for the caller.' });

export const support = z
  .strictObject({ email: z.string(), phone: z.string(), url: z.string(), hours: z.string() })
  .meta({ id: 'Support' });

export const access = z
  .strictObject({ granted: z.boolean(), reasons: z.array(z.enum(accessReasons)), support })
  .meta({ id: 'Access', description: 'May this account use the service now, why not, and who helps.' });

export const registrationAnswer = z
  .strictObject({ status: z.literal('confirmation-sent'), message: z.string() })
  .meta({ id: 'RegistrationAccepted' });

export const acceptedAnswer = z.strictObject({ status: z.literal('accepted'), message: z.string() }).meta({
  id: 'Accepted',
  description: 'The same whatever is known of the address, name or reference.',
});

export const activationAnswer = z
  .discriminatedUnion('status', [
    z.strictObject({
      status: z.literal('pending'),
      missing: z.array(z.enum(['contract', 'password'])),
      email: z.string(),
      locale,
      reference: z.string().optional().meta({ description: 'The reference that was proved, where it signs in (B14).' }),
    }),
    z.strictObject({
      status: z.literal('active'),
      signInNames: z.array(z.string()),
      returnTo: z.string().optional(),
      completedBefore: z
        .literal(true)
        .optional()
        .meta({ description: 'The registration had been completed before: this request set nothing.' }),
    }),
  ])
  .meta({ id: 'Activation' });

export const sessionAnswer = z
  .strictObject({
    accessToken: z.string(),
    refreshToken: z.string().meta({ description: 'Empty where it is in a cookie.' }),
    expiresIn: z.int().meta({ description: 'Seconds for which the access token lives.' }),
    access,
  })
  .meta({ id: 'Session' });

export const contract = z
  .strictObject({
    contract: z.string(),
    reference: z.string(),
    holder: z.string(),
    address: z.string(),
    status: z.enum(contractStatuses).meta({
      description: 'Of today. `suspended`, too, while `validFrom` is still to come: the contract is not in force yet.',
    }),
    validFrom: day.nullable(),
    validTo: day.nullable(),
    directDebit: z.boolean(),
    selected: z.boolean(),
  })
  .meta({ id: 'Contract' });

export const contractsAnswer = z.strictObject({ contracts: z.array(contract) }).meta({ id: 'Contracts' });

const listedDocument = {
  document: z.string(),
  kind: z.string().meta({ description: 'One of the operator’s `documents`.' }),
  title: z.string(),
  date: day,
  due: day.optional(),
  amount: z.string().optional().meta({ description: 'A decimal number as text.', example: '84.20' }),
  currency: z.string().optional().meta({ description: 'ISO 4217.', example: 'EUR' }),
  size: z.int().meta({ description: 'Bytes of the PDF.' }),
};

export const documentsAnswer = z
  .strictObject({
    documents: z.array(z.strictObject(listedDocument)),
    next: z.string().optional().meta({ description: 'The `cursor` of the next page; absent on the last one.' }),
  })
  .meta({ id: 'Documents' });

export const openedDocument = z
  .strictObject({
    ...listedDocument,
    contract: z.string(),
    download: z.strictObject({
      url: z.url().meta({ description: 'Opens this PDF and nothing else, for whoever has it, until `expiresAt`.' }),
      expiresAt: instant,
    }),
  })
  .meta({ id: 'Document' });

export const linkedAnswer = z
  .strictObject({ message: z.string(), contracts: z.array(contract) })
  .meta({ id: 'Linked', description: 'The contracts that this link opens.' });

const consent = z
  .strictObject({ granted: z.boolean(), state: z.enum(consentStates), version: z.string(), at: instant })
  .meta({ id: 'Consent' });

const consentMap = z.record(z.string(), consent);

export const consentsAnswer = z.strictObject({ consents: consentMap }).meta({ id: 'Consents' });

const consentEntry = z
  .strictObject({
    purpose: z.string(),
    granted: z.boolean(),
    state: z.enum(consentStates),
    version: z.string(),
    textHash: z.string(),
    locale,
    channel: z.enum(consentChannels),
    at: instant,
  })
  .meta({ id: 'ConsentEntry' });

export const consentHistoryAnswer = z
  .strictObject({ history: z.array(consentEntry) })
  .meta({ id: 'ConsentHistory', description: 'Oldest first; changes that an import made are in it.' });

const terms = z.strictObject({ version: z.string(), at: instant }).nullable();

export const accountAnswer = z
  .strictObject({
    accountId: z.string(),
    email: z.string(),
    locale,
    signInNames: z.array(z.string()),
    selectedContract: z.string().nullable(),
    consents: consentMap,
    terms,
    access,
    createdAt: instant,
  })
  .meta({ id: 'Account' });

export const exportAnswer = z
  .strictObject({
    exportedAt: instant,
    account: accountAnswer,
    mailStopped: z.enum(['bounce', 'complaint']).nullable().meta({
      description: 'Why no mail is sent to the address: it came back, or was reported as spam; null: it is sent.',
    }),
    links: z.array(
      z.strictObject({
        opens: z.enum(['holder', 'contract']),
        id: z.string(),
        reference: z.string(),
        linkedAt: instant,
      }),
    ),
    contracts: z.array(contract),
    documents: z.array(z.strictObject({ ...listedDocument, contract: z.string() })),
    consents: z.array(consentEntry),
    journal: z.array(
      z.strictObject({
        at: instant,
        event: z.string(),
        by: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
    ),
  })
  .meta({ id: 'AccountExport', description: 'Everything held about the person (GDPR, articles 15 and 20).' });

const passwordMissing = { status: z.literal('pending'), missing: z.tuple([z.literal('password')]) };

export const resetPending = z.strictObject({ ...passwordMissing, signInNames: z.array(z.string()) }).meta({
  id: 'ResetPending',
  description: 'The link is good; nothing has changed. The names are those of the account that it is for (B16).',
});

export const emailAnswer = z
  .union([
    z.strictObject({ email: z.string(), message: z.string() }).meta({ id: 'EmailChanged' }),
    z.strictObject({ ...passwordMissing, email: z.string() }).meta({
      id: 'EmailPending',
      description: 'The link is good; nothing has changed. `email` is the address that it gives the account.',
    }),
  ])
  .meta({ id: 'EmailMove' });

export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.strictObject({ path: z.string(), code: z.string(), detail: z.string() })).optional(),
    support: support.optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. `code` is stable, `detail` is a sentence for people.' });
