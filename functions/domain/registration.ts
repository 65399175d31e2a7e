import type { Instant } from './act.ts';
import type { ConsentAnswers } from './consent.ts';
import type { Locale } from './locale.ts';
import type { ContractProof, KeyRecord } from './pair.ts';
import { confirmLinkMs, type Profile, type Proof, proofsOf } from './profile.ts';
import type { SignInName } from './sign-in-name.ts';

/** `activating` is a lease (A15). `dropped`: another one of the same name was completed (T-PREHIJACK). */
export type RegistrationState =
  | { readonly name: 'pending' }
  | { readonly name: 'activating'; readonly lease: string; readonly until: Instant }
  | { readonly name: 'completed'; readonly signInNames: readonly SignInName[] }
  | { readonly name: 'dropped'; readonly inFavourOf: string }
  | { readonly name: 'abandoned' };

/** The account exists only when every proof has been given (A20). */
export type Registration = {
  readonly id: string;
  /** Chosen now, so that a re-run finds its own work. Also the Cognito user's id. */
  readonly account: string;
  readonly address: string;
  readonly locale: Locale;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly state: RegistrationState;
  readonly terms: string | null;
  /** scrypt verifier; null if the password is chosen behind the link, or after completion. */
  readonly password: string | null;
  readonly proof: ContractProof | null;
  readonly consents: ConsentAnswers | null;
  readonly returnTo: string | null;
};

export const leaseMs = 30_000;

export type NewRegistration = Omit<Registration, 'createdAt' | 'expiresAt' | 'state'>;

export const openRegistration = (profile: Profile, wish: NewRegistration, now: Instant): Registration => ({
  ...wish,
  createdAt: now,
  expiresAt: now + confirmLinkMs(profile),
  state: { name: 'pending' },
});

export const isOpen = (registration: Registration, now: Instant): boolean =>
  registration.expiresAt > now && (registration.state.name === 'pending' || registration.state.name === 'activating');

export const mayClaim = (registration: Registration, now: Instant): boolean =>
  isOpen(registration, now) && (registration.state.name === 'pending' || leaseHasEnded(registration, now));

const leaseHasEnded = ({ state }: Registration, now: Instant): boolean =>
  state.name === 'activating' && state.until <= now;

export type ProofStatus = 'none' | 'good' | 'superseded' | 'key-changed';

/** A later proof of the pair supersedes this one; a reissued or revoked key needs a new proof (decision 5). */
export const proofStatus = (registration: Registration, key: KeyRecord | undefined): ProofStatus => {
  if (registration.proof === null) return 'none';
  if (key?.provedBy !== registration.id) return 'superseded';
  return key.digest === registration.proof.digest ? 'good' : 'key-changed';
};

/** A password counts only in the call that has it: an incomplete call never stores one. */
export const missingProofs = (profile: Profile, given: Readonly<Record<Proof, boolean>>): readonly Proof[] =>
  proofsOf(profile).filter((proof) => !given[proof]);

/** A chosen name replaces none: the e-mail still works (A19, A22). */
export const signInNamesFor = (
  profile: Profile,
  registration: Registration,
  username: string | null,
): readonly SignInName[] =>
  profile.signInNames.flatMap((kind): SignInName[] => {
    switch (kind) {
      case 'email':
        return [{ kind, name: registration.address }];
      case 'reference':
        return registration.proof === null ? [] : [{ kind, name: registration.proof.reference }];
      case 'username':
        return username === null ? [] : [{ kind, name: username }];
    }
  });

/** Registrations that a typed password may belong to, the link's own first (decision 2). */
export const candidates = (
  own: Registration | undefined,
  others: readonly Registration[],
  now: Instant,
): readonly Registration[] => {
  const all = own === undefined ? others : [own, ...others.filter(({ id }) => id !== own.id)];
  return all.filter((registration) => isOpen(registration, now) && registration.password !== null);
};
