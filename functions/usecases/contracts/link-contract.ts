import { contractsSeen, type SeenContract } from '../../domain/account.ts';
import { isRefusal, type Refusal, refuse, refuseFields } from '../../domain/errors.ts';
import { type Link, linkFrom, linkOpens, scopeOf } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';
import { followMandate } from '../billing/reconcile-mandates.ts';
import { wrongPairs } from '../limits.ts';
import { provePair, readPair, type TypedPair } from '../registration/prove-pair.ts';
import { contractsOf } from './see-contracts.ts';

export type LinkDeps = Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'keys' | 'limits' | 'accounts' | 'contracts'>;

/**
 * Links a contract to an account with the pair printed on its invoice (C11–C17). One transaction holds the slots of the
 * holder: however many try at once, no more accounts are linked than the operator allows (T-RACE).
 */
export const linkContract = async (
  deps: LinkDeps,
  account: string,
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
  const now = deps.clock.now();
  const pair = readPair(profile, typed, '');
  if ('length' in pair) return refuseFields(...pair);
  const counter = `pair#account#${account}`;
  const attempt = await deps.limits.take(counter, wrongPairs, now);
  if (!attempt.taken) return refuse('too-many-attempts', { retryAfter: attempt.retryAfter });
  const proof = await provePair(deps, pair);
  if (isRefusal(proof)) return proof;
  await deps.limits.giveBack(counter, wrongPairs, now);
  await deps.keys.release(pair.reference);

  const link: Link = linkFrom(account, proof, scopeOf(profile, proof), now);
  const opened = contractsSeen(profile, [link], await contractsOf(deps, [link]), null, now);
  const outcome = await deps.accounts.link(
    link,
    proof,
    {
      slots: profile.accountsPerHolder,
      select: opened.find(({ selected }) => selected)?.id ?? null,
      signsIn: profile.signInNames.includes('reference'),
    },
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
    },
  );
  switch (outcome) {
    case 'linked':
      return { opened: await afterLinking(deps, account, link, operation) };
    case 'already-linked':
      return refuse('already-linked');
    case 'slots-taken':
      return refuse(profile.accountsPerHolder === 1 ? 'already-activated' : 'link-limit-reached');
    case 'key-changed':
      return refuse('contract-not-proven');
    case 'account-gone':
      return refuse('session-ended');
  }
};

/**
 * Those contracts that this link opens, with the one that the account has selected marked; a mandate among them makes
 * what was wanted effective (decision 9).
 */
const afterLinking = async (
  deps: LinkDeps,
  account: string,
  link: Link,
  operation: string,
): Promise<readonly SeenContract[]> => {
  const known = await deps.accounts.withLinks(account);
  if (known === undefined) return [];
  const contracts = await contractsOf(deps, known.links);
  const act = { operation, by: { kind: 'account', account }, at: link.at } as const;
  await followMandate(deps, known, contracts, act, 'account');
  const seen = contractsSeen(deps.profile, known.links, contracts, known.account.selected, deps.clock.now());
  return seen.filter((contract) => linkOpens(link, contract));
};
