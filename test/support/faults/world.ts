import { randomUUID } from 'node:crypto';
import { cognitoIdentity } from '../../../functions/adapters/cognito/identity.ts';
import { dynamoDbStores } from '../../../functions/adapters/dynamodb/stores.ts';
import { systemRandomness } from '../../../functions/adapters/randomness.ts';
import { s3DocumentFiles } from '../../../functions/adapters/s3/document-files.ts';
import { secretsManagerClientSecret } from '../../../functions/adapters/secrets/client-secret.ts';
import { secretPeppers } from '../../../functions/adapters/secrets/pepper.ts';
import { cryptoSecrecy } from '../../../functions/adapters/secrets/secrecy.ts';
import { sesEmail } from '../../../functions/adapters/ses/send-email.ts';
import { type OperationName, operations } from '../../../functions/contract/operations.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import { minuteMs } from '../../../functions/domain/durations.ts';
import { readKey, readReference } from '../../../functions/domain/pair.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import type { ApiHandler, ServeDeps } from '../../../functions/http/serve.ts';
import { renderLetter } from '../../../functions/mail/render.ts';
import type { Ports } from '../../../functions/ports/ports.ts';
import type { Secrecy } from '../../../functions/ports/secrecy.ts';
import { sendDueMail } from '../../../functions/usecases/mail/send-due-mail.ts';
import { sweep } from '../../../functions/usecases/operations/sweep.ts';
import type { TypedPair } from '../../../functions/usecases/registration/prove-pair.ts';
import { clientSecretIdOf, secretIdOf } from '../../../local/secrets.ts';
import { type Answered, send } from '../api.ts';
import { pairOf } from '../area.ts';
import { createTables } from '../create-tables.ts';
import type { Sent } from '../event.ts';
import { makeRoles } from '../rights/roles.ts';
import type { Emulators } from './emulators.ts';
import { look, nothing, restore, type Sight } from './inspection.ts';

/** All that any function has. */
export type Deps = ServeDeps & Omit<Ports, 'deadLetters' | 'metrics' | 'suppressionList'>;

export type Session = { readonly accessToken: string; readonly refreshToken: string };

/** What is sent to an operation; its method, path and key of repetition follow from the contract. */
export type Request = Pick<Sent, 'body' | 'pathParameters' | 'headers' | 'source'> & { readonly session?: Session };

const camel = (name: string): string => `${name}Handler`;

/** Every operation's handler factory, found by the operation's own id. */
const factories = new Map(
  await Promise.all(
    Object.entries(operations).map(async ([name, { id }]) => {
      const module = (await import(`../../../functions/api/${id}.ts`)) as Readonly<Record<string, unknown>>;
      const factory = module[camel(name)];
      if (typeof factory !== 'function') throw new Error(`functions/api/${id}.ts exports no ${camel(name)}`);
      return [name, factory as (deps: Deps) => ApiHandler] as const;
    }),
  ),
);

/** scrypt is slow on purpose, and no call to a service: here a password is as good as its digest. */
const quick = (secrecy: Secrecy): Secrecy => ({
  ...secrecy,
  hashPassword: async (password) => secrecy.sha256(password),
  passwordFits: async (password, verifier) => secrecy.sha256(password) === verifier,
});

/** What API Gateway's authorizer hands on of a token: all of it text. */
const claimsOf = ({ accessToken }: Session): Readonly<Record<string, string>> => {
  const claims: Readonly<Record<string, unknown>> = JSON.parse(
    Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString(),
  );
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)]));
};

/** An operator's area on real tables, a pool and a mail server, its functions in this process. */
export type World = Awaited<ReturnType<typeof openWorld>>;

export const openWorld = async (
  profile: Profile,
  emulators: Emulators,
  /** Sets the clock that everything here reads. */
  setTime: (instant: number) => void,
  /** What passwords and secrets cost: as good as nothing, unless that is what is measured. */
  dear: (secrecy: Secrecy) => Secrecy = quick,
) => {
  const { operator } = profile;
  const tables = await createTables(emulators.inspector, `${operator}-${randomUUID()}`);
  const pool = emulators.pools.poolOf(operator);
  const roles = makeRoles(tables);
  const place = { emulators, tables, pool };
  const email = sesEmail({ from: `no-reply@${operator}.example`, configurationSet: null }, emulators.ses);
  const start = Date.now();

  /** A process that has just begun: it remembers no secret and no client. */
  const wire = (): Deps => ({
    ...dynamoDbStores(emulators.dynamo, tables),
    profile,
    clock: { now: () => Date.now() },
    randomness: systemRandomness,
    secrecy: dear(cryptoSecrecy(secretPeppers(secretIdOf(operator), emulators.secrets))),
    identity: cognitoIdentity(
      pool,
      secretsManagerClientSecret(clientSecretIdOf(operator), emulators.secrets),
      emulators.cognito,
    ),
    mailer: {
      send: (to, letter, locale) => email({ to, fromName: profile.name, ...renderLetter(profile, letter, locale) }),
    },
    documentFiles: s3DocumentFiles(
      { bucket: `${operator}-documents` },
      { region: 'eu-west-3', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    ),
    portalUrl: `https://${operator}.example`,
    log: () => undefined,
    ourClient: () => pool.clientId,
    sourceLimits: true,
  });
  const warm = wire();

  const call = (deps: Deps, name: OperationName, request: Request): Promise<Answered> => {
    const { id, method, path } = operations[name];
    const factory = factories.get(name);
    if (factory === undefined) throw new Error(`There is no handler of ${name}`);
    const { session, pathParameters = {}, ...sent } = request;
    return roles.as(id, () =>
      send(factory(deps), {
        ...sent,
        method,
        path: path.replace(/\{(\w+)\}/g, (_, parameter: string) => pathParameters[parameter] ?? ''),
        pathParameters,
        ...(session === undefined ? {} : { claims: claimsOf(session) }),
      }),
    );
  };

  /** Something that a case begins with: it must succeed. */
  const must = async (name: OperationName, request: Request): Promise<Answered['body']> => {
    const answer = await call(warm, name, request);
    if (answer.status >= 400) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    return answer.body;
  };

  const later = (milliseconds: number): void => {
    setTime(Date.now() + milliseconds);
  };

  /** Billing prints the n-th pair, for a contract of its own holder unless told otherwise. */
  const print = async (n = 1, over: Partial<Contract> = {}): Promise<TypedPair> => {
    const pair = pairOf(profile, n);
    const reference = readReference(profile, pair.reference);
    const key = readKey(profile, pair.key);
    if (reference === undefined || key === undefined) throw new Error(`${pair.reference} is no reference`);
    const contract: Contract = {
      id: `C-${n}`,
      reference: pair.reference,
      holder: `H-${n}`,
      address: `${n} rue des Fontaines`,
      status: 'active',
      validFrom: '2020-01-01',
      validTo: null,
      directDebit: true,
      ...over,
    };
    const after = {
      reference,
      printed: pair.reference,
      ...(await warm.secrecy.digestKey(reference, key)),
      holder: contract.holder,
      contract: contract.id,
      validUntil: null,
      issuedBy: 'billing' as const,
      dead: [],
      provedBy: null,
    };
    await warm.contracts.importRow(
      { contract: { before: undefined, after: contract }, key: { before: undefined, after } },
      {
        operation: randomUUID(),
        entry: {
          subject: `contract#${contract.id}`,
          at: Date.now(),
          event: 'contract-imported',
          by: { kind: 'billing', agent: 'test' },
          details: {},
        },
      },
    );
    return pair;
  };

  const due = async (): Promise<readonly string[]> => {
    const ids: string[] = [];
    for await (const { id } of warm.outbox.due(Date.now() + 1, Number.MAX_SAFE_INTEGER)) ids.push(id);
    return ids;
  };

  const deliver = async (): Promise<void> => {
    for (const id of await due()) await roles.as('send-mail', () => sendDueMail(warm, id));
  };

  const tokenTo = async (address: string, page = 'activate'): Promise<string> => {
    await deliver();
    const link = new RegExp(`/${page}\\?lang=\\w+#token=([\\w-]+)`);
    const [token] = emulators.mails().flatMap((mail) => (mail.to === address ? (link.exec(mail.text)?.[1] ?? []) : []));
    if (token === undefined) throw new Error(`No link to /${page} was mailed to ${address}`);
    return token;
  };

  const goBack = async (seen: Sight, at: number): Promise<void> => {
    setTime(at);
    await restore(place, seen);
    emulators.forget();
  };

  return {
    profile,
    emulators,
    tables,
    roles,
    wire,
    call,
    must,
    later,
    print,
    due,
    deliver,
    tokenTo,
    look: (): Promise<Sight> => look(place),
    /** Begins anew: no rows, no users, no mails, the first instant. */
    reset: (): Promise<void> => goBack(nothing, start),
    /** Keeps the world as it is now: what it gives brings it back. */
    keep: async (): Promise<() => Promise<void>> => {
      const [seen, at] = [await look(place), Date.now()];
      return () => goBack(seen, at);
    },
    /** What the schedule does once all leases and head starts are over; the second run sends what the first one caused. */
    sweep: async (): Promise<{ readonly failures: number }> => {
      let failures = 0;
      for (let run = 0; run < 2; run += 1) {
        later(6 * minuteMs);
        const report = await roles.as('sweep', () => sweep(warm));
        failures += report.failures + report.mailsFailed;
      }
      return { failures };
    },
  };
};
