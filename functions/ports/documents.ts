import type { Change, Instant } from '../domain/act.ts';
import type { Document } from '../domain/document.ts';
import type { Replacement } from '../domain/import-plan.ts';
import type { DueMail } from '../domain/mail.ts';

export type Documents = {
  /** Consistent. */
  readonly get: (document: string) => Promise<Document | undefined>;
  /** A payer's documents of a contract, withdrawn ones included. From the index: a moment behind. */
  readonly ofContract: (holder: string, contract: string) => Promise<readonly Document[]>;
  /** A payer's documents of all contracts. From the index: a moment behind. */
  readonly ofHolder: (holder: string) => Promise<readonly Document[]>;
  /** How many documents are known. */
  readonly count: () => Promise<number>;
  /** Writes one imported row; `changed` when the document is no longer what was read. */
  readonly importRow: (row: Replacement<Document>, change: Change<DueMail>) => Promise<'imported' | 'changed'>;
};

/** How a browser treats a download: save it, or show it. */
export type Disposition = 'attachment' | 'inline';

/** The PDFs themselves. None passes through a function: a function makes an address, the browser fetches it. */
export type DocumentFiles = {
  /** An address that opens this object, and no other, until `expiresAt`. `name` is what a browser saves it as. */
  readonly address: (
    key: string,
    as: { readonly name: string; readonly disposition: Disposition },
    now: Instant,
  ) => Promise<{ readonly url: string; readonly expiresAt: Instant }>;
  /** Stores an object. The same content under the same key may be stored again. */
  readonly put: (key: string, bytes: Uint8Array, now: Instant) => Promise<void>;
};

/** How long (ms) a download address lives. */
export const addressLifeMs = 60_000;
