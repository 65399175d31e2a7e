import { type Day, monthsBefore } from './day.ts';
import type { Texts } from './locale.ts';
import type { Link } from './pair.ts';
import type { Profile } from './profile.ts';

/** A kind of document that the operator issues: bill, rent notice, statement… */
export type DocumentKind = {
  /** A stable name, `^[a-z][a-z0-9-]{1,39}$`. */
  readonly kind: string;
  readonly label: Texts;
  /** How many months after its date a document of this kind is shown. */
  readonly months: number;
};

/** Which documents an operator shows. */
export type DocumentRules = {
  readonly kinds: readonly DocumentKind[];
  /** The largest PDF that an import accepts, in bytes. */
  readonly mostBytes: number;
};

export const documentStatuses = ['active', 'withdrawn'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** What billing imported of one document. It belongs to a contract and to the payer of its day (decision 20). */
export type Document = {
  readonly id: string;
  readonly contract: string;
  /** The payer on the document's day; whoever pays the contract later never sees it. */
  readonly holder: string;
  readonly kind: string;
  readonly title: string;
  readonly date: Day;
  readonly due: Day | null;
  /** A decimal number as text, `84.20`. */
  readonly amount: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** SHA-256 (hex) of the PDF: another content is another object, so that a download address never changes its content. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly status: DocumentStatus;
};

/** Document ids stand in paths and in names of objects, so they are as plain as a contract's. */
export const isDocumentId = (id: string): boolean => /^[A-Za-z0-9._~-]{1,64}$/.test(id) && !['.', '..'].includes(id);

/** Where the PDF lies in the bucket: by kind first, because each kind has its own lifetime. */
export const objectKey = ({ kind, id, file }: Pick<Document, 'kind' | 'id' | 'file'>): string =>
  `documents/${kind}/${id}/${file}.pdf`;

/**
 * Whether a link opens a document: its payer is the one that was proved, and its contract is one that the link is for.
 * The contract's payer of today does not count: the next occupant sees nothing, the earlier one keeps theirs (T-DOC).
 */
export const linkOpensDocument = (link: Link, document: Pick<Document, 'contract' | 'holder'>): boolean =>
  document.holder === link.provedHolder && (link.scope.kind === 'holder' || link.scope.id === document.contract);

export const payersOf = (links: readonly Link[], contract: string): readonly string[] => [
  ...new Set(
    links
      .filter(({ scope }) => scope.kind === 'holder' || scope.id === contract)
      .map(({ provedHolder }) => provedHolder),
  ),
];

/** Whether a document is shown on a day: billing has not withdrawn it, and its kind's months have not passed. */
export const isDocumentShown = (profile: Profile, document: Document, today: Day): boolean => {
  const kind = profile.documents?.kinds.find((one) => one.kind === document.kind);
  return kind !== undefined && document.status === 'active' && document.date >= monthsBefore(today, kind.months);
};

/** A document's place among others of its contract: by day, then by id. */
export const placeOf = ({ date, id }: Pick<Document, 'date' | 'id'>): string => `${date}#${id}`;

/** The documents that the links open on a day, newest first. */
export const documentsSeen = (
  profile: Profile,
  links: readonly Link[],
  documents: readonly Document[],
  today: Day,
): readonly Document[] =>
  documents
    .filter(
      (document) =>
        isDocumentShown(profile, document, today) && links.some((link) => linkOpensDocument(link, document)),
    )
    .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));

/** Which part of a list is asked for. */
export type DocumentSelection = {
  readonly kind?: string | undefined;
  /** `2026` */
  readonly year?: string | undefined;
  /** The {@link placeOf} of the last document of the page before. */
  readonly after?: string | undefined;
};

/** Documents on one page of a list. */
export const pageLength = 24;

/** One page of a list that is newest first; `next` is the place after which the next page begins. */
export const pageOf = (
  documents: readonly Document[],
  { kind, year, after }: DocumentSelection,
): { readonly documents: readonly Document[]; readonly next: string | null } => {
  const wanted = documents.filter(
    (document) =>
      (kind === undefined || document.kind === kind) &&
      (year === undefined || document.date.startsWith(`${year}-`)) &&
      (after === undefined || placeOf(document) < after),
  );
  const page = wanted.slice(0, pageLength);
  const last = page.at(-1);
  return { documents: page, next: last === undefined || wanted.length === page.length ? null : placeOf(last) };
};
