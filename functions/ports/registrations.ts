import type { Account } from '../domain/account.ts';
import type { Change, Instant } from '../domain/act.ts';
import type { ConsentEntry } from '../domain/consent.ts';
import type { DueMail } from '../domain/mail.ts';
import type { ContractProof, Link } from '../domain/pair.ts';
import type { Registration } from '../domain/registration.ts';

/** Everything that one activation writes, in one transaction. */
export type Activation = {
  readonly registration: Registration;
  readonly lease: string;
  readonly account: Account;
  /** The link that the proof of a contract gives, and how many accounts its holder or contract may have. */
  readonly link: { readonly link: Link; readonly proof: ContractProof; readonly slots: number } | null;
  readonly consents: readonly ConsentEntry[];
  /** Whether the address's other registrations end with this one. */
  readonly dropOthers: boolean;
};

/** Registrations, by id and by address. Rows that have expired are never returned, whether or not they are still there. */
export type Registrations = {
  /**
   * Writes a registration and its place on the address's list. With a proof, the key's digest must still be the same,
   * and the key remembers this registration as the last that proved it; the attempt is given back.
   */
  readonly open: (registration: Registration, change: Change<DueMail>) => Promise<'opened' | 'key-changed'>;
  /** Consistent. Also of completed and dropped ones, until they expire. */
  readonly get: (id: string, now: Instant) => Promise<Registration | undefined>;
  /** Consistent; newest first, at most 20; any state. */
  readonly ofAddress: (address: string, now: Instant) => Promise<readonly Registration[]>;
  /** Records the proof of a contract on an open registration; the key remembers it, and the attempt is given back. */
  readonly prove: (
    registration: Registration,
    proof: ContractProof,
    change: Change<DueMail>,
  ) => Promise<'proved' | 'key-changed' | 'not-open'>;
  /** Takes the lease: pending, or a lease that has ended; else `busy`. */
  readonly claim: (
    registration: Registration,
    lease: string,
    until: Instant,
    now: Instant,
  ) => Promise<'claimed' | 'busy'>;
  /** Gives the lease back: pending again. A lease that is no longer ours is left alone. */
  readonly release: (registration: Registration, lease: string) => Promise<void>;
  /**
   * The one transaction of the activation: account, names, address, link and slot, consents; the registration completed
   * without its password; others of the address dropped. A re-run by the same registration finds it done. A sign-in name
   * of kind `reference` carries the holder that was proved: under another holder it is free again, so that a contract's
   * next occupant can have it (decision 5); the slot is the scope's under that holder, too.
   */
  readonly complete: (
    activation: Activation,
    change: Change<DueMail>,
    now: Instant,
  ) => Promise<'completed' | 'lease-lost' | 'name-taken' | 'slots-taken' | 'key-changed'>;
  /**
   * For the sweep: those that have expired without completing and whose lease has ended. `everywhere`: also those that an
   * earlier version has written.
   */
  readonly expired: (now: Instant, everywhere?: boolean) => AsyncIterable<Registration>;
  /** Marks an expired one, so that nothing can complete it while its identity is taken away. */
  readonly abandon: (
    registration: Registration,
    change: Change<DueMail>,
    now: Instant,
  ) => Promise<'abandoned' | 'changed'>;
  /** Takes away one that was abandoned or completed. */
  readonly forget: (registration: Registration) => Promise<void>;
};
