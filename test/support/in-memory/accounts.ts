import { type Account, type SessionMarks, withEnded } from '../../../functions/domain/account.ts';
import type { Change, Instant } from '../../../functions/domain/act.ts';
import type { DueMail } from '../../../functions/domain/mail.ts';
import type { Link } from '../../../functions/domain/pair.ts';
import type { SignInName } from '../../../functions/domain/sign-in-name.ts';
import type { Accounts } from '../../../functions/ports/accounts.ts';
import { giveAttemptBack } from './limits.ts';
import { liveMailLink, useMailLink } from './mail.ts';
import { erasePending } from './pending-erasure.ts';
import {
  accountsLinkedTo,
  atOnce,
  isDone,
  linkKey,
  linksOf,
  nameIsFree,
  nameRow,
  record,
  takeName,
  type World,
  type YieldPoint,
} from './world.ts';

/** Ends every session before `at`; where a later instant stands already, it stays: nothing begins to live again. */
const endedBefore = (marks: SessionMarks, at: Instant): SessionMarks => ({
  ...marks,
  epoch: marks.epoch + 1,
  notBefore: Math.max(at, marks.notBefore),
  kept: [],
});

const has = (names: readonly SignInName[], wanted: SignInName): boolean =>
  names.some(({ name }) => name === wanted.name);

export const inMemoryAccounts = (world: World, yieldPoint: YieldPoint = atOnce): Accounts => {
  const change = (id: string, patch: (account: Account) => Partial<Account>): boolean => {
    const account = world.accounts.get(id);
    if (account !== undefined) world.accounts.set(id, { ...account, ...patch(account) });
    return account !== undefined;
  };
  /** An account that is gone, or being erased, is left as it is: there is nobody left to tell. */
  const changeOpen = (id: string, patch: (account: Account) => Partial<Account>): boolean =>
    world.accounts.get(id)?.state === 'open' && change(id, patch);
  const owns = (account: string, name: string): boolean => {
    const row = world.names.get(name);
    return row?.account === account && row.reservedUntil === null;
  };
  const ofReference = ({ account, provedHolder }: Pick<Link, 'account' | 'provedHolder'>) =>
    nameRow({ kind: 'reference', name: '' }, account, provedHolder);
  const give = (account: string, name: string, provedHolder: string, why: Change<DueMail>): void => {
    takeName(world, name, ofReference({ account, provedHolder }), why);
    const given: SignInName = { kind: 'reference', name };
    change(account, ({ signInNames }) => (has(signInNames, given) ? {} : { signInNames: [...signInNames, given] }));
  };
  return {
    get: async (account) => {
      await yieldPoint();
      return world.accounts.get(account);
    },
    withLinks: async (id) => {
      await yieldPoint();
      const account = world.accounts.get(id);
      return account === undefined ? undefined : { account, links: linksOf(world, id) };
    },
    byName: async (name) => {
      await yieldPoint();
      const row = world.names.get(name);
      return row?.reservedUntil === null ? row.account : undefined;
    },
    nameStatus: async (name, now) => {
      await yieldPoint();
      const row = world.names.get(name);
      if (row === undefined) return { kind: 'free' };
      const { account, reservedUntil: until } = row;
      if (until === null) return { kind: 'owned', account };
      return until > now ? { kind: 'held', account, until } : { kind: 'free' };
    },
    nameIsTaken: async (name, now, but) => {
      await yieldPoint();
      const row = world.names.get(name);
      return row !== undefined && row.account !== but && (row.reservedUntil === null || row.reservedUntil > now);
    },
    ownNames: async (account, names) => {
      await yieldPoint();
      return names.filter((name) => owns(account, name));
    },
    returnName: async ({ account: id, scope, provedHolder }, reference, why) => {
      await yieldPoint();
      const linked = world.links.get(linkKey(id, scope))?.provedHolder === provedHolder;
      const row = world.names.get(reference);
      if (isDone(world, why) || !linked || world.accounts.get(id)?.state !== 'open') return;
      if (row?.account === id || row?.holder === provedHolder) return;
      give(id, reference, provedHolder, why);
      record(world, why);
    },
    atAddress: async (address) => {
      await yieldPoint();
      return [...world.accounts.values()].filter((a) => a.address === address).map(({ id }) => id);
    },
    linkedTo: async (scope, holder) => {
      await yieldPoint();
      return accountsLinkedTo(world, scope, holder);
    },

    link: async (link, proof, { slots, select, signsIn = false }, why) => {
      await yieldPoint();
      if (isDone(world, why)) {
        giveAttemptBack(world, why, proof);
        return 'linked';
      }
      const key = linkKey(link.account, link.scope);
      const account = world.accounts.get(link.account);
      if (account === undefined || account.state === 'erasing') return 'account-gone';
      if (world.links.get(key)?.provedHolder === link.provedHolder) return 'already-linked';
      if (world.keys.get(proof.reference)?.digest !== proof.digest) return 'key-changed';
      if (accountsLinkedTo(world, link.scope, link.provedHolder).length >= slots) return 'slots-taken';
      world.links.set(key, link);
      change(link.account, ({ selected }) => ({ selected: selected ?? select }));
      if (signsIn && nameIsFree(world, link.reference, ofReference(link), proof.at)) {
        give(link.account, link.reference, link.provedHolder, why);
      }
      giveAttemptBack(world, why, proof);
      record(world, why);
      return 'linked';
    },
    unlink: async (link, keep, why, { drops, keeps } = { drops: [], keeps: null }) => {
      await yieldPoint();
      if (isDone(world, why)) return 'unlinked';
      const isOpen = world.accounts.get(link.account)?.state === 'open';
      const key = linkKey(link.account, link.scope);
      if (!isOpen || world.links.get(key)?.provedHolder !== link.provedHolder) return 'gone';
      if (linksOf(world, link.account).length <= keep) return 'last';
      if (keeps !== null && !owns(link.account, keeps)) return 'last';
      world.links.delete(key);
      for (const name of drops) if (owns(link.account, name)) world.names.delete(name);
      record(world, why);
      return 'unlinked';
    },
    select: async (account, contract, why) => {
      await yieldPoint();
      if (!isDone(world, why) && changeOpen(account, () => ({ selected: contract }))) record(world, why);
    },
    update: async (account, patch, why) => {
      await yieldPoint();
      if (!isDone(world, why) && changeOpen(account, () => patch)) record(world, why);
    },

    endSession: async (account, session, until, now) => {
      await yieldPoint();
      change(account, ({ sessions }) => ({ sessions: withEnded(sessions, session, until, now) }));
    },
    endAllSessions: async (account, at, why) => {
      await yieldPoint();
      if (isDone(world, why)) return;
      if (change(account, ({ sessions }) => ({ sessions: endedBefore(sessions, at) }))) record(world, why);
    },
    keepSession: async (account, session, epoch) => {
      await yieldPoint();
      if (world.accounts.get(account)?.sessions.epoch !== epoch) return false;
      return change(account, ({ sessions }) => ({
        sessions: { ...sessions, kept: [...new Set([...sessions.kept, session])] },
      }));
    },
    claimPassword: async (id, { lease, until, epoch }, now) => {
      await yieldPoint();
      const account = world.accounts.get(id);
      if (account?.state !== 'open') return 'gone';
      if (account.passwordEpoch !== epoch) return 'superseded';
      const held = world.passwordLeases.get(id);
      if (held !== undefined && held.lease !== lease && held.until > now) return 'busy';
      world.passwordLeases.set(id, { lease, until });
      return 'claimed';
    },
    completePassword: async (id, { lease, at, consume }, why) => {
      await yieldPoint();
      if (isDone(world, why)) return 'completed';
      if (consume !== undefined && liveMailLink(world, consume, why.entry.at) === undefined) return 'link-used';
      if (world.accounts.get(id)?.state !== 'open') return 'gone';
      if (world.passwordLeases.get(id)?.lease !== lease) return 'lease-lost';
      world.passwordLeases.delete(id);
      if (consume !== undefined) useMailLink(world, consume, why.operation);
      change(id, ({ sessions, passwordEpoch }) => ({
        sessions: endedBefore(sessions, at),
        passwordEpoch: passwordEpoch + 1,
      }));
      record(world, why);
      return 'completed';
    },

    consents: async (account) => {
      await yieldPoint();
      return world.consents.get(account) ?? [];
    },
    appendConsents: async (account, entries, why) => {
      await yieldPoint();
      if (isDone(world, why) || world.accounts.get(account)?.state !== 'open') return;
      world.consents.set(account, [...(world.consents.get(account) ?? []), ...entries]);
      record(world, why);
    },

    changeAddress: async (id, move, why, now) => {
      await yieldPoint();
      if (isDone(world, why)) return 'changed';
      const account = world.accounts.get(id);
      if (account?.address !== move.from || account.state !== 'open') return 'link-used';
      if (liveMailLink(world, move.consume, now) === undefined) return 'link-used';
      const { password } = move;
      const changed =
        'lease' in password
          ? world.passwordLeases.get(id)?.lease !== password.lease
          : account.passwordEpoch !== password.epoch;
      if (changed) return 'password-changed';
      const coming = move.signInNames.filter((name) => !has(account.signInNames, name));
      const leaving = account.signInNames.filter((name) => name.kind === 'email' && !has(move.signInNames, name));
      const free = coming.every((name) => nameIsFree(world, name.name, nameRow(name, id, null), now));
      if (!free) return 'name-taken';
      for (const [name, { account: owner, reservedUntil }] of world.names) {
        if (owner === id && reservedUntil !== null && reservedUntil <= now) world.names.delete(name);
      }
      for (const name of leaving) {
        if (move.reserveUntil <= now) world.names.delete(name.name);
        else world.names.set(name.name, { ...nameRow(name, id, null), reservedUntil: move.reserveUntil });
      }
      for (const name of coming) world.names.set(name.name, nameRow(name, id, null));
      useMailLink(world, move.consume, why.operation);
      change(id, ({ sessions, passwordEpoch }) => ({
        address: move.to,
        // A reference that a link has given meanwhile stays.
        signInNames: [
          ...move.signInNames,
          ...account.signInNames.filter((name) => name.kind === 'reference' && !has(move.signInNames, name)),
        ],
        earlierAddresses: move.earlierAddresses,
        mailStopped: null,
        ...('lease' in password
          ? { sessions: endedBefore(sessions, password.at), passwordEpoch: passwordEpoch + 1 }
          : {}),
      }));
      if ('lease' in password) world.passwordLeases.delete(id);
      record(world, why);
      return 'changed';
    },

    beginErasure: async (account, _at, by = { kind: 'account', account }) => {
      await yieldPoint();
      if (changeOpen(account, () => ({ state: 'erasing' }))) world.erasing.set(account, by);
    },
    erasePending: async (account, isName, now) => {
      await yieldPoint();
      erasePending(world, account, isName, now);
    },
    erase: async ({ id: account }, links, why) => {
      await yieldPoint();
      if (isDone(world, why) || !world.accounts.delete(account)) return;
      for (const [name, row] of world.names) if (row.account === account) world.names.delete(name);
      for (const link of [...links, ...linksOf(world, account)]) {
        world.links.delete(linkKey(account, link.scope));
        const key = world.keys.get(link.reference);
        // A key that has since been printed for the next payer is none of this person's.
        if (key === undefined || key.digest === null || key.holder !== link.provedHolder) continue;
        world.keys.set(link.reference, { ...key, digest: null, dead: [...key.dead, key.digest], provedBy: null });
      }
      world.consents.delete(account);
      world.erasing.delete(account);
      record(world, why);
    },
    async *erasing() {
      await yieldPoint();
      for (const [account, by] of world.erasing) yield { account, by };
    },

    stopMail: async (id, { address, why: mailStopped }, why) => {
      await yieldPoint();
      if (isDone(world, why)) return true;
      const account = world.accounts.get(id);
      const stands = account?.mailStopped === 'complaint' || account?.mailStopped === mailStopped;
      if (account?.address !== address || stands || !changeOpen(id, () => ({ mailStopped }))) return false;
      record(world, why);
      return true;
    },
    resumeMail: async (id, why) => {
      await yieldPoint();
      if (isDone(world, why)) return true;
      const stopped = world.accounts.get(id)?.mailStopped ?? null;
      if (stopped === null || !changeOpen(id, () => ({ mailStopped: null }))) return false;
      record(world, why);
      return true;
    },
  };
};
