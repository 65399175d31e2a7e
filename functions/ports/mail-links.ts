import type { Instant } from '../domain/act.ts';
import type { MailLink } from '../domain/mail.ts';

/** `usedByThis`: the operation that asks has used it up already; its reply was lost. */
export type FoundLink = MailLink & { readonly usedByThis: boolean };

/** The links that were mailed, by the digest of their token. */
export type MailLinks = {
  readonly mint: (link: MailLink) => Promise<void>;
  /**
   * Consistent; one that has expired or was used up is not found, except by the operation that used it: a run that died
   * before its answer was kept is repeated under the same operation.
   */
  readonly find: (digest: string, now: Instant, operation?: string) => Promise<FoundLink | undefined>;
  /** Reserves one try of a password behind the link, before it is compared; false when `cap` tries are used up. */
  readonly reserveTry: (digest: string, cap: number, now: Instant) => Promise<boolean>;
  /** Gives the try of a right password back. */
  readonly releaseTry: (digest: string) => Promise<void>;
};
