import type { Account, SeenContract } from '../../domain/account.ts';
import type { JournalEntry } from '../../domain/act.ts';
import type { ConsentEntry } from '../../domain/consent.ts';
import type { Document } from '../../domain/document.ts';
import type { Link } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';
import { seeContracts } from '../contracts/see-contracts.ts';
import { allDocuments } from '../documents/see-documents.ts';
import { type AccountView, viewAccount } from './view-account.ts';

export type AccountExport = {
  readonly at: number;
  readonly view: AccountView;
  readonly links: readonly Link[];
  readonly contracts: readonly SeenContract[];
  readonly documents: readonly Document[];
  readonly consents: readonly ConsentEntry[];
  readonly journal: readonly JournalEntry[];
};

/** Returns everything stored about the person (GDPR, articles 15 and 20). */
export const exportAccount = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'accounts' | 'contracts' | 'documents' | 'journal'>,
  holder: { readonly account: Account; readonly links: readonly Link[] },
): Promise<AccountExport> => {
  const id = holder.account.id;
  const [view, contracts, documents, consents, journal] = await Promise.all([
    viewAccount(deps, holder),
    seeContracts(deps, holder.account, holder.links),
    allDocuments(deps, holder.links),
    deps.accounts.consents(id),
    Array.fromAsync(deps.journal.of(`account#${id}`)),
  ]);
  return { at: deps.clock.now(), view, links: holder.links, contracts, documents, consents, journal };
};
