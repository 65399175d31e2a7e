import { type Account, contractsSeen, type SeenContract } from '../../domain/account.ts';
import { type Refusal, refuse, refuseFields } from '../../domain/errors.ts';
import { isSameScope, type Link, linkFrom, linkOpens, scopeOf } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';
import { consentsFollowMandates, followMandate } from '../billing/reconcile-mandates.ts';
import { readPair, type TypedPair, withProof } from '../registration/prove-pair.ts';
import { contractsOf } from './see-contracts.ts';

export type LinkDeps = Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'keys' | 'limits' | 'accounts' | 'contracts'>;

/** Takes the holder's slots in one transaction: no more accounts are linked than allowed (T-RACE, C11–C17). */
export const linkContract = async (
  deps: LinkDeps,
  holder: { readonly account: Pick<Account, 'id' | 'selected'>; readonly links: readonly Link[] },
  typed: TypedPair,
  operation: string,
): Promise<
  | { readonly opened: readonly SeenContract[] }
  | Refusal<
      | 'invalid-request'
      | 'contract-not-proven'
      | 'already-linked'
      | 'already-activated'
      | 'link-limit-reached'
      | 'too-many-attempts'
      | 'session-ended'
    >
> => {
  const { profile } = deps;
  const pair = readPair(profile, typed, '');
  if ('length' in pair) return refuseFields(...pair);
  const { id: account } = holder.account;
  return withProof(deps, pair, `pair#account#${account}`, async ({ proof, givesBack }) => {
    const now = proof.at;
    const link: Link = linkFrom(account, proof, scopeOf(profile, proof), now);
    const links = [...holder.links.filter((other) => !isSameScope(other, link)), link];
    const contracts = await contractsOf(deps, links);
    const opened = contractsSeen(profile, [link], contracts, null, now);
    const select = opened.find(({ selected }) => selected)?.id ?? null;
    const outcome = await deps.accounts.link(
      link,
      proof,
      { slots: profile.accountsPerHolder, select, signsIn: profile.signInNames.includes('reference') },
      {
        operation,
        entry: {
          subject: `account#${account}`,
          at: now,
          event: 'contract-linked',
          by: { kind: 'account', account },
          details: { reference: proof.reference, scope: link.scope.kind, contracts: opened.length },
        },
        mail: { kind: 'contract-linked', account, reference: proof.reference },
        givesBack,
      },
    );
    switch (outcome) {
      case 'linked': {
        await afterLinking(deps, link, operation);
        const seen = contractsSeen(profile, links, contracts, holder.account.selected ?? select, now);
        return { opened: seen.filter((contract) => linkOpens(link, contract)) };
      }
      case 'already-linked':
        return refuse('already-linked');
      case 'slots-taken':
        return refuse(profile.accountsPerHolder === 1 ? 'already-activated' : 'link-limit-reached');
      case 'key-changed':
        return refuse('contract-not-proven');
      case 'account-gone':
        return refuse('session-ended');
    }
  });
};

/** Makes wanted consents effective if a linked contract has a mandate (decision 9). */
const afterLinking = async (deps: LinkDeps, { account, at }: Link, operation: string): Promise<void> => {
  if (!consentsFollowMandates(deps.profile)) return;
  const known = await deps.accounts.withLinks(account);
  if (known === undefined) return;
  const act = { operation, by: { kind: 'account', account }, at } as const;
  await followMandate(deps, known, await contractsOf(deps, known.links), act, 'account');
};
