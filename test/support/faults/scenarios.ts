import { randomUUID } from 'node:crypto';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { addressKey } from '../../../functions/adapters/dynamodb/rows/row-keys.ts';
import type { OperationName } from '../../../functions/contract/operations.ts';
import type { Trigger } from '../../../functions/contract/routes.ts';
import { readReference } from '../../../functions/domain/pair.ts';
import { sendMail } from '../../../functions/triggers/send-mail.ts';
import { handleFeedback } from '../../../functions/triggers/take-feedback.ts';
import { sweep } from '../../../functions/usecases/operations/sweep.ts';
import { otherPassword, pairOf, password } from '../area.ts';
import { bounceOf } from '../feedback.ts';
import type { Deps, Request, Session, World } from './world.ts';

export type OperatorName = 'water' | 'energy' | 'landlord';

/** One way of using an operation: what was before it, and the request that is made while something goes wrong. */
export type Scenario = {
  /** What tells it from the operation's other scenarios with the same operator. */
  readonly way?: string;
  readonly operator: OperatorName;
  readonly prepare: (world: World) => Promise<Request>;
  /** Statuses besides the usual one that tell a client who repeats that it has been done. */
  readonly doneToo?: readonly number[];
};

/** The same of what no request wakes; a status stands for what Lambda makes of its answer. */
export type TriggerScenario = {
  readonly operator: OperatorName;
  readonly prepare: (world: World) => Promise<(deps: Deps) => Promise<number>>;
};

const email = 'jeanne@example.fr';
const newEmail = 'jeanne.dupont@example.be';
const second = 1000;

const registered = async (world: World): Promise<string> => {
  const { profile } = world;
  const contract = profile.journey === 'contract-first' ? { contract: pairOf(profile) } : {};
  if (profile.journey !== 'account-first') await world.print();
  await world.must('register', {
    body: {
      email,
      ...(profile.journey === 'email-first' ? {} : { password }),
      ...contract,
      ...(profile.terms === null ? {} : { terms: profile.terms.version }),
      ...(profile.consents.length === 0
        ? {}
        : { consents: Object.fromEntries(profile.consents.map(({ purpose }) => [purpose, true])) }),
    },
  });
  return world.tokenTo(email);
};

const activation = async (world: World): Promise<Request> => {
  const token = await registered(world);
  const chosen = world.profile.journey === 'email-first' ? { contract: pairOf(world.profile), username: 'jeanne' } : {};
  return { body: { token, password, ...chosen } };
};

const identifierOf = ({ profile }: World): string =>
  profile.signInNames.includes('email') ? email : pairOf(profile).reference;

const signedIn = async (world: World, secret = password): Promise<Session> => {
  // Sessions are told apart by seconds.
  world.later(second);
  const session = await world.must('signIn', { body: { identifier: identifierOf(world), password: secret } });
  world.later(second);
  return { accessToken: String(session['accessToken']), refreshToken: String(session['refreshToken']) };
};

/** An account, signed in: in energy and at the landlord's with its contract. */
const person = async (world: World): Promise<Session> => {
  await world.must('activate', await activation(world));
  return signedIn(world);
};

/** At the water board: two contracts of one payer, linked by the one pair. */
const payer = async (world: World): Promise<Session> => {
  const session = await person(world);
  await world.print(2, { holder: 'H-1' });
  const body = await world.print();
  await world.must('linkContract', { session, body });
  await world.deliver();
  return session;
};

const emailAsked = async (world: World): Promise<{ readonly session: Session; readonly token: string }> => {
  const session = await person(world);
  await world.must('changeEmail', { session, body: { email: newEmail, password } });
  return { session, token: await world.tokenTo(newEmail, 'email') };
};

/** Somebody has taken the address's list of accounts away by hand. */
const unlisted = (world: World): Promise<unknown> =>
  world.emulators.inspector.send(new DeleteCommand({ TableName: world.tables.Accounts, Key: addressKey(email) }));

const resetAsked = async (world: World): Promise<Request> => {
  await person(world);
  await world.must('forgotPassword', { body: { identifier: email } });
  return { body: { token: await world.tokenTo(email, 'reset'), password: otherPassword } };
};

/** An operation of somebody who is signed in. */
const by =
  (who: (world: World) => Promise<Session>, request: Omit<Request, 'session'> = {}) =>
  async (world: World): Promise<Request> => ({ ...request, session: await who(world) });

const sessionEnded = [401];
/** The link has been used, or what is to be taken away is gone. */
const linkUsed = [410];
const gone = [404];

/** Two contracts of one landlord, linked by their own pairs: the account signs in by either reference. */
const mover = async (world: World): Promise<Session> => {
  const session = await person(world);
  await world.must('linkContract', { session, body: await world.print(2) });
  await world.deliver();
  return session;
};

/** The first contract is let to somebody else, who has the pair. */
const handOver = async (world: World): Promise<void> => {
  const { contracts, keys, clock } = world.wire();
  const contract = await contracts.get('C-1');
  const reference = readReference(world.profile, pairOf(world.profile).reference);
  const key = reference === undefined ? undefined : await keys.get(reference);
  if (contract === undefined || key === undefined) throw new Error('nothing has been printed');
  await contracts.importRow(
    {
      contract: { before: contract, after: { ...contract, holder: 'H-next' } },
      key: { before: key, after: { ...key, holder: 'H-next', provedBy: null } },
    },
    {
      operation: randomUUID(),
      entry: {
        subject: 'contract#C-1',
        at: clock.now(),
        event: 'contract-imported',
        by: { kind: 'billing', agent: 'test' },
        details: {},
      },
    },
  );
};

const billed = async (world: World): Promise<Session> => {
  const session = await payer(world);
  const kind = world.profile.documents?.kinds[0]?.kind ?? '';
  const date = new Date(Date.now()).toISOString().slice(0, 10);
  const bill = { id: 'D-1', contract: 'C-1', holder: 'H-1', kind, title: 'Facture', date };
  await world.wire().documents.importRow(
    {
      before: undefined,
      after: {
        ...bill,
        due: null,
        amount: '84.20',
        currency: 'EUR',
        file: 'f'.repeat(64),
        size: 900,
        status: 'active',
      },
    },
    {
      operation: randomUUID(),
      entry: {
        subject: 'contract#C-1',
        at: Date.now(),
        event: 'document-imported',
        by: { kind: 'billing', agent: 'test' },
        details: {},
      },
    },
  );
  return session;
};

/** How each operation of the contract is used; one that is missing here turns the test red. */
export const scenarios: Readonly<Record<OperationName, readonly Scenario[]>> = {
  getOperator: [{ operator: 'water', prepare: async () => ({}) }],
  register: [
    { operator: 'water', prepare: async () => ({ body: { email, password } }) },
    {
      operator: 'energy',
      prepare: async ({ profile }) => ({ body: { email, terms: profile.terms?.version } }),
    },
    {
      operator: 'landlord',
      prepare: async (world) => ({
        body: {
          email,
          password,
          contract: await world.print(),
          consents: Object.fromEntries(world.profile.consents.map(({ purpose }) => [purpose, true])),
        },
      }),
    },
  ],
  resendConfirmation: [
    {
      operator: 'water',
      prepare: async (world) => {
        await registered(world);
        return { body: { email } };
      },
    },
  ],
  activate: [
    { operator: 'water', prepare: activation },
    { operator: 'energy', prepare: activation },
    { operator: 'landlord', prepare: activation },
  ],
  signIn: [
    {
      operator: 'water',
      prepare: async (world) => {
        await person(world);
        return { body: { identifier: email, password } };
      },
    },
  ],
  refreshSession: [
    { operator: 'water', prepare: async (world) => ({ body: { refreshToken: (await person(world)).refreshToken } }) },
  ],
  endSession: [
    { operator: 'water', prepare: async (world) => ({ body: { refreshToken: (await person(world)).refreshToken } }) },
  ],
  endAllSessions: [{ operator: 'water', prepare: by(person), doneToo: sessionEnded }],
  forgotPassword: [
    {
      operator: 'water',
      prepare: async (world) => {
        await person(world);
        return { body: { identifier: email } };
      },
    },
  ],
  resetPassword: [
    {
      operator: 'water',
      prepare: resetAsked,
      doneToo: linkUsed,
    },
  ],
  forgotNames: [
    {
      operator: 'energy',
      prepare: async (world) => {
        await person(world);
        return { body: { email } };
      },
    },
  ],
  confirmEmail: [
    {
      operator: 'water',
      prepare: async (world) => ({ body: { token: (await emailAsked(world)).token, password } }),
      doneToo: linkUsed,
    },
  ],
  undoEmail: [
    {
      operator: 'water',
      prepare: async (world) => {
        const { token } = await emailAsked(world);
        await world.must('confirmEmail', { body: { token, password } });
        return { body: { token: await world.tokenTo(email, 'email-undo'), password } };
      },
      doneToo: linkUsed,
    },
  ],
  getAccount: [{ operator: 'energy', prepare: by(person) }],
  updateAccount: [{ operator: 'water', prepare: by(person, { body: { locale: 'nl' } }) }],
  changePassword: [
    {
      operator: 'water',
      prepare: by(person, { body: { current: password, password: otherPassword } }),
      doneToo: sessionEnded,
    },
  ],
  changeEmail: [{ operator: 'water', prepare: by(person, { body: { email: newEmail, password } }) }],
  exportAccount: [{ operator: 'landlord', prepare: by(person) }],
  eraseAccount: [
    { operator: 'energy', prepare: by(person, { body: { password } }), doneToo: sessionEnded },
    { operator: 'landlord', prepare: by(person, { body: { password } }), doneToo: sessionEnded },
  ],
  listContracts: [{ operator: 'water', prepare: by(payer) }],
  linkContract: [
    {
      operator: 'water',
      prepare: async (world) => ({ session: await person(world), body: await world.print() }),
    },
    {
      operator: 'landlord',
      prepare: async (world) => ({ session: await person(world), body: await world.print(2) }),
    },
  ],
  getContract: [{ operator: 'water', prepare: by(payer, { pathParameters: { contract: 'C-1' } }) }],
  listDocuments: [{ operator: 'water', prepare: by(billed, { pathParameters: { contract: 'C-1' } }) }],
  getDocument: [{ operator: 'water', prepare: by(billed, { pathParameters: { document: 'D-1' } }) }],
  selectContract: [{ operator: 'water', prepare: by(payer, { body: { contract: 'C-2' } }) }],
  unlinkContract: [{ operator: 'water', prepare: by(payer, { pathParameters: { contract: 'C-1' } }), doneToo: gone }],
  getConsents: [{ operator: 'landlord', prepare: by(person) }],
  answerConsents: [{ operator: 'landlord', prepare: by(person, { body: { commercial: false } }) }],
  getConsentHistory: [{ operator: 'landlord', prepare: by(person) }],
};

/** Ways that few requests take: struck like the others, but not what an operation usually costs. */
export const rareScenarios: Readonly<Partial<Record<OperationName, readonly Scenario[]>>> = {
  activate: [
    {
      way: 'the next occupant takes the name',
      operator: 'landlord',
      prepare: async (world) => {
        await person(world);
        await handOver(world);
        const { consents } = world.profile;
        const answers = Object.fromEntries(consents.map(({ purpose }) => [purpose, false]));
        const form = { email: newEmail, password: otherPassword, contract: pairOf(world.profile), consents: answers };
        await world.must('register', { body: form });
        return { body: { token: await world.tokenTo(newEmail), password: otherPassword } };
      },
    },
  ],
  linkContract: [
    {
      way: 'the next occupant takes the name',
      operator: 'landlord',
      prepare: async (world) => {
        await person(world);
        await handOver(world);
        const other = await world.print(3);
        const { consents } = world.profile;
        const answers = Object.fromEntries(consents.map(({ purpose }) => [purpose, false]));
        const form = { email: newEmail, password: otherPassword, contract: other, consents: answers };
        await world.must('register', { body: form });
        await world.must('activate', { body: { token: await world.tokenTo(newEmail), password: otherPassword } });
        world.later(second);
        const body = { identifier: other.reference, password: otherPassword };
        const { accessToken, refreshToken } = await world.must('signIn', { body });
        world.later(second);
        const session = { accessToken: String(accessToken), refreshToken: String(refreshToken) };
        return { session, body: pairOf(world.profile) };
      },
    },
  ],
  unlinkContract: [
    {
      way: 'whose reference signs in',
      operator: 'landlord',
      prepare: by(mover, { pathParameters: { contract: 'C-1' } }),
      doneToo: gone,
    },
  ],
  confirmEmail: [
    {
      way: 'its account in no list of its address',
      operator: 'water',
      prepare: async (world) => {
        const { token } = await emailAsked(world);
        await unlisted(world);
        return { body: { token, password } };
      },
      doneToo: linkUsed,
    },
  ],
  eraseAccount: [
    {
      way: 'its account in no list of its address',
      operator: 'water',
      prepare: async (world) => {
        const session = await person(world);
        await unlisted(world);
        return { session, body: { password } };
      },
      doneToo: sessionEnded,
    },
  ],
  resetPassword: [
    {
      way: 'its Cognito user deleted',
      operator: 'water',
      prepare: async (world) => {
        const request = await resetAsked(world);
        for (const row of (await world.look()).rows.Accounts) {
          if (row.sort === 'account') await world.wire().identity.remove(String(row['account']));
        }
        return request;
      },
      doneToo: linkUsed,
    },
  ],
};

/** A record of the outbox's stream, as far as the sender looks at it. */
export const recordOf = (id: string) => ({ dynamodb: { Keys: { id: { S: `outbox#${id}` } }, SequenceNumber: '1' } });

export const triggerScenarios: Readonly<Record<Trigger, readonly TriggerScenario[]>> = {
  'send-mail': [
    {
      operator: 'water',
      prepare: async (world) => {
        await person(world);
        await world.must('forgotPassword', { body: { identifier: email } });
        const event = { Records: (await world.due()).map(recordOf) };
        return async (deps) => ((await sendMail(deps, event)).batchItemFailures.length === 0 ? 200 : 503);
      },
    },
  ],
  sweep: [
    {
      operator: 'energy',
      prepare: async (world) => {
        await person(world);
        // A registration that died between its Cognito user and its account, and has expired since.
        await world.must('register', { body: { email: newEmail, terms: world.profile.terms?.version } });
        await world.tokenTo(newEmail);
        const deps = world.wire();
        const [left] = await deps.registrations.ofAddress(newEmail, deps.clock.now());
        if (left === undefined) throw new Error('nobody has registered');
        await deps.registrations.claim(left, 'dead', deps.clock.now() + second, deps.clock.now());
        await deps.identity.create(left.account);
        world.later(25 * 3600 * second);
        // An erasure that died at its first step, and a mail that nobody has been woken for.
        await world.must('register', { body: { email: 'paul@example.fr', terms: world.profile.terms?.version } });
        const account = (await world.look()).rows.Accounts.find(({ sort }) => sort === 'account');
        await deps.accounts.beginErasure(String(account?.['account']), deps.clock.now());
        world.later(120 * second);
        return async (fresh) => {
          const { failures, mailsFailed } = await sweep(fresh);
          return failures + mailsFailed === 0 ? 200 : 503;
        };
      },
    },
  ],
  'take-feedback': [
    {
      operator: 'landlord',
      prepare: async (world) => {
        await person(world);
        const event = bounceOf(email, { sentAt: Date.now() });
        // What it throws, Lambda brings again.
        return (deps) =>
          handleFeedback(deps, event).then(
            () => 200,
            () => 503,
          );
      },
    },
  ],
};
