import { contractsAreBarred } from '../../domain/access.ts';
import type { Account } from '../../domain/account.ts';
import { dayOf } from '../../domain/day.ts';
import {
  type Document,
  type DocumentSelection,
  documentsSeen,
  objectKey,
  pageOf,
  payersOf,
} from '../../domain/document.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import type { Link } from '../../domain/pair.ts';
import type { Disposition } from '../../ports/documents.ts';
import type { Ports } from '../../ports/ports.ts';
import { seeContract } from '../contracts/see-contracts.ts';

type Deps = Pick<Ports, 'profile' | 'clock' | 'contracts' | 'documents'>;
type Holder = { readonly account: Account; readonly links: readonly Link[] };

const today = ({ profile, clock }: Pick<Deps, 'profile' | 'clock'>) => dayOf(clock.now(), profile.timeZone);

/** Lists those of the payer that was proved (T-DOC): an earlier payer keeps theirs after the contract has moved. */
export const listDocuments = async (
  deps: Deps,
  { account, links }: Holder,
  contract: string,
  selection: DocumentSelection,
): Promise<ReturnType<typeof pageOf> | Refusal<'not-found' | 'no-active-contract'>> => {
  const [found, { contract: shown, all }] = await Promise.all([
    Promise.all(payersOf(links, contract).map((holder) => deps.documents.ofContract(holder, contract))),
    seeContract(deps, account, links, contract),
  ]);
  if (contractsAreBarred(deps.profile, all)) return refuse('no-active-contract');
  const seen = documentsSeen(deps.profile, links, found.flat(), today(deps));
  return shown === undefined && seen.length === 0 ? refuse('not-found') : pageOf(seen, selection);
};

/** A document, and an address that opens it for a minute. */
export type OpenedDocument = {
  readonly document: Document;
  readonly download: { readonly url: string; readonly expiresAt: number };
};

const nameOf = ({ title, date }: Document): string => `${title.replace(/[\\/:*?"<>|]/g, '-')} ${date}.pdf`;

/** Notes it in the journal. Unknown, others', withdrawn and earlier payers': same calls, same answer (T-DOC). */
export const openDocument = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'documents' | 'documentFiles' | 'journal'>,
  { account, links }: Holder,
  id: string,
  disposition: Disposition,
  operation: string,
): Promise<OpenedDocument | Refusal<'not-found'>> => {
  const found = await deps.documents.get(id);
  const [document] = documentsSeen(deps.profile, links, found === undefined ? [] : [found], today(deps));
  if (document === undefined) return refuse('not-found');
  const now = deps.clock.now();
  await deps.journal.add(
    {
      subject: `account#${account.id}`,
      at: now,
      event: 'document-opened',
      by: { kind: 'account', account: account.id },
      details: { document: document.id, contract: document.contract },
    },
    operation,
  );
  const as = { name: nameOf(document), disposition };
  return { document, download: await deps.documentFiles.address(objectKey(document), as, now) };
};

export const allDocuments = async (deps: Deps, links: readonly Link[]): Promise<readonly Document[]> => {
  const found = await Promise.all(
    links.map(({ scope, provedHolder }) =>
      scope.kind === 'holder' ? deps.documents.ofHolder(scope.id) : deps.documents.ofContract(provedHolder, scope.id),
    ),
  );
  const once = new Map(found.flat().map((document) => [document.id, document]));
  return documentsSeen(deps.profile, links, [...once.values()], today(deps));
};
