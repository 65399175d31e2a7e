import type { Account, EarlierAddress } from '../domain/account.ts';
import type { Actor, Change, Instant } from '../domain/act.ts';
import type { ConsentEntry } from '../domain/consent.ts';
import type { Locale } from '../domain/locale.ts';
import type { DueMail } from '../domain/mail.ts';
import type { ContractProof, Link, Scope } from '../domain/pair.ts';
import type { SignInName } from '../domain/sign-in-name.ts';

/** What came back from a mailbox; an account that has left the address is none of its business. */
export type MailStop = { readonly address: string; readonly why: 'bounce' | 'complaint' };

/** A name that is `held` signs nobody in, and nobody but its account may take it before `until`. */
export type NameStatus =
  | { readonly kind: 'free' }
  | { readonly kind: 'owned'; readonly account: string }
  | { readonly kind: 'held'; readonly account: string; readonly until: Instant };

/** Accounts, their names, links and consents. Every read is consistent unless it says otherwise. */
export type Accounts = {
  readonly get: (account: string) => Promise<Account | undefined>;
  /** Account and links in one read: what every signed-in request needs. */
  readonly withLinks: (
    account: string,
  ) => Promise<{ readonly account: Account; readonly links: readonly Link[] } | undefined>;
  /** The account that signs in with this name; a name that is only reserved signs nobody in. */
  readonly byName: (name: string, now: Instant) => Promise<string | undefined>;
  /** Whose a name is now: an account's own, or held for one whose change of address can still be undone. */
  readonly nameStatus: (name: string, now: Instant) => Promise<NameStatus>;
  /** Whether the name can be taken by nobody now: owned or reserved; `but` is an account whose own it may be. */
  readonly nameIsTaken: (name: string, now: Instant, but?: string) => Promise<boolean>;
  /** The names among these that sign this account in now. */
  readonly ownNames: (account: string, names: readonly string[]) => Promise<readonly string[]>;
  /**
   * Gives an open account the reference that its link opens as a sign-in name: one that it has never had, or that another
   * holder's account has taken since (decisions 5 and 15). Nothing without such a link, or where an account under the
   * same holder has the name.
   */
  readonly returnName: (
    link: Pick<Link, 'account' | 'scope' | 'provedHolder'>,
    reference: string,
    change: Change<DueMail>,
  ) => Promise<void>;
  readonly atAddress: (address: string) => Promise<readonly string[]>;
  /**
   * The accounts that hold a slot of a holder, or of a contract under that holder: a contract's next holder finds every
   * slot free (decision 5).
   */
  readonly linkedTo: (scope: Scope, holder: string) => Promise<readonly string[]>;

  /**
   * One transaction: the key's digest is still the one proved, the account has no such link (a link to the same contract
   * under an earlier holder is replaced), a slot of this scope and proved holder is free; the link and the slot are
   * written, `select` becomes the shown contract where none is. With `signsIn` the reference becomes a sign-in name, too,
   * unless an account under the same holder has it. The attempt that proved the key is given back. Written before by this
   * operation: `linked` again.
   */
  readonly link: (
    link: Link,
    proof: ContractProof,
    limits: { readonly slots: number; readonly select: string | null; readonly signsIn?: boolean },
    change: Change<DueMail>,
  ) => Promise<'linked' | 'already-linked' | 'slots-taken' | 'key-changed' | 'account-gone'>;
  /**
   * Removes the link and frees its slot, where at least `keep` others remain: however many are removed at once, an
   * account that signs in by its contract keeps one. A link that is there no more is `gone`, not `last`. Sign-in names of
   * `drops` go with it, those that are the account's own; a name of `keeps` must still be: else `last`.
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

  /** Ends one session: its access tokens are refused until `until`, when the last has expired. */
  readonly endSession: (account: string, session: string, until: Instant, now: Instant) => Promise<void>;
  /** Ends every session that was authenticated before `at`, and raises their epoch. */
  readonly endAllSessions: (account: string, at: Instant, change: Change<DueMail>) => Promise<void>;
  /** Keeps a session of that epoch which its time alone would end. False: all sessions have ended since. */
  readonly keepSession: (account: string, session: string, epoch: number) => Promise<boolean>;

  /**
   * Claims the password for one change: the accounts service takes the last of two, so two must not overlap. The lease
   * ends by itself. With `overtakes`, waits two seconds for a change under way, while no other may begin: whoever holds
   * the session and the password cannot keep a mailed link from being used. `superseded`: the password has another epoch
   * than the one asked for. `busy`: another change's lease has not ended.
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
  /**
   * Once the accounts service has the new password: the lease and every session that was authenticated before `at` end,
   * both epochs are raised. With `consume`, the link of that digest goes in the same transaction.
   */
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

  /**
   * Puts one address in another's place, with the e-mail name where the address is one; the old name stays reserved
   * until `reserveUntil` for the undo. The link of `consume` goes with it, and a stop of mail, which was about the address
   * that is left. The account must still have `from`.
   */
  readonly changeAddress: (
    account: string,
    move: {
      readonly from: string;
      readonly to: string;
      /** The account's names afterwards. */
      readonly signInNames: readonly SignInName[];
      readonly reserveUntil: Instant;
      /** The account's earlier addresses afterwards. */
      readonly earlierAddresses: readonly EarlierAddress[];
      /** The password's epoch must still be this, or a change of it is completed with the move. */
      readonly password: { readonly epoch: number } | { readonly lease: string; readonly at: Instant };
      readonly consume: string;
    },
    change: Change<DueMail>,
    now: Instant,
  ) => Promise<'changed' | 'name-taken' | 'link-used' | 'password-changed'>;

  /**
   * Marks an account so that nothing opens any more, and notes who asked: its own person unless told otherwise. A second
   * call finds it marked.
   */
  readonly beginErasure: (account: string, at: Instant, by?: Actor) => Promise<void>;
  /**
   * Takes away what is pending at the account's present and earlier addresses and would hold them for days: its
   * registration, links and mails that are due, answers that name an address; with `isName`, where an address is one
   * person's, others' open registrations there, too. Other accounts' at a shared address stay. Resumable.
   */
  readonly erasePending: (account: Account, isName: boolean, now: Instant) => Promise<void>;
  /** Takes away account, names, address, links, slots and consents; voids the keys that opened them. Resumable. */
  readonly erase: (account: Account, links: readonly Link[], change: Change<DueMail>) => Promise<void>;
  /** For the sweep: accounts whose erasure began and has not ended. */
  readonly erasing: () => AsyncIterable<{ readonly account: string; readonly by: Actor }>;

  /**
   * Stops mail to an open account while it is at that address. A complaint takes a bounce's place, for it is the graver;
   * nothing else takes the place of a stop that stands. False: nothing was to be changed.
   */
  readonly stopMail: (account: string, stop: MailStop, change: Change<DueMail>) => Promise<boolean>;
  /** Lifts the stop. False: there was none. */
  readonly resumeMail: (account: string, change: Change<DueMail>) => Promise<boolean>;
};
