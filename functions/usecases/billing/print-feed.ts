import type { Account } from '../../domain/account.ts';
import type { Instant } from '../../domain/act.ts';
import { statusAt } from '../../domain/contract.ts';
import { type Day, dayOf } from '../../domain/day.ts';
import { type KeyRecord, keyIsAlive, keyState, readKey, readReference, scopeOf } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';
import { type IssuedKey, issueKey } from '../agents/reissue-key.ts';

type Deps = Pick<Ports, 'accounts' | 'clock' | 'contracts' | 'keys' | 'profile' | 'randomness' | 'secrecy'>;

/** `known` to billing, `issued` by this system, `dead` (never valid or revoked) or `expired`. */
export type KeyStanding = 'known' | 'issued' | 'dead' | 'expired';

/** What the next invoice prints for one reference (docs/billing-file.md). */
export type PrintLine = {
  readonly reference: string;
  readonly print: 'code' | 'login';
  /** The login, or the key if this run issued it; otherwise empty. */
  readonly value: string;
  readonly keyValidUntil: Day | null;
  /** The key's state, even if the login is printed. */
  readonly state: KeyStanding;
};

const standingOf = (key: KeyRecord, today: Day): KeyStanding => {
  const state = keyState(key, today);
  if (state === 'alive') return key.issuedBy === 'system' ? 'issued' : 'known';
  return state === 'dead' ? 'dead' : 'expired';
};

export type FeedOptions = {
  /** References that an earlier run has written; as printed. */
  readonly isDone?: (printed: string) => boolean;
  /** A key is about to be issued. The same line follows, or one without a key if it was not issued. */
  readonly announce?: (line: PrintLine) => Promise<void>;
};

/** The chosen name, if there is one, because that is what its owner types (A16, A19). */
const loginOf = ({ signInNames, address }: Account): string =>
  (signInNames.find(({ kind }) => kind === 'username') ?? signInNames[0])?.name ?? address;

/** The login of the account that the reference has activated, if the operator prints it (A16). */
const printedLogin = async (deps: Deps, key: KeyRecord): Promise<string | undefined> => {
  if (!deps.profile.invoicePrintsLogin) return undefined;
  const linked = await deps.accounts.linkedTo(scopeOf(deps.profile, key), key.holder);
  const accounts = await Promise.all(linked.map((account) => deps.accounts.get(account)));
  const open = accounts
    .flatMap((account) => (account?.state === 'open' ? [account] : []))
    .sort((a, b) => a.createdAt - b.createdAt);
  return open[0] && loginOf(open[0]);
};

/** Whether invoices are still printed for the reference: something behind it has not ended. */
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
  // A void key has no last day.
  const keyValidUntil = key.digest === null ? null : key.validUntil;
  const code = { reference: key.printed, print: 'code', value: '', keyValidUntil, state } as const;
  if (issueFor === null || keyIsAlive(key, today) || !(await isInvoiced(deps, key, today))) return code;
  // Undefined: another key has just been imported or issued; the next feed has it.
  const withKey = ({ clear, record }: IssuedKey) => ({
    ...code,
    value: clear,
    keyValidUntil: record.validUntil,
    state: 'issued' as const,
  });
  const issued = await issueKey(deps, key, issueFor, now, async (fresh) => announce?.(withKey(fresh)));
  return issued === undefined ? code : withKey(issued);
};

export const keyIsPrinted = async (deps: Deps, printed: string, clear: string): Promise<boolean> => {
  const reference = readReference(deps.profile, printed);
  const key = readKey(deps.profile, clear);
  if (reference === undefined || key === undefined) return false;
  const kept = await deps.keys.get(reference);
  if (kept === undefined || kept.digest === null) return false;
  return (await deps.secrecy.keyFits(reference, key, kept)) && (await printedLogin(deps, kept)) === undefined;
};

/** Yields in no order. `issueFor`: the agent; references without a valid key get one, which is only in that line. */
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
