import type { Account } from '../domain/account.ts';
import type { Change, Instant } from '../domain/act.ts';
import type { ConsentEntry } from '../domain/consent.ts';
import type { DueMail } from '../domain/mail.ts';
import type { ContractProof, Link } from '../domain/pair.ts';
import type { Registration } from '../domain/registration.ts';

export type Activation = {
  readonly registration: Registration;
  readonly lease: string;
  readonly account: Account;
  readonly link: { readonly link: Link; readonly proof: ContractProof; readonly slots: number } | null;
  readonly consents: readonly ConsentEntry[];
  readonly dropOthers: boolean;
};

/** Expired rows are never returned, even if they are still there. */
export type Registrations = {
  /** With a proof: its digest must be unchanged; the key records this proof as its last; the attempt is given back. */
  readonly open: (registration: Registration, change: Change<DueMail>) => Promise<'opened' | 'key-changed'>;
  /** Includes completed and dropped ones. */
  readonly get: (id: string, now: Instant) => Promise<Registration | undefined>;
  /** Returns at most 20, the newest first, in any state. */
  readonly ofAddress: (address: string, now: Instant) => Promise<readonly Registration[]>;
  /** Records the proof on the registration and on the key; gives the attempt back. */
  readonly prove: (
    registration: Registration,
    proof: ContractProof,
    change: Change<DueMail>,
  ) => Promise<'proved' | 'key-changed' | 'not-open'>;
  /** Takes the lease if it is free or has ended; otherwise `busy`. */
  readonly claim: (
    registration: Registration,
    lease: string,
    until: Instant,
    now: Instant,
  ) => Promise<'claimed' | 'busy'>;
  /** Returns to pending, unless the lease is no longer ours. */
  readonly release: (registration: Registration, lease: string) => Promise<void>;
  /**
   * Writes the account, deletes the password from the registration and drops others of its address, in one transaction.
   * A `reference` name and the slot are free again under the contract's next holder (decision 5). Repeatable.
   */
  readonly complete: (
    activation: Activation,
    change: Change<DueMail>,
    now: Instant,
  ) => Promise<'completed' | 'lease-lost' | 'name-taken' | 'slots-taken' | 'key-changed'>;
  /** For the sweep: not completed, and the lease has ended. `everywhere`: also rows that an earlier version wrote. */
  readonly expired: (now: Instant, everywhere?: boolean) => AsyncIterable<Registration>;
  /** Prevents completion while the identity is deleted. */
  readonly abandon: (
    registration: Registration,
    change: Change<DueMail>,
    now: Instant,
  ) => Promise<'abandoned' | 'changed'>;
  readonly forget: (registration: Registration) => Promise<void>;
};
