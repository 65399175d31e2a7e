import { type Account, contractsSeen, noMarks } from '../../domain/account.ts';
import type { Change } from '../../domain/act.ts';
import { answersToEntries } from '../../domain/consent.ts';
import { isRefusal, type Refusal, refuse, TryAgain } from '../../domain/errors.ts';
import type { DueMail } from '../../domain/mail.ts';
import { linkFrom, scopeOf } from '../../domain/pair.ts';
import type { Proof } from '../../domain/profile.ts';
import { addressIsUnique, asksFor } from '../../domain/profile.ts';
import { leaseMs, missingProofs, type Registration, signInNamesFor } from '../../domain/registration.ts';
import type { Ports } from '../../ports/ports.ts';
import { contractsOf } from '../contracts/see-contracts.ts';
import { type ActivationRequest, type CheckedRequest, checkRequest } from './check-activation.ts';
import { type FoundRegistration, findRegistration, pickByPassword } from './find-registration.ts';
import { proveContract } from './prove-contract.ts';

export type ActivateDeps = Pick<
  Ports,
  | 'profile'
  | 'clock'
  | 'secrecy'
  | 'identity'
  | 'keys'
  | 'limits'
  | 'accounts'
  | 'contracts'
  | 'mailLinks'
  | 'registrations'
>;

export type Activation =
  | { readonly status: 'pending'; readonly missing: readonly Proof[]; readonly registration: Registration }
  | {
      readonly status: 'active';
      readonly signInNames: readonly string[];
      readonly returnTo: string | null;
      /** What this request created; null if the registration was already completed. */
      readonly made: { readonly linked: boolean } | null;
    };

type ActivationRefusal = Refusal<
  | 'invalid-request'
  | 'link-invalid'
  | 'contract-not-proven'
  | 'password-refused'
  | 'already-activated'
  | 'username-taken'
  | 'invalid-credentials'
  | 'conflict'
  | 'too-many-attempts'
>;

const active = (
  registration: Registration,
  names: readonly { readonly name: string }[],
  made: { readonly linked: boolean } | null = null,
): Activation => ({
  status: 'active',
  signInNames: names.map(({ name }) => name),
  returnTo: registration.returnTo,
  made,
});

/** Link, pair and password are separate proofs; none alone changes anything (A9–A20, B13–B14, C8, T-PREHIJACK). */
export const activate = async (
  deps: ActivateDeps,
  request: ActivationRequest,
  operation: string,
): Promise<Activation | ActivationRefusal> => {
  const found = await findRegistration(deps, request.token);
  if (isRefusal(found)) return found;
  if (found.kind === 'completed') return active(found.registration, found.signInNames);
  const checked = checkRequest(deps.profile, request);
  if (isRefusal(checked)) return checked;
  const outcome = await (checked.typedAgain
    ? activateRegistered(deps, found, checked, operation)
    : activateChosen(deps, found, checked, operation));
  return isRefusal(outcome) ? unlessCompleted(deps, found.registration, outcome) : outcome;
};

/** If another device completed this registration meanwhile, answers success instead of a conflict. */
const unlessCompleted = async (
  deps: ActivateDeps,
  { id }: Registration,
  refusal: ActivationRefusal,
): Promise<Activation | ActivationRefusal> => {
  const current = await deps.registrations.get(id, deps.clock.now());
  return current?.state.name === 'completed' ? active(current, current.state.signInNames) : refusal;
};

type Open = Extract<FoundRegistration, { readonly kind: 'open' }>;

/** B14, C9: the password was chosen at registration; the typed one selects among the address's open registrations. */
const activateRegistered = async (
  deps: ActivateDeps,
  { link, registration }: Open,
  request: CheckedRequest,
  operation: string,
): Promise<Activation | ActivationRefusal> => {
  if (request.password === null) {
    const contract = registration.proof !== null;
    return { status: 'pending', missing: missingProofs(deps.profile, { contract, password: false }), registration };
  }
  const picked = await pickByPassword(deps, link, registration, request.password);
  if (isRefusal(picked)) return picked;
  return withContract(deps, picked, request, request.password, operation);
};

/** A19: the password is chosen here, for the link's own registration. */
const activateChosen = async (
  deps: ActivateDeps,
  { registration }: Open,
  request: CheckedRequest,
  operation: string,
): Promise<Activation | ActivationRefusal> => withContract(deps, registration, request, request.password, operation);

const withContract = async (
  deps: ActivateDeps,
  registration: Registration,
  request: CheckedRequest,
  password: string | null,
  operation: string,
): Promise<Activation | ActivationRefusal> => {
  const proved =
    request.pair === null ? registration : await proveContract(deps, registration, request.pair, operation);
  if (isRefusal(proved)) return proved;
  const contract = !asksFor(deps.profile, 'contract') || proved.proof !== null;
  // Only somebody who has proved the contract may learn whether a name is taken (T-ENUM).
  if (contract && request.username !== null && (await deps.accounts.nameIsTaken(request.username, deps.clock.now()))) {
    return refuse('username-taken');
  }
  const missing = missingProofs(deps.profile, { contract, password: password !== null });
  if (missing.length > 0 || password === null) return { status: 'pending', missing, registration: proved };
  return complete(deps, proved, { password, username: request.username }, operation);
};

const newAccount = async (deps: ActivateDeps, registration: Registration, signInNames: Account['signInNames']) => {
  const { profile } = deps;
  const now = deps.clock.now();
  const { proof } = registration;
  const link = proof === null ? null : linkFrom(registration.account, proof, scopeOf(profile, proof), now);
  const opened = link === null ? [] : contractsSeen(profile, [link], await contractsOf(deps, [link]), null, now);
  const account: Account = {
    id: registration.account,
    address: registration.address,
    locale: registration.locale,
    signInNames,
    terms: registration.terms === null ? null : { version: registration.terms, at: registration.createdAt },
    selected: opened.find(({ selected }) => selected)?.id ?? null,
    sessions: noMarks,
    passwordEpoch: 0,
    earlierAddresses: [],
    createdAt: now,
    state: 'open',
    mailStopped: null,
  };
  const consents = answersToEntries(profile, registration.consents ?? {}, {
    ledger: [],
    hasMandate: opened.some(({ status, directDebit }) => status === 'active' && directDebit),
    locale: registration.locale,
    channel: 'registration',
    at: registration.createdAt,
    hash: deps.secrecy.sha256,
  });
  return {
    account,
    consents,
    link: link === null || proof === null ? null : { link, proof, slots: profile.accountsPerHolder },
  };
};

/** Lease → Cognito user → password → one transaction. Repeatable: nothing works before the transaction (A20). */
const complete = async (
  deps: ActivateDeps,
  registration: Registration,
  chosen: { readonly password: string; readonly username: string | null },
  operation: string,
): Promise<Activation | ActivationRefusal> => {
  const now = deps.clock.now();
  const signInNames = signInNamesFor(deps.profile, registration, chosen.username);
  const change: Change<DueMail> = {
    operation,
    entry: {
      subject: `account#${registration.account}`,
      at: now,
      event: 'account-activated',
      by: { kind: 'account', account: registration.account },
      details: {
        registration: registration.id,
        ...(registration.proof === null ? {} : { reference: registration.proof.reference }),
      },
    },
  };
  let outcome: Awaited<ReturnType<Ports['registrations']['complete']>>;
  try {
    const claimed = await deps.registrations.claim(registration, operation, now + leaseMs, now);
    if (claimed === 'busy') return await asItStands(deps, registration);
    await deps.identity.create(registration.account);
    const set = await deps.identity.setPassword(registration.account, chosen.password);
    if (set === 'no-such-user') throw new TryAgain('the user was removed between its creation and its password');
    const { account, link, consents } = await newAccount(deps, registration, signInNames);
    outcome = await deps.registrations.complete(
      { registration, lease: operation, account, link, consents, dropOthers: addressIsUnique(deps.profile) },
      change,
      deps.clock.now(),
    );
  } catch (failure) {
    // A retry need not wait for the lease. If this fails, the lease expires; an applied transaction leaves none.
    await deps.registrations.release(registration, operation).catch(() => undefined);
    throw failure;
  }
  if (outcome === 'completed') return active(registration, signInNames, { linked: registration.proof !== null });
  if (outcome === 'lease-lost') return asItStands(deps, registration);
  await deps.registrations.release(registration, operation);
  return refusedCompletion(deps, registration, outcome, chosen.username);
};

const refusedCompletion = async (
  deps: ActivateDeps,
  registration: Registration,
  outcome: 'name-taken' | 'slots-taken' | 'key-changed',
  username: string | null,
): Promise<Activation | ActivationRefusal> => {
  switch (outcome) {
    case 'slots-taken':
      return refuse('already-activated');
    case 'key-changed': {
      // Superseded by a second proof of the pair: the link is dead. Otherwise the key is new: ask again.
      const key = registration.proof === null ? undefined : await deps.keys.get(registration.proof.reference);
      if (key?.provedBy !== registration.id) return refuse('link-invalid');
      return {
        status: 'pending',
        missing: missingProofs(deps.profile, { contract: false, password: true }),
        registration,
      };
    }
    case 'name-taken': {
      const now = deps.clock.now();
      if (username !== null && (await deps.accounts.nameIsTaken(username, now))) return refuse('username-taken');
      const { proof } = registration;
      const byReference = proof !== null && (await deps.accounts.nameIsTaken(proof.reference, now));
      return byReference ? refuse('already-activated') : refuse('link-invalid');
    }
  }
};

/** Reads the registration again after losing the lease; {@link unlessCompleted} handles a completed one. */
const asItStands = async (
  deps: ActivateDeps,
  registration: Registration,
): Promise<Refusal<'conflict' | 'link-invalid'>> => {
  const current = await deps.registrations.get(registration.id, deps.clock.now());
  if (current === undefined || current.state.name === 'dropped' || current.state.name === 'abandoned') {
    return refuse('link-invalid');
  }
  return refuse('conflict', { retryAfter: Math.ceil(leaseMs / 1000) });
};
