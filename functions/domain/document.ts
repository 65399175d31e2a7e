import { type Day, monthsBefore } from './day.ts';
import type { Texts } from './locale.ts';
import type { Link } from './pair.ts';
import type { Profile } from './profile.ts';

export type DocumentKind = {
  /** A stable name, `^[a-z][a-z0-9-]{1,39}$`. */
  readonly kind: string;
  readonly label: Texts;
  readonly months: number;
};

export type DocumentRules = {
  readonly kinds: readonly DocumentKind[];
  readonly mostBytes: number;
};

export const documentStatuses = ['active', 'withdrawn'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** Belongs to a contract and to the payer of its day (decision 20). */
export type Document = {
  readonly id: string;
  readonly contract: string;
  /** The payer on the document's day; later ones never see it. */
  readonly holder: string;
  readonly kind: string;
  readonly title: string;
  readonly date: Day;
  readonly due: Day | null;
  /** A decimal number as text, `84.20`. */
  readonly amount: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** SHA-256 (hex) of the PDF: new content is a new object, so a download address never changes content. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly status: DocumentStatus;
};

/** Ids are part of paths and object names. */
export const isDocumentId = (id: string): boolean => /^[A-Za-z0-9._~-]{1,64}$/.test(id) && !['.', '..'].includes(id);

/** By kind first, because each kind has its own lifetime. */
export const objectKey = ({ kind, id, file }: Pick<Document, 'kind' | 'id' | 'file'>): string =>
  `documents/${kind}/${id}/${file}.pdf`;

/** The proved payer counts, not today's: the next occupant sees nothing, the earlier one keeps theirs (T-DOC). */
export const linkOpensDocument = (link: Link, document: Pick<Document, 'contract' | 'holder'>): boolean =>
  document.holder === link.provedHolder && (link.scope.kind === 'holder' || link.scope.id === document.contract);

export const payersOf = (links: readonly Link[], contract: string): readonly string[] => [
  ...new Set(
    links
      .filter(({ scope }) => scope.kind === 'holder' || scope.id === contract)
      .map(({ provedHolder }) => provedHolder),
  ),
];

export const isDocumentShown = (profile: Profile, document: Document, today: Day): boolean => {
  const kind = profile.documents?.kinds.find((one) => one.kind === document.kind);
  return kind !== undefined && document.status === 'active' && document.date >= monthsBefore(today, kind.months);
};

export const placeOf = ({ date, id }: Pick<Document, 'date' | 'id'>): string => `${date}#${id}`;

/** Newest first. */
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

export type DocumentSelection = {
  readonly kind?: string | undefined;
  readonly year?: string | undefined;
  readonly after?: string | undefined;
};

export const pageLength = 24;

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
