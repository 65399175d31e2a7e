import { type Account, contractsSeen } from '../../domain/account.ts';
import type { Actor, Instant } from '../../domain/act.ts';
import { type ConsentChannel, mandateChange } from '../../domain/consent.ts';
import type { Contract } from '../../domain/contract.ts';
import type { Link } from '../../domain/pair.ts';
import type { Profile } from '../../domain/profile.ts';
import type { Ports } from '../../ports/ports.ts';

type Deps = Pick<Ports, 'accounts' | 'contracts' | 'profile' | 'secrecy'>;

/** Whether contracts that come or go can change the state of a consent (B9, decision 9). */
export const consentsFollowMandates = (profile: Profile): boolean =>
  profile.consents.some(({ requires }) => requires === 'direct-debit');

/** Reads the base rows, because the index is eventually consistent. */
const contractsBehind = async (
  deps: Deps,
  links: readonly Link[],
  changed: string,
  after: Contract | undefined,
): Promise<readonly Contract[]> => {
  const ids = await Promise.all(
    links.map(async ({ scope }) =>
      scope.kind === 'contract' ? [scope.id] : (await deps.contracts.ofHolder(scope.id)).map(({ id }) => id),
    ),
  );
  const others = [...new Set(ids.flat())].filter((id) => id !== changed);
  const read = await Promise.all(others.map((id) => deps.contracts.get(id)));
  return [...read, after].flatMap((one) => one ?? []);
};

type Act = { readonly operation: string; readonly by: Actor; readonly at: Instant };

export const followMandate = async (
  deps: Pick<Deps, 'accounts' | 'profile' | 'secrecy'>,
  { account, links }: { readonly account: Account; readonly links: readonly Link[] },
  contracts: readonly Contract[],
  act: Act,
  channel: ConsentChannel,
): Promise<void> => {
  if (!consentsFollowMandates(deps.profile)) return;
  const seen = contractsSeen(deps.profile, links, contracts, account.selected, act.at);
  const hasMandate = seen.some(({ status, directDebit }) => status === 'active' && directDebit);
  const ledger = await deps.accounts.consents(account.id);
  const entries = mandateChange(deps.profile, ledger, hasMandate, act.at, channel);
  if (entries.length === 0) return;
  await deps.accounts.appendConsents(account.id, entries, {
    operation: deps.secrecy.sha256(`${act.operation} ${account.id}`).slice(0, 32),
    entry: {
      subject: `account#${account.id}`,
      at: act.at,
      event: 'consent-state-changed',
      by: act.by,
      details: Object.fromEntries(entries.map(({ purpose, state }) => [purpose, state])),
    },
  });
};

/** Updates the consents of every account linked to `before` or `after`. Repeatable. */
export const reconcileMandates = async (
  deps: Deps,
  before: Contract | undefined,
  after: Contract | undefined,
  act: Act,
): Promise<void> => {
  const contract = (after ?? before)?.id;
  if (contract === undefined) return;
  const holders = [...new Set([after, before].flatMap((one) => one?.holder ?? []))];
  const linked = await Promise.all(
    holders.flatMap((holder) => [
      deps.accounts.linkedTo({ kind: 'contract', id: contract }, holder),
      deps.accounts.linkedTo({ kind: 'holder', id: holder }, holder),
    ]),
  );
  for (const account of new Set(linked.flat())) {
    const found = await deps.accounts.withLinks(account);
    if (found === undefined || found.account.state !== 'open') continue;
    const contracts = await contractsBehind(deps, found.links, contract, after);
    await followMandate(deps, found, contracts, act, 'import');
  }
};
