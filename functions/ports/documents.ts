import type { Change, Instant } from '../domain/act.ts';
import type { Document } from '../domain/document.ts';
import type { Replacement } from '../domain/import-plan.ts';
import type { DueMail } from '../domain/mail.ts';

export type Documents = {
  readonly get: (document: string) => Promise<Document | undefined>;
  /** Includes withdrawn ones. Eventually consistent. */
  readonly ofContract: (holder: string, contract: string) => Promise<readonly Document[]>;
  /** Includes withdrawn ones. Eventually consistent. */
  readonly ofHolder: (holder: string) => Promise<readonly Document[]>;
  readonly count: () => Promise<number>;
  readonly importRow: (row: Replacement<Document>, change: Change<DueMail>) => Promise<'imported' | 'changed'>;
};

export type Disposition = 'attachment' | 'inline';

/** PDFs do not pass through functions: the browser fetches them from an address. */
export type DocumentFiles = {
  /** Returns a URL that opens only this object, until `expiresAt`. `name`: the file name for saving. */
  readonly address: (
    key: string,
    as: { readonly name: string; readonly disposition: Disposition },
    now: Instant,
  ) => Promise<{ readonly url: string; readonly expiresAt: Instant }>;
  /** Repeatable with the same content. */
  readonly put: (key: string, bytes: Uint8Array, now: Instant) => Promise<void>;
};

export const addressLifeMs = 60_000;
