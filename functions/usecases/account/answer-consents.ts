import type { Account } from '../../domain/account.ts';
import {
  answersToEntries,
  type ConsentAnswers,
  type ConsentEntry,
  consentFaults,
  currentConsents,
} from '../../domain/consent.ts';
import { type Refusal, refuseFields } from '../../domain/errors.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Link } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';
import { seeContracts } from '../contracts/see-contracts.ts';

/** Records in the ledger every answer that changes something, in the words and language shown. */
export const answerConsents = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'accounts' | 'contracts'>,
  { account, links }: { readonly account: Account; readonly links: readonly Link[] },
  request: { readonly answers: ConsentAnswers; readonly locale: Locale },
  operation: string,
): Promise<ReadonlyMap<string, ConsentEntry> | Refusal<'invalid-request'>> => {
  const { unknown } = consentFaults(deps.profile, request.answers, false);
  if (unknown.length > 0) {
    return refuseFields(...unknown.map((path) => ({ path, code: 'unknown-field' as const })));
  }
  const at = deps.clock.now();
  const [contracts, ledger] = await Promise.all([
    seeContracts(deps, account, links),
    deps.accounts.consents(account.id),
  ]);
  const entries = answersToEntries(deps.profile, request.answers, {
    ledger,
    hasMandate: contracts.some(({ status, directDebit }) => status === 'active' && directDebit),
    locale: request.locale,
    channel: 'account',
    at,
    hash: deps.secrecy.sha256,
  });
  if (entries.length > 0) {
    await deps.accounts.appendConsents(account.id, entries, {
      operation,
      entry: {
        subject: `account#${account.id}`,
        at,
        event: 'consents-answered',
        by: { kind: 'account', account: account.id },
        details: Object.fromEntries(entries.map(({ purpose, granted }) => [purpose, granted])),
      },
    });
  }
  // Read again: if this repeats an interrupted request, the ledger has that request's entries and times.
  return currentConsents(await deps.accounts.consents(account.id));
};
