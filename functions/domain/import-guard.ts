import type { Contract } from './contract.ts';
import type { KeyRecord } from './pair.ts';
import type { GuardedChange, Profile } from './profile.ts';

export type Effects = {
  moved: number;
  rekeyed: number;
  revoked: number;
  ended: number;
  /** The most payers with the same key in the file. */
  payersOfOneKey: number;
};

export const noEffects = (): Effects => ({ moved: 0, rekeyed: 0, revoked: 0, ended: 0, payersOfOneKey: 0 });

type Change<T> = { readonly before: T | undefined; readonly after: T } | null;

export const countKey = (effects: Effects, key: Change<KeyRecord>): void => {
  const digest = key?.before?.digest ?? null;
  if (key === null || digest === null || key.after.digest === digest) return;
  if (key.after.digest === null) effects.revoked += 1;
  else effects.rekeyed += 1;
};

export const countContract = (
  effects: Effects,
  contract: Change<Contract>,
  hasEnded: (contract: Contract) => boolean,
): void => {
  if (contract?.before === undefined) return;
  if (contract.before.holder !== contract.after.holder) effects.moved += 1;
  if (hasEnded(contract.after) && !hasEnded(contract.before)) effects.ended += 1;
};

/** Holds keys in clear text, so it lives no longer than the import. */
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
    totals: () => ({ most, payers: payers.size }),
  };
};

export type Breach = {
  readonly change: GuardedChange;
  readonly count: number;
  /** Of how many: known contracts, valid keys, or payers in the file. */
  readonly of: number;
  readonly percent: number;
};

const defaultPercent = 20;
/** This many changes of a kind always pass, so that a small operator's file is not rejected for a handful. */
const neverTooMany = 5;

export const guardPercent = (profile: Profile, change: GuardedChange): number =>
  profile.importGuard?.[change] ?? defaultPercent;

export const mayBreach = (change: GuardedChange, count: number): boolean =>
  count > (change === 'ended' ? 0 : neverTooMany);

export const breachOf = (profile: Profile, change: GuardedChange, count: number, of: number): Breach | undefined => {
  const percent = guardPercent(profile, change);
  return mayBreach(change, count) && count > (of * percent) / 100 ? { change, count, of, percent } : undefined;
};
