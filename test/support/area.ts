import type { Contract } from '../../functions/domain/contract.ts';
import type { Letter } from '../../functions/domain/mail.ts';
import { readKey, readReference } from '../../functions/domain/pair.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { type Caller, findCaller } from '../../functions/http/caller.ts';
import { linkContract } from '../../functions/usecases/contracts/link-contract.ts';
import { sendDueMail } from '../../functions/usecases/mail/send-due-mail.ts';
import { activate } from '../../functions/usecases/registration/activate.ts';
import type { ActivationRequest } from '../../functions/usecases/registration/check-activation.ts';
import type { TypedPair } from '../../functions/usecases/registration/prove-pair.ts';
import { type RegistrationRequest, register } from '../../functions/usecases/registration/register.ts';
import type { Session } from '../../functions/usecases/sessions/session.ts';
import { signIn } from '../../functions/usecases/sessions/sign-in.ts';
import { accessClaims, apiEvent, ourClient } from './event.ts';
import { type InMemoryPorts, inMemoryPorts } from './in-memory/ports.ts';

/** A password that every shipped policy takes, and another. */
export const password = 'Quatre chevaux gris 4!';
export const otherPassword = 'Sept oiseaux bleus 7!';

const digits = (n: number, length: number): string => String(n).padStart(length, '0');

/** The n-th pair that an operator's invoices print. */
export const pairOf = (profile: Profile, n = 1): TypedPair => {
  switch (profile.journey) {
    case 'email-first':
      return { reference: `2${digits(n, 9)}`, key: `0${digits(n, 9)}` };
    case 'contract-first':
      return { reference: `L / ${100_000 + n}`, key: digits(n, 8) };
    case 'account-first':
      return { reference: `11301.${digits(n, 5)}.01`, key: `K7M4${digits(n, 4)}` };
  }
};

const must = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`There is no ${what}`);
  return value;
};

/** What a use case gave when it did not refuse; a refusal fails the test with its code. */
export const good = <T extends object>(outcome: T): Exclude<T, { readonly refused: unknown }> => {
  if ('refused' in outcome) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome as Exclude<T, { readonly refused: unknown }>;
};

/** The error code of a refusal; anything else fails the test. */
export const refusalOf = (outcome: object): string => {
  if (!('refused' in outcome)) throw new Error(`not refused: ${JSON.stringify(outcome)}`);
  return String(outcome.refused);
};

export const tokenOf = (letter: Letter): string => {
  const link = 'link' in letter ? letter.link : undefined;
  return must(link?.split('#token=')[1], `link in the letter "${letter.kind}"`);
};

export type Area = ReturnType<typeof openArea>;
type Newcomer = { readonly n?: number; readonly secret?: string; readonly fields?: Fields };
export type Fields = Partial<Omit<RegistrationRequest, 'email'>>;

/** One operator's customer area in memory, and what people do in it. */
export const openArea = (profile: Profile, overrides: Parameters<typeof inMemoryPorts>[1] = {}) => {
  const ports: InMemoryPorts = inMemoryPorts(profile, overrides);
  const { world } = ports;
  let operations = 0;
  const operation = (): string => {
    operations += 1;
    return `operation-${operations}`;
  };

  /** Billing prints the n-th pair: one contract of its own holder, unless told otherwise. */
  const print = async (n = 1, over: Partial<Contract & { readonly key: string }> = {}): Promise<TypedPair> => {
    const pair = { ...pairOf(profile, n), ...(over.key === undefined ? {} : { key: over.key }) };
    const reference = must(readReference(profile, pair.reference), 'reference of that form');
    const key = must(readKey(profile, pair.key), 'key of that form');
    const { key: _, ...contract } = {
      id: `contract-${n}`,
      reference: pair.reference,
      holder: `holder-${n}`,
      address: `${n} rue des Fontaines`,
      status: 'active' as const,
      validFrom: '2020-01-01',
      validTo: null,
      directDebit: false,
      ...over,
    };
    world.contracts.set(contract.id, contract);
    const before = world.keys.get(reference);
    world.keys.set(reference, {
      reference,
      printed: pair.reference,
      ...(await ports.secrecy.digestKey(reference, key)),
      holder: contract.holder,
      contract: contract.id,
      validUntil: null,
      issuedBy: 'billing',
      dead: before?.digest == null ? [] : [before.digest],
      provedBy: before?.provedBy ?? null,
    });
    return pair;
  };

  /** What the operator's form asks for, filled in. */
  const form = (n = 1): Fields => ({
    ...(profile.journey === 'email-first' ? {} : { password }),
    ...(profile.journey === 'contract-first' ? { contract: pairOf(profile, n) } : {}),
    ...(profile.terms === null ? {} : { terms: profile.terms.version }),
    ...(profile.consents.length === 0
      ? {}
      : { consents: Object.fromEntries(profile.consents.map(({ purpose }) => [purpose, true])) }),
  });

  const signUp = (email: string, fields: Fields = form()) =>
    register(ports, { email, locale: 'fr', ...fields }, operation());

  /** The sender runs: everything in the outbox leaves. */
  const deliver = async (): Promise<void> => {
    for (const id of Array.from(world.outbox.keys())) await sendDueMail(ports, id);
  };

  const lettersTo = (address: string): readonly Letter[] =>
    ports.mailer.sent.filter(({ to }) => to === address).map(({ letter }) => letter);

  const lastLetterTo = async (address: string): Promise<Letter> => {
    await deliver();
    return must(lettersTo(address).at(-1), `letter to ${address}`);
  };

  /** Opens the newest mail at an address that has a link, and gives the link's token. */
  const openMail = async (address: string): Promise<string> => {
    await deliver();
    return tokenOf(
      must(
        lettersTo(address).findLast((letter) => 'link' in letter),
        `link mailed to ${address}`,
      ),
    );
  };

  const proveBehindLink = (request: ActivationRequest) => activate(ports, request, operation());

  /** The whole way from the form to an account. */
  const newcomer = async (email: string, { n = 1, secret = password, fields = {} }: Newcomer = {}) => {
    const given = { ...form(n), ...fields };
    good(await signUp(email, { ...given, ...(given.password === undefined ? {} : { password: secret }) }));
    const token = await openMail(email);
    const contract = profile.journey === 'email-first' ? { contract: pairOf(profile, n) } : {};
    return good(await proveBehindLink({ token, password: secret, ...contract }));
  };

  const enter = (identifier: string, secret = password, remember = false) =>
    signIn(ports, { identifier, password: secret, remember });

  const session = async (identifier: string, secret = password): Promise<Session> =>
    good(await enter(identifier, secret)).session;

  /** Who the API takes the bearer of an access token for. */
  const authenticate = ({ accessToken }: Pick<Session, 'accessToken'>) => {
    const claims = accessClaims(must(ports.identity.claimsOf(accessToken), 'such token'));
    return findCaller({ accounts: ports.accounts, ourClient: () => ourClient }, apiEvent({ claims }));
  };

  const caller = async (identifier: string, secret = password): Promise<Caller> =>
    good(await authenticate(await session(identifier, secret)));

  const linkTo = async (account: string, pair: TypedPair) => {
    const known = await ports.accounts.withLinks(account);
    return linkContract(ports, known ?? { account: { id: account, selected: null }, links: [] }, pair, operation());
  };

  const journalOf = (event: string) => world.journal.filter((entry) => entry.event === event);

  return {
    profile,
    ports,
    world,
    operation,
    print,
    form,
    signUp,
    deliver,
    lettersTo,
    lastLetterTo,
    openMail,
    activate: proveBehindLink,
    newcomer,
    enter,
    session,
    authenticate,
    caller,
    linkTo,
    journalOf,
    later: ports.clock.advance,
  };
};

/** An area in which somebody has an account since a moment ago, opened with the first printed pair where one is asked for. */
export const openHome = async (profile: Profile, email: string) => {
  const area = openArea(profile);
  await area.print();
  await area.newcomer(email);
  area.later(1);
  const [account] = [...area.world.accounts.values()];
  if (account === undefined) throw new Error('no account');
  return { area, account };
};
