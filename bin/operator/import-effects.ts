import type { Breach } from '../../functions/domain/import-guard.ts';
import type { GuardedChange } from '../../functions/domain/profile.ts';
import type { ImportOutcome, LostKey } from '../../functions/usecases/billing/import-contracts.ts';
import { type Console, say } from './command.ts';

const breachWords: Readonly<Record<GuardedChange, (count: number, of: number) => string>> = {
  moved: (count, of) => `move ${count} of ${of} known contracts to another payer`,
  rekeyed: (count, of) => `replace ${count} of ${of} living keys`,
  revoked: (count, of) => `revoke ${count} of ${of} living keys`,
  ended: (count, of) => `end ${count} of ${of} known contracts`,
  payersOfOneKey: (count, of) => `give one key to ${count} of the ${of} payers that it has keys for`,
};

export const tooMuch = (path: string, breaches: readonly Breach[]): string => {
  const would = breaches.map(
    ({ change, count, of, percent }) => `${breachWords[change](count, of)}, more than ${percent} %`,
  );
  return `${path} would ${would.join('; ')}. Nothing was imported; if it is right, add --force.`;
};

/** Lists at most this many rows. */
const named = 20;

const listOf = (keys: readonly LostKey[]): string => {
  const rows = keys.slice(0, named).map(({ row, reference }) => `${reference} (row ${row})`);
  return `${rows.join(', ')}${keys.length > named ? ` and ${keys.length - named} more` : ''}`;
};

export const tellEffects = ({ err }: Console, { outcome, counts, effects, returned, dead }: ImportOutcome): void => {
  if (Object.values(counts).every((count) => count === 0)) return;
  const { moved, rekeyed, revoked, ended, payersOfOneKey } = effects;
  const would = outcome === 'imported' ? '' : 'It would be: ';
  say(
    err,
    `${would}moved ${moved}, re-keyed ${rekeyed}, revoked ${revoked}, ended ${ended}; most payers with one key: ${payersOfOneKey}`,
  );
  if (returned.length > 0) {
    say(
      err,
      `Keys that came back: ${returned.length}. Billing had replaced them for the same payer, so they open nothing, and invoices that print them are refused. If billing prints them again, import the file with --returned-keys; else reissue: ${listOf(returned)}`,
    );
  }
  if (dead.length > 0) {
    say(
      err,
      `Dead keys in the file: ${dead.length}. They were revoked, or this system issued another key, and never come back by an import. Bring another key, reissue, or print what print-feed says: ${listOf(dead)}`,
    );
  }
};
