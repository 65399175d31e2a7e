import type { Instant } from '../domain/act.ts';
import type { MailLink } from '../domain/mail.ts';

/** `usedByThis`: the asking operation has used it up already; its response was lost. */
export type FoundLink = MailLink & { readonly usedByThis: boolean };

/** Mailed links, by the digest of their token. */
export type MailLinks = {
  readonly mint: (link: MailLink) => Promise<void>;
  /** Consistent. Expired and used-up links are not found, except by the operation that used them up. */
  readonly find: (digest: string, now: Instant, operation?: string) => Promise<FoundLink | undefined>;
  /** Reserves one try of a password before comparing; false if `cap` tries are used up. */
  readonly reserveTry: (digest: string, cap: number, now: Instant) => Promise<boolean>;
  /** Gives the try of a right password back. */
  readonly releaseTry: (digest: string) => Promise<void>;
};
