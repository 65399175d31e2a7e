import type { Account, EarlierAddress } from '../domain/account.ts';
import type { Actor, Change, Instant } from '../domain/act.ts';
import type { ConsentEntry } from '../domain/consent.ts';
import type { Locale } from '../domain/locale.ts';
import type { DueMail } from '../domain/mail.ts';
import type { ContractProof, Link, Scope } from '../domain/pair.ts';
import type { SignInName } from '../domain/sign-in-name.ts';

export type MailStop = { readonly address: string; readonly why: 'bounce' | 'complaint' };

/** `held`: signs nobody in, and only its account may take it before `until`. */
export type NameStatus =
  | { readonly kind: 'free' }
  | { readonly kind: 'owned'; readonly account: string }
  | { readonly kind: 'held'; readonly account: string; readonly until: Instant };

/** Every read is strongly consistent. */
export type Accounts = {
  readonly get: (account: string) => Promise<Account | undefined>;
  readonly withLinks: (
    account: string,
  ) => Promise<{ readonly account: Account; readonly links: readonly Link[] } | undefined>;
  /** Ignores reserved names: they sign nobody in. */
  readonly byName: (name: string, now: Instant) => Promise<string | undefined>;
  readonly nameStatus: (name: string, now: Instant) => Promise<NameStatus>;
  /** True if an account other than `but` owns or has reserved it. */
  readonly nameIsTaken: (name: string, now: Instant, but?: string) => Promise<boolean>;
  readonly ownNames: (account: string, names: readonly string[]) => Promise<readonly string[]>;
  /** Makes the link's reference a sign-in name, unless an account of the same holder has it (decisions 5 and 15). */
  readonly returnName: (
    link: Pick<Link, 'account' | 'scope' | 'provedHolder'>,
    reference: string,
    change: Change<DueMail>,
  ) => Promise<void>;
  readonly atAddress: (address: string) => Promise<readonly string[]>;
  /** Accounts linked under this holder: a contract's next holder finds every slot free (decision 5). */
  readonly linkedTo: (scope: Scope, holder: string) => Promise<readonly string[]>;

  /**
   * Requires the proved digest and a free slot (C15). Replaces a link under an earlier holder. Gives the attempt
   * back. `select`: the contract shown, unless one is. `signsIn`: the reference becomes a name (see `returnName`).
   */
  readonly link: (
    link: Link,
    proof: ContractProof,
    limits: { readonly slots: number; readonly select: string | null; readonly signsIn?: boolean },
    change: Change<DueMail>,
  ) => Promise<'linked' | 'already-linked' | 'slots-taken' | 'key-changed' | 'account-gone'>;
  /**
   * Keeps at least `keep` links, however many are removed at once; otherwise `last`. `drops`: names to remove, if
   * they are the account's own. `keeps`: a name that must still be the account's; otherwise `last`.
   */
  readonly unlink: (
    link: Link,
    keep: 0 | 1,
    change: Change<DueMail>,
    names?: { readonly drops: readonly string[]; readonly keeps: string | null },
  ) => Promise<'unlinked' | 'gone' | 'last'>;
  readonly select: (account: string, contract: string, change: Change<DueMail>) => Promise<void>;

  readonly update: (
    account: string,
    patch: { readonly locale?: Locale; readonly terms?: { readonly version: string; readonly at: Instant } },
    change: Change<DueMail>,
  ) => Promise<void>;

  /** Rejects the session's access tokens until `until`, when the last has expired. */
  readonly endSession: (account: string, session: string, until: Instant, now: Instant) => Promise<void>;
  /** Ends sessions authenticated before `at`, and increments their epoch. */
  readonly endAllSessions: (account: string, at: Instant, change: Change<DueMail>) => Promise<void>;
  /** Keeps a session of that epoch that its time alone would end. False: all sessions have ended since. */
  readonly keepSession: (account: string, session: string, epoch: number) => Promise<boolean>;

  /**
   * Leases the password for one change, because Cognito keeps the last of two. `overtakes`: waits 2 s for another
   * change, so that nobody who knows the password can block a mailed link. `superseded`: the epoch is another one.
   */
  readonly claimPassword: (
    account: string,
    claim: {
      readonly lease: string;
      readonly until: Instant;
      readonly epoch: number;
      readonly overtakes: boolean;
    },
    now: Instant,
  ) => Promise<'claimed' | 'busy' | 'superseded' | 'gone'>;
  /** Called once Cognito has it. Ends lease and sessions before `at`, increments both epochs, uses `consume` up. */
  readonly completePassword: (
    account: string,
    done: { readonly lease: string; readonly at: Instant; readonly consume?: string },
    change: Change<DueMail>,
  ) => Promise<'completed' | 'lease-lost' | 'link-used' | 'gone'>;

  readonly consents: (account: string) => Promise<readonly ConsentEntry[]>;
  readonly appendConsents: (
    account: string,
    entries: readonly ConsentEntry[],
    change: Change<DueMail>,
  ) => Promise<void>;

  /** Requires the address `from`. Reserves its name until `reserveUntil`, uses `consume` up, lifts a stop of mail. */
  readonly changeAddress: (
    account: string,
    move: {
      readonly from: string;
      readonly to: string;
      readonly signInNames: readonly SignInName[];
      readonly reserveUntil: Instant;
      readonly earlierAddresses: readonly EarlierAddress[];
      /** The password's epoch must be this, or a change of it is completed with the move. */
      readonly password: { readonly epoch: number } | { readonly lease: string; readonly at: Instant };
      readonly consume: string;
    },
    change: Change<DueMail>,
    now: Instant,
  ) => Promise<'changed' | 'name-taken' | 'link-used' | 'password-changed'>;

  /** Blocks the account from now on. `by`: by default the account's person. Repeatable. */
  readonly beginErasure: (account: string, at: Instant, by?: Actor) => Promise<void>;
  /**
   * Deletes the account's registration, links, due mails and stored responses at all its addresses; with `isName`,
   * others' open registrations there, too. Other accounts' rows at a shared address stay. Resumable.
   */
  readonly erasePending: (account: Account, isName: boolean, now: Instant) => Promise<void>;
  /** Deletes the account with its names, links, slots and consents; voids the keys that opened them. Resumable. */
  readonly erase: (account: Account, links: readonly Link[], change: Change<DueMail>) => Promise<void>;
  readonly erasing: () => AsyncIterable<{ readonly account: string; readonly by: Actor }>;

  /** Only while the account has that address. A complaint replaces a bounce, nothing else does. False: no change. */
  readonly stopMail: (account: string, stop: MailStop, change: Change<DueMail>) => Promise<boolean>;
  readonly resumeMail: (account: string, change: Change<DueMail>) => Promise<boolean>;
};
