import type { PlainKey, Reference } from '../domain/pair.ts';

/** Everything that is made with a secret, or is slow on purpose. Comparisons are in constant time. */
export type Secrecy = {
  /** The digest under which a key is kept: HMAC-SHA-256 over reference and key, under the current pepper (T-LEAK). */
  readonly digestKey: (
    reference: Reference,
    key: PlainKey,
  ) => Promise<{ readonly digest: string; readonly pepper: string }>;
  /**
   * Whether the key is the one that the digest was made of, under the pepper of that version. A null digest costs the
   * same and is never it.
   */
  readonly keyFits: (
    reference: Reference,
    key: PlainKey,
    kept: { readonly digest: string | null; readonly pepper: string },
  ) => Promise<boolean>;
  /** SHA-256 in hex: tokens of links, texts of consents. */
  readonly sha256: (text: string) => string;
  /** scrypt, N = 2^15, r = 8, p = 1, 16-byte salt: about 60 ms of one CPU. */
  readonly hashPassword: (password: string) => Promise<string>;
  readonly passwordFits: (password: string, verifier: string) => Promise<boolean>;
  /** Authenticated encryption of something that a client keeps for us; opening another's or an altered one: undefined. */
  readonly seal: (content: string) => Promise<string>;
  readonly unseal: (sealed: string) => Promise<string | undefined>;
  /** HMAC of a request body: what the memory of idempotent requests keeps of it. */
  readonly fingerprint: (text: string) => Promise<string>;
};
