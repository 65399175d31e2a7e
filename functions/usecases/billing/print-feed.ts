import type { Account } from '../../domain/account.ts';
import type { Instant } from '../../domain/act.ts';
import { statusAt } from '../../domain/contract.ts';
import { type Day, dayOf } from '../../domain/day.ts';
import { type KeyRecord, keyIsAlive, keyState, readKey, readReference, scopeOf } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';
import { type IssuedKey, issueKey } from '../agents/reissue-key.ts';

type Deps = Pick<Ports, 'accounts' | 'clock' | 'contracts' | 'keys' | 'profile' | 'randomness' | 'secrecy'>;

/** A reference's key: billing knows it, this system has issued it, or it opens nothing (dead), or nothing any more (expired). */
export type KeyStanding = 'known' | 'issued' | 'dead' | 'expired';

/** What the next invoice prints for one reference (docs/billing-file.md). */
export type PrintLine = {
  readonly reference: string;
  readonly print: 'code' | 'login';
  /** The login; or the key, where this run issued it; else empty. */
  readonly value: string;
  readonly keyValidUntil: Day | null;
  /** Of the key, also where the login is printed. */
  readonly state: KeyStanding;
};

const standingOf = (key: KeyRecord, today: Day): KeyStanding => {
  const state = keyState(key, today);
  if (state === 'alive') return key.issuedBy === 'system' ? 'issued' : 'known';
  return state === 'dead' ? 'dead' : 'expired';
};

export type FeedOptions = {
  /** Leaves out references (as printed) that an earlier run has written. */
  readonly isDone?: (printed: string) => boolean;
  /** Takes a line whose key is about to be issued. The same line follows; a line without a key, where it was not issued. */
  readonly announce?: (line: PrintLine) => Promise<void>;
};

/** The name to print: the chosen one where there is one, for that is what its owner types (A16, A19). */
const loginOf = ({ signInNames, address }: Account): string =>
  (signInNames.find(({ kind }) => kind === 'username') ?? signInNames[0])?.name ?? address;

/** The login of the account that the reference has activated, where the operator prints it (A16). */
const printedLogin = async (deps: Deps, key: KeyRecord): Promise<string | undefined> => {
  if (!deps.profile.invoicePrintsLogin) return undefined;
  const linked = await deps.accounts.linkedTo(scopeOf(deps.profile, key), key.holder);
  const accounts = await Promise.all(linked.map((account) => deps.accounts.get(account)));
  const open = accounts
    .flatMap((account) => (account?.state === 'open' ? [account] : []))
    .sort((a, b) => a.createdAt - b.createdAt);
  return open[0] && loginOf(open[0]);
};

/** Whether an invoice will still come under the reference: something behind it has not ended. */
const isInvoiced = async (deps: Deps, key: KeyRecord, today: Day): Promise<boolean> => {
  const contracts =
    deps.profile.keyOpens === 'holder'
      ? await deps.contracts.ofHolder(key.holder)
      : [await deps.contracts.get(key.contract)].flatMap((contract) => contract ?? []);
  return contracts.some((contract) => contract.holder === key.holder && statusAt(contract, today) !== 'ended');
};

const lineOf = async (
  deps: Deps,
  key: KeyRecord,
  issueFor: string | null,
  { announce }: FeedOptions,
  now: Instant,
): Promise<PrintLine> => {
  const today = dayOf(now, deps.profile.timeZone);
  const state = standingOf(key, today);
  const login = await printedLogin(deps, key);
  if (login !== undefined) return { reference: key.printed, print: 'login', value: login, keyValidUntil: null, state };
  // The last day of a key that is void is nobody's.
  const keyValidUntil = key.digest === null ? null : key.validUntil;
  const code = { reference: key.printed, print: 'code', value: '', keyValidUntil, state } as const;
  if (issueFor === null || keyIsAlive(key, today) || !(await isInvoiced(deps, key, today))) return code;
  // Undefined: billing or an agent has just brought another key; the next feed sees it.
  const withKey = ({ clear, record }: IssuedKey) => ({
    ...code,
    value: clear,
    keyValidUntil: record.validUntil,
    state: 'issued' as const,
  });
  const issued = await issueKey(deps, key, issueFor, now, async (fresh) => announce?.(withKey(fresh)));
  return issued === undefined ? code : withKey(issued);
};

/** Whether the key that an earlier run has written for a reference is still what the next invoice prints. */
export const keyIsPrinted = async (deps: Deps, printed: string, clear: string): Promise<boolean> => {
  const reference = readReference(deps.profile, printed);
  const key = readKey(deps.profile, clear);
  if (reference === undefined || key === undefined) return false;
  const kept = await deps.keys.get(reference);
  if (kept === undefined || kept.digest === null) return false;
  return (await deps.secrecy.keyFits(reference, key, kept)) && (await printedLogin(deps, kept)) === undefined;
};

/**
 * What the next invoice prints, reference by reference, in no order. With `issueFor`, the agent's name, references that
 * are invoiced and whose key is missing, void or out of date get a fresh one: its clear text is in that line alone.
 */
export async function* printFeed(
  deps: Deps,
  issueFor: string | null,
  options: FeedOptions = {},
): AsyncIterable<PrintLine> {
  const now = deps.clock.now();
  for await (const key of deps.keys.all()) {
    if (options.isDone?.(key.printed) !== true) yield await lineOf(deps, key, issueFor, options, now);
  }
}
