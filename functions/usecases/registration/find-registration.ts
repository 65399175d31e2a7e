import { type Refusal, refuse } from '../../domain/errors.ts';
import { type MailLink, readLinkToken, triesPerLink } from '../../domain/mail.ts';
import { candidates, isOpen, proofStatus, type Registration } from '../../domain/registration.ts';
import type { SignInName } from '../../domain/sign-in-name.ts';
import type { Ports } from '../../ports/ports.ts';
import { ownReferences } from '../account/sign-in-names.ts';

type Deps = Pick<Ports, 'clock' | 'secrecy' | 'keys' | 'accounts' | 'mailLinks' | 'registrations'>;

export type FoundRegistration =
  | { readonly kind: 'open'; readonly link: MailLink; readonly registration: Registration }
  | { readonly kind: 'completed'; readonly registration: Registration; readonly signInNames: readonly SignInName[] };

/** Drops the proof if the key has changed. Undefined if a second proof superseded the registration (decision 5). */
const usable = async (deps: Pick<Deps, 'keys'>, registration: Registration): Promise<Registration | undefined> => {
  if (registration.proof === null) return registration;
  const proof = proofStatus(registration, await deps.keys.get(registration.proof.reference));
  switch (proof) {
    case 'good':
    case 'none':
      return registration;
    case 'key-changed':
      return { ...registration, proof: null };
    case 'superseded':
      return undefined;
  }
};

/** Returns names the account still has: the mailbox may have been left, and must not learn of later ones. */
const completed = async (
  deps: Deps,
  registration: Registration,
): Promise<FoundRegistration | Refusal<'link-invalid'>> => {
  const { state } = registration;
  if (state.name !== 'completed') return refuse('link-invalid');
  const account = await deps.accounts.get(registration.account);
  if (account === undefined || account.state !== 'open') return refuse('link-invalid');
  const own = await ownReferences(deps, account);
  const kept = state.signInNames.filter(({ kind, name }) =>
    kind === 'reference' ? own.includes(name) : account.signInNames.some((current) => current.name === name),
  );
  return { kind: 'completed', registration, signInNames: kept };
};

/** Answers unknown, expired and used links alike. A dropped registration's link leads to the other (decision 1). */
export const findRegistration = async (
  deps: Deps,
  token: string,
): Promise<FoundRegistration | Refusal<'link-invalid'>> => {
  const now = deps.clock.now();
  const link = await deps.mailLinks.find(deps.secrecy.sha256(readLinkToken(token)), now);
  if (link?.kind !== 'confirm' || link.registration === null) return refuse('link-invalid');
  const registration = await deps.registrations.get(link.registration, now);
  if (registration === undefined) return refuse('link-invalid');
  if (registration.state.name === 'dropped') {
    const other = await deps.registrations.get(registration.state.inFavourOf, now);
    return other === undefined ? refuse('link-invalid') : completed(deps, other);
  }
  if (!isOpen(registration, now)) return completed(deps, registration);
  const current = await usable(deps, registration);
  return current === undefined ? refuse('link-invalid') : { kind: 'open', link, registration: current };
};

/** Prevents registering another's address in advance (decision 2). Ten wrong passwords use the link up. */
export const pickByPassword = async (
  deps: Deps,
  link: MailLink,
  own: Registration,
  password: string,
): Promise<Registration | Refusal<'link-invalid' | 'invalid-credentials'>> => {
  const now = deps.clock.now();
  if (!(await deps.mailLinks.reserveTry(link.digest, triesPerLink, now))) return refuse('link-invalid');
  const others = await deps.registrations.ofAddress(link.address, now);
  for (const candidate of candidates(own, others, now)) {
    if (candidate.password === null || !(await deps.secrecy.passwordFits(password, candidate.password))) continue;
    const picked = await usable(deps, candidate);
    if (picked === undefined) continue;
    await deps.mailLinks.releaseTry(link.digest);
    return picked;
  }
  return refuse('invalid-credentials');
};
