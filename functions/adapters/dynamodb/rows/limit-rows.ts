import { ownValue } from '../../../domain/own-value.ts';
import type { Place, Window } from '../../../domain/window.ts';
import { type Row, update } from '../engine/writes.ts';
import { limitKey } from './row-keys.ts';
import { forgetAt } from './shared-items.ts';

type Slot = { readonly attribute: string; readonly cap: number; readonly endsAt: number };

export type LimitRow = {
  readonly key: { readonly id: string };
  readonly slots: readonly Slot[];
  readonly names: Readonly<Record<string, string>>;
  readonly forgetAt: number;
};

/** A row per longest window counts the shorter ones, too, so that one write takes a place in all or none. */
export const limitRow = ({ subject, windows, at }: Place): LimitRow => {
  const longest = Math.max(...windows.map(({ seconds }) => seconds));
  const bucketOf = (seconds: number): number => Math.floor(at / (seconds * 1000));
  const endOf = ({ seconds }: Window): number => (bucketOf(seconds) + 1) * seconds * 1000;
  const slots = windows.map((window) => ({
    attribute: `${window.name ?? 'all'}_${window.seconds}_${bucketOf(window.seconds) % (longest / window.seconds)}`,
    cap: window.cap,
    endsAt: endOf(window),
  }));
  return {
    key: limitKey(subject, longest, bucketOf(longest)),
    slots,
    names: Object.fromEntries(slots.map(({ attribute }, n) => [`w${n}`, attribute])),
    forgetAt: forgetAt(Math.max(...windows.map(endOf))),
  };
};

const added = (slots: readonly Slot[]): string => `ADD ${slots.map((_, n) => `#w${n} :by`).join(', ')}`;

export const placeTaken = ({ key, slots, names, forgetAt: end }: LimitRow) =>
  update('Pending', key, `${added(slots)} SET #forgetAt = :end`, {
    if: slots.map((_, n) => `(attribute_not_exists(#w${n}) OR #w${n} < :cap${n})`).join(' AND '),
    values: { by: 1, end, ...Object.fromEntries(slots.map(({ cap }, n) => [`cap${n}`, cap])) },
    names,
  });

/** Also for a transaction, which it never refuses. */
export const placeGivenBack = (place: Place) => {
  const { key, slots, names, forgetAt: end } = limitRow(place);
  return update('Pending', key, `${added(slots)} SET #forgetAt = :end`, { values: { by: -1, end }, names });
};

export const fullSlots = (slots: readonly Slot[], row: Row | undefined): readonly Slot[] =>
  slots.filter(({ attribute, cap }) => Number(ownValue(row, attribute) ?? 0) >= cap);
