import { TryAgain } from '../../../domain/errors.ts';
import type { Link } from '../../../domain/pair.ts';
import type { Accounts } from '../../../ports/accounts.ts';
import { type Db, write } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { check, put, remove, update, type Write } from '../engine/writes.ts';
import { linkRow, readLink } from '../rows/account-items.ts';
import { accountKey, linkKey, nameKey, slotsKey } from '../rows/row-keys.ts';
import { attemptGivenBack, keyProved } from './key-writes.ts';
import { nameHasMoved, nameRefused, namesDropped, ownNames, referenceTaken } from './reference-names.ts';

type Move<K extends keyof Accounts> = (db: Db, ...args: Parameters<Accounts[K]>) => ReturnType<Accounts[K]>;

/** C15, decision 5, T-RACE: refused if no slot is free. */
export const slotTaken = ({ account, scope, provedHolder }: Link, slots: number): Write =>
  update('Accounts', slotsKey(scope, provedHolder), 'ADD #accounts :accounts', {
    // An account that has a slot already needs no other.
    if: '(attribute_not_exists(#accounts) AND :none < :slots) OR size(#accounts) < :slots OR contains(#accounts, :account)',
    values: { accounts: new Set([account]), account, slots, none: 0 },
  });

export const slotFreed = ({ account, scope, provedHolder }: Link): Write =>
  update('Accounts', slotsKey(scope, provedHolder), 'DELETE #accounts :accounts', {
    values: { accounts: new Set([account]) },
  });

const accountLinked = (account: string, isNew: boolean, select: string | null, name: string | null): Write => {
  const added = [...(isNew ? ['#linkCount :one'] : []), ...(name === null ? [] : ['#linkedNames :name'])];
  const updates = [
    ...(select === null ? [] : ['SET #selected = if_not_exists(#selected, :select)']),
    ...(added.length === 0 ? [] : [`ADD ${added.join(', ')}`]),
  ];
  const open = { if: '#state = :open', values: { open: 'open' } };
  if (updates.length === 0) return check('Accounts', accountKey(account), open);
  const values = {
    ...open.values,
    ...(select === null ? {} : { select }),
    ...(isNew ? { one: 1 } : {}),
    ...(name === null ? {} : { name: new Set([name]) }),
  };
  return update('Accounts', accountKey(account), updates.join(' '), { ...open, values });
};

/** Writes a link if the account has none to the same, or only one that opens nothing any more. */
export const linkWrite = (link: Link, mark: string, replaced?: Link): Write =>
  put(
    'Accounts',
    linkRow(link, mark),
    replaced === undefined
      ? { if: 'attribute_not_exists(#sort)' }
      : { if: '#provedHolder = :replaced', values: { replaced: replaced.provedHolder } },
  );

export const link: Move<'link'> = async (db, added, proof, { slots, select, signsIn = false }, change) => {
  const mark = markOf('link', change);
  const wanted = { account: added.account, reference: added.reference, holder: added.provedHolder };
  let name = signsIn ? wanted : null;
  let replaced: Link | undefined;
  for (let round = 0; round < 5; round += 1) {
    const outcome = await transact(db, mark, change, {
      account: accountLinked(added.account, replaced === undefined, select, name?.reference ?? null),
      key: keyProved(proof),
      link: linkWrite(added, mark, replaced),
      slot: slotTaken(added, slots),
      ...(replaced === undefined ? {} : { earlierSlot: slotFreed(replaced) }),
      ...(name === null ? {} : await referenceTaken(db, name, mark, change)),
    });
    if (outcome.applied) {
      if (outcome.again) await write(db, attemptGivenBack(proof.reference));
      return 'linked';
    }
    const { refused } = outcome;
    if (refused.has('account')) return 'account-gone';
    const met = refused.get('link');
    const existing = met === undefined ? undefined : readLink(met);
    if (existing?.provedHolder === added.provedHolder) return 'already-linked';
    // Before the slots: only somebody with the right pair may learn that they are taken (decision 4).
    if (refused.has('key')) return 'key-changed';
    if (refused.has('slot')) return 'slots-taken';
    replaced = existing;
    // An account under the same holder has the name: link this one without it.
    if (nameRefused(refused) && !nameHasMoved(refused, wanted)) name = null;
  }
  throw new TryAgain('an account is linked by too many at once');
};

export const unlink: Move<'unlink'> = async (db, gone, keep, change, { drops, keeps } = { drops: [], keeps: null }) => {
  const mark = markOf('unlink', change);
  const dropped = drops.length === 0 ? {} : { names: new Set(drops) };
  // Retries only if a name has passed to the next holder's account since the read.
  for (let round = 0; round < 5; round += 1) {
    const outcome = await transact(db, mark, change, {
      // The remaining row shows a re-run that this change removed the other.
      account: update(
        'Accounts',
        accountKey(gone.account),
        `SET #operation = :mark ADD #linkCount :less${drops.length === 0 ? '' : ' DELETE #linkedNames :names'}`,
        {
          if: '#state = :open AND #operation <> :mark AND #linkCount > :keep',
          values: { mark, open: 'open', less: -1, keep, ...dropped },
        },
      ),
      link: remove('Accounts', linkKey(gone.account, gone.scope), {
        if: '#provedHolder = :holder',
        values: { holder: gone.provedHolder },
      }),
      slot: slotFreed(gone),
      ...(keeps === null
        ? {}
        : {
            kept: check('Accounts', nameKey(keeps), {
              if: '#owner = :account',
              values: { account: gone.account },
            }),
          }),
      ...(await namesDropped(db, gone.account, drops)),
    });
    if (outcome.applied) return 'unlinked';
    const { refused } = outcome;
    if (refused.has('link') || (refused.has('account') && refused.get('account')?.['state'] !== 'open')) return 'gone';
    if (refused.has('account') || refused.has('kept')) return 'last';
  }
  throw new TryAgain('names are taken over by too many at once');
};

/** Takes no name from an account under the same holder. */
export const returnName: Move<'returnName'> = async (db, { account, scope, provedHolder }, reference, change) => {
  if ((await ownNames(db, account, [reference])).length > 0) return;
  const mark = markOf('return-name', change);
  const name = { account, reference, holder: provedHolder };
  for (let round = 0; round < 5; round += 1) {
    const outcome = await transact(db, mark, change, {
      account: update('Accounts', accountKey(account), 'ADD #linkedNames :names', {
        if: '#state = :open',
        values: { open: 'open', names: new Set([reference]) },
      }),
      link: check('Accounts', linkKey(account, scope), {
        if: '#provedHolder = :holder',
        values: { holder: provedHolder },
      }),
      ...(await referenceTaken(db, name, mark, change)),
    });
    if (outcome.applied || !nameHasMoved(outcome.refused, name)) return;
  }
  throw new TryAgain('a name is taken over by too many at once');
};
