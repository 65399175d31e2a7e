import * as z from 'zod';
import { contrastFaults, isColour } from '../domain/colour.ts';
import { parseAddress } from '../domain/email-address.ts';
import { locales } from '../domain/locale.ts';
import { makeKey, readKey, readReference } from '../domain/pair.ts';
import { characterClasses } from '../domain/password-policy.ts';
import {
  asksFor,
  guardedChanges,
  journeys,
  type PrintedFormat,
  type Profile,
  portalPlaces,
  signInNameKinds,
} from '../domain/profile.ts';
import { isPicture } from '../domain/svg.ts';

// Messages say what was expected, for people who have never seen zod.

const wholeNumber = (least: number, most: number) => {
  const error = `expected a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const matching = (pattern: RegExp, error: string) => z.string({ error }).regex(pattern, { error });

/** One line, because it may be used in mail headers. */
const line = (most: number) =>
  matching(
    new RegExp(`^(?=.{1,${most}}$)\\S[^\\p{Cc}]*$`, 'u'),
    `expected one line of text, at most ${most} characters`,
  );

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `expected one of ${values.join(', ')}` });

const yesOrNo = z.boolean({ error: 'expected true or false' });

/** All consents are written in one transaction of at most 100 rows. */
const mostConsents = 30;
const consentsError = `expected a list of at most ${mostConsents} purposes, or an empty one`;

const documentName = /^[a-z][a-z0-9-]{1,39}$/;

const listOf = <T extends z.ZodType>(element: T, least: number, error: string) =>
  z.array(element, { error }).min(least, { error });

const group = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown ${issue.keys.length > 1 ? 'fields' : 'field'} ${issue.keys.join(', ')}`
        : `expected an object with ${Object.keys(shape).join(', ')}`,
  });

const textsError = `expected a sentence in each of ${locales.join(', ')}`;
const texts = z.record(z.enum(locales), line(500), { error: textsError });

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const isWebAddress = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  const secure = protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
  return secure && username === '' && password === '';
};

const webAddressError = 'expected an https:// address (http:// on this machine only), without name or password in it';
const webAddress = z.string({ error: webAddressError }).refine(isWebAddress, { error: webAddressError });

const compiles = (source: string): boolean => {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
};

const regex = (error: string) => z.string({ error }).max(300, { error }).refine(compiles, { error });

const isTimeZone = (name: string): boolean => {
  // Intl also accepts offsets such as `+01:00`, which have no daylight saving time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
};

const timeZoneError = 'expected a time zone by its IANA name, such as Europe/Paris or America/Guadeloupe';

const version = matching(
  /^[A-Za-z0-9._-]{1,64}$/,
  'expected a version: 1 to 64 letters, digits, dots, underscores or hyphens',
);

const printed = {
  label: texts,
  drop: regex('expected a regular expression (flags g and u) of what does not count'),
  pattern: regex('expected a regular expression (flag u) from ^ to $').regex(/^\^.*\$$/s, {
    error: 'expected a regular expression of the whole string, from ^ to $',
  }),
  example: line(64),
  hint: texts,
  rule: z.exactOptional(texts),
};

const colours = group({
  main: z.string({ error: 'expected a colour as #rrggbb' }).refine(isColour, { error: 'expected a colour as #rrggbb' }),
  accent: z
    .string({ error: 'expected a colour as #rrggbb' })
    .refine(isColour, { error: 'expected a colour as #rrggbb' }),
});

const logoError =
  'expected the text of an SVG file with a viewBox, at most 16 KB, without scripts or outside addresses';
const printedAt = group({ x: wholeNumber(0, 100), y: wholeNumber(0, 100) });

const portal = group({
  area: z.exactOptional(texts),
  purpose: z.exactOptional(texts),
  latestDocument: z.exactOptional(texts),
  logo: z.exactOptional(z.string({ error: logoError }).refine(isPicture, { error: logoError })),
  colours: z.exactOptional(group({ light: colours, dark: colours })),
  invoice: z.exactOptional(group({ reference: printedAt, key: printedAt })),
  links: z.exactOptional(
    listOf(
      group({ place: oneOf(portalPlaces), label: texts, url: webAddress }),
      0,
      'expected a list of links, or an empty one',
    ),
  ),
});

const shape = group({
  operator: matching(
    /^[a-z][a-z0-9-]{1,19}$/,
    'expected 2 to 20 lower-case letters, digits or hyphens, a letter first',
  ),
  name: line(80),
  locales: listOf(oneOf(locales), 1, `expected a list of one or more of ${locales.join(', ')}`),
  timeZone: z.string({ error: timeZoneError }).refine(isTimeZone, { error: timeZoneError }).default('Europe/Paris'),
  journey: oneOf(journeys),
  signInNames: listOf(oneOf(signInNameKinds), 1, `expected a list of one or more of ${signInNameKinds.join(', ')}`),
  reference: group(printed),
  key: group({
    ...printed,
    space: wholeNumber(10, Number.MAX_SAFE_INTEGER),
    issued: group({ alphabet: oneOf(['crockford', 'digits']), length: wholeNumber(8, 32) }),
  }),
  keyOpens: oneOf(['holder', 'contract']),
  accountsPerHolder: wholeNumber(1, 20),
  expectedContracts: wholeNumber(1, 1_000_000_000),
  activeContractRequired: yesOrNo,
  endedContractMonths: wholeNumber(0, 120),
  documents: z.exactOptional(
    group({
      kinds: listOf(
        group({
          kind: matching(documentName, 'expected 2 to 40 lower-case letters, digits or hyphens, a letter first'),
          label: texts,
          months: wholeNumber(1, 600),
        }),
        1,
        'expected a list of one or more kinds of documents',
      ).max(20, { error: 'expected at most 20 kinds of documents' }),
      mostBytes: wholeNumber(10_000, 50_000_000),
    }),
  ),
  passwordPolicy: group({
    minLength: wholeNumber(6, 128),
    maxLength: wholeNumber(6, 128),
    classes: listOf(oneOf(characterClasses), 0, `expected a list of ${characterClasses.join(', ')}, or an empty one`),
    refusedCharacters: matching(
      /^[^\p{Cc}\s]{0,40}$/u,
      'expected at most 40 characters, without spaces; empty for none',
    ),
    commonRefused: yesOrNo,
  }),
  terms: group({ version, url: webAddress }).nullable(),
  consents: listOf(
    group({
      purpose: matching(
        /^[a-z][a-z0-9-]{1,39}$/,
        'expected 2 to 40 lower-case letters, digits or hyphens, a letter first',
      ),
      version,
      label: texts,
      requires: z.literal('direct-debit', { error: 'expected direct-debit or null' }).nullable(),
    }),
    0,
    consentsError,
  ).max(mostConsents, { error: consentsError }),
  linkHours: wholeNumber(1, 72),
  sessionHours: wholeNumber(1, 24),
  rememberDays: wholeNumber(1, 365),
  attemptsPerReference: group({
    cap: wholeNumber(1, 100),
    seconds: wholeNumber(60, 86_400),
    maxSeconds: wholeNumber(60, 30 * 86_400),
  }),
  importGuard: z.exactOptional(
    z.partialRecord(z.enum(guardedChanges), wholeNumber(0, 100), {
      error: `expected an object with any of ${guardedChanges.join(', ')}`,
    }),
  ),
  invoicePrintsLogin: yesOrNo,
  returnTo: listOf(webAddress, 0, 'expected a list of https:// addresses, or an empty one'),
  support: group({
    email: z
      .string({ error: 'expected one e-mail address' })
      .refine((value) => parseAddress(value) === value, { error: 'expected one e-mail address, in lower case' }),
    phone: line(40),
    url: webAddress,
    hours: texts,
  }),
  legal: group({
    name: line(120),
    registrations: listOf(group({ label: line(60), value: line(60) }), 1, 'expected one or more registration numbers'),
    seat: line(200),
    postal: line(200),
    noticeUrl: webAddress,
  }),
  words: group({ confirmationSent: z.exactOptional(texts), contractLinked: z.exactOptional(texts) }),
  portal: z.exactOptional(portal),
});

type Plain<T> = T extends readonly (infer E)[]
  ? readonly Plain<E>[]
  : T extends object
    ? { readonly [K in keyof T]-?: Plain<T[K]> }
    : T;
type Same<A, B> = [A, B] extends [B, A] ? true : false;
/** Does not compile if the schema and {@link Profile} differ. */
const schemaIsProfile: Same<Plain<z.output<typeof shape>>, Plain<Profile>> = true;

type Fault = { readonly path: string; readonly message: string };

const repeated = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index);

const noRepeats = (path: string, values: readonly string[]): Fault[] => {
  const twice = repeated(values);
  return twice === undefined ? [] : [{ path, message: `expected each once, but ${twice} stands there twice` }];
};

const formatFaults = (path: string, format: PrintedFormat, folded: string | undefined): Fault[] => {
  const asPrinted = new RegExp(format.pattern, 'u').test(format.example);
  return [
    ...(folded === undefined
      ? [
          {
            path: `${path}.example`,
            message: 'expected an example that its own pattern accepts once `drop` is applied',
          },
        ]
      : []),
    ...(asPrinted
      ? []
      : [{ path: `${path}.pattern`, message: 'expected a pattern that accepts the example as printed, too' }]),
  ];
};

/** Tests every character of the alphabet, repeated to the key's length; 32 keys cover both alphabets. */
const issuedKeyFits = (profile: Profile): boolean =>
  Array.from({ length: 32 }, (_, byte) =>
    makeKey(profile.key, new Uint8Array(profile.key.issued.length).fill(byte)),
  ).every((key) => key !== undefined && readKey(profile, key) === key);

const crossFaults = (profile: Profile): readonly Fault[] => {
  const { passwordPolicy: policy, attemptsPerReference: attempts, signInNames } = profile;
  const rules: readonly (Fault & { readonly broken: boolean })[] = [
    {
      broken: !issuedKeyFits(profile),
      path: 'key.issued',
      message: 'expected an alphabet and a length whose keys key.pattern accepts',
    },
    {
      broken: policy.maxLength < policy.minLength,
      path: 'passwordPolicy.maxLength',
      message: `expected at least minLength, ${policy.minLength}`,
    },
    {
      broken: attempts.maxSeconds < attempts.seconds,
      path: 'attemptsPerReference.maxSeconds',
      message: `expected at least seconds, ${attempts.seconds}`,
    },
    {
      broken: signInNames.includes('reference') && !asksFor(profile, 'contract'),
      path: 'signInNames',
      message: `expected no reference: the journey ${profile.journey} does not prove a contract before signing in`,
    },
    {
      broken: signInNames.every((kind) => kind === 'username'),
      path: 'signInNames',
      message: 'expected email or reference, too: a username is a choice, nobody has to make it',
    },
    {
      broken: profile.invoicePrintsLogin && (profile.accountsPerHolder !== 1 || !asksFor(profile, 'contract')),
      path: 'invoicePrintsLogin',
      message: 'expected false, unless one contract proof makes the one account whose login can be printed',
    },
  ];
  return [
    ...noRepeats('locales', profile.locales),
    ...noRepeats('signInNames', signInNames),
    ...noRepeats('passwordPolicy.classes', policy.classes),
    ...noRepeats('documents.kinds', profile.documents?.kinds.map(({ kind }) => kind) ?? []),
    ...noRepeats(
      'consents',
      profile.consents.map(({ purpose }) => purpose),
    ),
    ...formatFaults('reference', profile.reference, readReference(profile, profile.reference.example)),
    ...formatFaults('key', profile.key, readKey(profile, profile.key.example)),
    ...rules.filter(({ broken }) => broken),
    ...contrastFaults(profile.portal?.colours),
  ];
};

/** `source` is the profile's file. Throws one error with a line per fault: file, field, expected value. */
export const parseProfile = (value: unknown, source: string): Profile => {
  const parsed = shape.safeParse(value);
  const faults = parsed.success
    ? crossFaults(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  if (parsed.success && schemaIsProfile && faults.length === 0) return parsed.data;
  throw new Error(
    faults.map(({ path, message }) => [source, ...(path === '' ? [] : [path]), message].join(': ')).join('\n'),
  );
};
