import type { Contract } from './contract.ts';
import type { KeyRecord } from './pair.ts';
import type { GuardedChange, Profile } from './profile.ts';

/** What a file changes of what is known, in the counts that its guards go by (decision 16). */
export type Effects = {
  /** Contracts that get another payer. */
  moved: number;
  /** References whose living key is replaced by another. */
  rekeyed: number;
  /** References whose living key dies without another in its place. */
  revoked: number;
  /** Contracts that end. */
  ended: number;
  /** The most payers for whom the file has one and the same key. */
  payersOfOneKey: number;
};

export const noEffects = (): Effects => ({ moved: 0, rekeyed: 0, revoked: 0, ended: 0, payersOfOneKey: 0 });

type Change<T> = { readonly before: T | undefined; readonly after: T } | null;

/** Adds what one change of a key does. */
export const countKey = (effects: Effects, key: Change<KeyRecord>): void => {
  const digest = key?.before?.digest ?? null;
  if (key === null || digest === null || key.after.digest === digest) return;
  if (key.after.digest === null) effects.revoked += 1;
  else effects.rekeyed += 1;
};

/** Adds what one change of a contract does; `hasEnded` is the import's own day. */
export const countContract = (
  effects: Effects,
  contract: Change<Contract>,
  hasEnded: (contract: Contract) => boolean,
): void => {
  if (contract?.before === undefined) return;
  if (contract.before.holder !== contract.after.holder) effects.moved += 1;
  if (hasEnded(contract.after) && !hasEnded(contract.before)) effects.ended += 1;
};

/** For how many payers each key stands in a file. Keys are in it in clear, so it lives as long as its file is read. */
export const payersByKey = () => {
  const payersOf = new Map<string, string | Set<string>>();
  const payers = new Set<string>();
  let most = 0;
  return {
    add: (key: string, holder: string): void => {
      payers.add(holder);
      const known = payersOf.get(key);
      if (known === undefined) payersOf.set(key, holder);
      else if (typeof known === 'object') known.add(holder);
      else if (known !== holder) payersOf.set(key, new Set([known, holder]));
      const now = payersOf.get(key);
      most = Math.max(most, typeof now === 'object' ? now.size : 1);
    },
    /** The most payers that have one key, of how many that bring a key at all. */
    totals: () => ({ most, payers: payers.size }),
  };
};

/** More of one change than the profile allows without a person's word. */
export type Breach = {
  readonly change: GuardedChange;
  readonly count: number;
  /** Of how many: contracts known, living keys, or payers of the file. */
  readonly of: number;
  readonly percent: number;
};

/** Per cent of what is known that one file may change without a person's word, where the profile says nothing. */
const defaultPercent = 20;
/** So many changes of a kind are never too many: a small operator's file would be refused for a handful. */
const neverTooMany = 5;

export const guardPercent = (profile: Profile, change: GuardedChange): number =>
  profile.importGuard?.[change] ?? defaultPercent;

/** Whether a count is worth asking how many are known. */
export const mayBreach = (change: GuardedChange, count: number): boolean =>
  count > (change === 'ended' ? 0 : neverTooMany);

/** The guard's judgement of one kind of change. */
export const breachOf = (profile: Profile, change: GuardedChange, count: number, of: number): Breach | undefined => {
  const percent = guardPercent(profile, change);
  return mayBreach(change, count) && count > (of * percent) / 100 ? { change, count, of, percent } : undefined;
};
