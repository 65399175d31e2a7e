import type { PlainKey, Reference } from '../domain/pair.ts';

/** Comparisons take constant time. */
export type Secrecy = {
  /** HMAC-SHA-256 over reference and key, under the current pepper (T-LEAK). */
  readonly digestKey: (
    reference: Reference,
    key: PlainKey,
  ) => Promise<{ readonly digest: string; readonly pepper: string }>;
  /** A null digest costs the same and never fits. */
  readonly keyFits: (
    reference: Reference,
    key: PlainKey,
    kept: { readonly digest: string | null; readonly pepper: string },
  ) => Promise<boolean>;
  /** In hex: tokens of links, texts of consents, PDFs. */
  readonly sha256: (content: string | Uint8Array) => string;
  /** scrypt, N = 2^15, r = 8, p = 1, 16-byte salt: about 60 ms of CPU. */
  readonly hashPassword: (password: string) => Promise<string>;
  readonly passwordFits: (password: string, verifier: string) => Promise<boolean>;
  /** Authenticated. Opening an altered or foreign one returns undefined. */
  readonly seal: (content: string) => Promise<string>;
  readonly unseal: (sealed: string) => Promise<string | undefined>;
  readonly fingerprint: (text: string) => Promise<string>;
};
