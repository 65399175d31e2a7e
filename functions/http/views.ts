import type * as z from 'zod';
import * as wire from '../contract/schemas.ts';
import type { Access } from '../domain/access.ts';
import type { SeenContract } from '../domain/account.ts';
import type { Actor, JournalEntry } from '../domain/act.ts';
import type { ConsentEntry } from '../domain/consent.ts';
import type { Document } from '../domain/document.ts';
import type { Locale } from '../domain/locale.ts';
import type { AccountExport } from '../usecases/account/export-account.ts';
import type { Moved } from '../usecases/account/move-address.ts';
import type { AccountView } from '../usecases/account/view-account.ts';
import type { OpenedDocument } from '../usecases/documents/see-documents.ts';
import type { Session } from '../usecases/sessions/session.ts';
import { supportIn } from './problem.ts';

const instant = (at: number): string => new Date(at).toISOString();

export const accessOnWire = ({ granted, reasons, support }: Access, locale: Locale): z.input<typeof wire.access> => ({
  granted,
  reasons: [...reasons],
  support: supportIn(support, locale),
});

export const sessionOnWire = (session: Session, locale: Locale): z.input<typeof wire.sessionAnswer> => ({
  accessToken: session.accessToken,
  refreshToken: session.refreshToken,
  expiresIn: session.expiresIn,
  access: accessOnWire(session.access, locale),
});

export const contractOnWire = (seen: SeenContract): z.input<typeof wire.contract> => ({
  contract: seen.id,
  reference: seen.reference,
  holder: seen.holder,
  address: seen.address,
  status: seen.status,
  validFrom: seen.validFrom,
  validTo: seen.validTo,
  directDebit: seen.directDebit,
  selected: seen.selected,
});

const documentOnWire = ({ id, kind, title, date, due, amount, currency, size }: Document) => ({
  document: id,
  kind,
  title,
  date,
  ...(due === null ? {} : { due }),
  ...(amount === null || currency === null ? {} : { amount, currency }),
  size,
});

export const documentsOnWire = (page: {
  readonly documents: readonly Document[];
  readonly next: string | null;
}): z.input<typeof wire.documentsAnswer> => ({
  documents: page.documents.map(documentOnWire),
  ...(page.next === null ? {} : { next: wire.encodeCursor(page.next) }),
});

export const openedDocumentOnWire = ({ document, download }: OpenedDocument): z.input<typeof wire.openedDocument> => ({
  ...documentOnWire(document),
  contract: document.contract,
  download: { url: download.url, expiresAt: instant(download.expiresAt) },
});

const consentEntryOnWire = (entry: ConsentEntry) => ({
  purpose: entry.purpose,
  granted: entry.granted,
  state: entry.state,
  version: entry.version,
  textHash: entry.textHash,
  locale: entry.locale,
  channel: entry.channel,
  at: instant(entry.at),
});

export const consentsOnWire = (
  consents: ReadonlyMap<string, ConsentEntry>,
): z.input<typeof wire.consentsAnswer>['consents'] =>
  Object.fromEntries(
    [...consents].map(([purpose, { granted, state, version, at }]) => [
      purpose,
      { granted, state, version, at: instant(at) },
    ]),
  );

export const consentHistoryOnWire = (ledger: readonly ConsentEntry[]): z.input<typeof wire.consentHistoryAnswer> => ({
  history: ledger.map(consentEntryOnWire),
});

export const accountOnWire = (view: AccountView, locale: Locale): z.input<typeof wire.accountAnswer> => ({
  accountId: view.account.id,
  email: view.account.address,
  locale: view.account.locale,
  signInNames: view.signInNames.map(({ name }) => name),
  selectedContract: view.selected,
  consents: consentsOnWire(view.consents),
  terms:
    view.account.terms === null ? null : { version: view.account.terms.version, at: instant(view.account.terms.at) },
  access: accessOnWire(view.access, locale),
  createdAt: instant(view.account.createdAt),
});

/** Members of the operator's staff are not named to others. */
const actorOnWire: Readonly<Record<Actor['kind'], string>> = {
  person: 'self',
  account: 'self',
  agent: 'agent',
  billing: 'billing',
  system: 'system',
};

const journalOnWire = ({ at, event, by, details }: JournalEntry) => ({
  at: instant(at),
  event,
  by: actorOnWire[by.kind],
  details: { ...details },
});

export const exportOnWire = (exported: AccountExport, locale: Locale): z.input<typeof wire.exportAnswer> => ({
  exportedAt: instant(exported.at),
  account: accountOnWire(exported.view, locale),
  mailStopped: exported.view.account.mailStopped,
  links: exported.links.map(({ scope, reference, at }) => ({
    opens: scope.kind,
    id: scope.id,
    reference,
    linkedAt: instant(at),
  })),
  contracts: exported.contracts.map(contractOnWire),
  documents: exported.documents.map((one) => ({ ...documentOnWire(one), contract: one.contract })),
  consents: exported.consents.map(consentEntryOnWire),
  journal: exported.journal.map(journalOnWire),
});

/** `message`: what the page says once the address has moved. */
export const movedAddressOnWire = ({ status, email }: Moved, message: string): z.input<typeof wire.emailAnswer> =>
  status === 'pending' ? { status, missing: ['password'], email } : { email, message };
