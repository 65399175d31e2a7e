import type { Profile } from '../domain/profile.ts';
import type { Accounts } from './accounts.ts';
import type { Contracts } from './contracts.ts';
import type { DocumentFiles, Documents } from './documents.ts';
import type { Idempotency } from './idempotency.ts';
import type { Identity } from './identity.ts';
import type { ImportRuns } from './import-runs.ts';
import type { Journal } from './journal.ts';
import type { Keys } from './keys.ts';
import type { Limits } from './limits.ts';
import type { DeadLetters, Mailer, MailLinks, Outbox, SuppressionList } from './mail.ts';
import type { Registrations } from './registrations.ts';
import type { Clock, Metrics, Randomness } from './runtime.ts';
import type { Secrecy } from './secrecy.ts';

/** Reads are strongly consistent, except from an index: `ofHolder`, `ofContract`, and the sweep's lists. */
export type Stores = {
  readonly accounts: Accounts;
  readonly contracts: Contracts;
  readonly documents: Documents;
  readonly idempotency: Idempotency;
  readonly importRuns: ImportRuns;
  readonly journal: Journal;
  readonly keys: Keys;
  readonly limits: Limits;
  readonly mailLinks: MailLinks;
  readonly outbox: Outbox;
  readonly registrations: Registrations;
};

export type Ports = Stores & {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly deadLetters: DeadLetters;
  readonly documentFiles: DocumentFiles;
  readonly metrics: Metrics;
  readonly identity: Identity;
  readonly mailer: Mailer;
  readonly randomness: Randomness;
  readonly secrecy: Secrecy;
  readonly suppressionList: SuppressionList;
  /** Without a trailing slash. */
  readonly portalUrl: string;
};
