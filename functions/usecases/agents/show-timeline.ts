import type { Instant, JournalEntry, JournalSubject } from '../../domain/act.ts';
import { lockEnds } from '../../domain/attempts.ts';
import { dayOf } from '../../domain/day.ts';
import { parseAddress } from '../../domain/email-address.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import { keyState, type Reference, readReference, scopeOf } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';

type Deps = SubjectDeps & Pick<Ports, 'journal' | 'randomness'>;

type SubjectDeps = Pick<Ports, 'accounts' | 'clock' | 'contracts' | 'keys' | 'profile' | 'registrations'>;

/** What an agent sees. The journal has no addresses, keys or passwords. */
export type Timeline = {
  readonly subjects: readonly JournalSubject[];
  readonly references: readonly {
    readonly reference: string;
    readonly key: 'alive' | 'dead' | 'out-of-date';
    readonly issuedBy: 'billing' | 'system';
    readonly validUntil: string | null;
    readonly lockedUntil: Instant | null;
  }[];
  /** `since` is null if the journal does not say. */
  readonly mailStopped: readonly {
    readonly account: string;
    readonly why: 'bounce' | 'complaint';
    readonly since: Instant | null;
  }[];
  readonly entries: readonly JournalEntry[];
};

const ofReference = async (deps: SubjectDeps, reference: Reference): Promise<readonly JournalSubject[]> => {
  const key = await deps.keys.get(reference);
  if (key === undefined) return [`reference#${reference}`];
  const scope = scopeOf(deps.profile, key);
  const [accounts, ids] = await Promise.all([
    deps.accounts.linkedTo(scope, key.holder),
    scope.kind === 'holder'
      ? deps.contracts.ofHolder(key.holder).then((all) => all.map(({ id }) => id))
      : [key.contract],
  ]);
  return [
    `reference#${reference}`,
    ...ids.map((id) => `contract#${id}` as const),
    ...accounts.map((account) => `account#${account}` as const),
  ];
};

const ofAccount = async (deps: SubjectDeps, account: string): Promise<readonly JournalSubject[]> => {
  const known = await deps.accounts.withLinks(account);
  return [`account#${account}`, ...(known?.links ?? []).map(({ reference }) => `reference#${reference}` as const)];
};

const ofAddress = async (deps: SubjectDeps, address: string): Promise<readonly JournalSubject[]> => {
  const [accounts, registrations] = await Promise.all([
    deps.accounts.atAddress(address),
    deps.registrations.ofAddress(address, deps.clock.now()),
  ]);
  const subjects = await Promise.all(accounts.map((account) => ofAccount(deps, account)));
  return [...registrations.map(({ id }) => `registration#${id}` as const), ...subjects.flat()];
};

export const subjectsOf = async (deps: SubjectDeps, wanted: string): Promise<readonly JournalSubject[]> => {
  const address = parseAddress(wanted);
  if (address !== undefined) return ofAddress(deps, address);
  const reference = readReference(deps.profile, wanted);
  if (reference !== undefined) return ofReference(deps, reference);
  const account = await deps.accounts.byName(wanted.normalize('NFKC').trim().toLowerCase(), deps.clock.now());
  return account === undefined ? [] : ofAccount(deps, account);
};

export const accountOf = (subject: JournalSubject): readonly string[] =>
  subject.startsWith('account#') ? [subject.slice('account#'.length)] : [];

const stoppedAmong = async (
  deps: Pick<Ports, 'accounts'>,
  subjects: readonly JournalSubject[],
  entries: readonly JournalEntry[],
): Promise<Timeline['mailStopped']> => {
  const accounts = await Promise.all(subjects.flatMap(accountOf).map((account) => deps.accounts.get(account)));
  return accounts.flatMap((known) => {
    if (known === undefined || known.mailStopped === null) return [];
    const { id: account, mailStopped: why } = known;
    const last = entries.findLast(({ subject, event }) => subject === `account#${account}` && event === 'mail-stopped');
    return [{ account, why, since: last?.at ?? null }];
  });
};

/** Accounts linked to a contract under an earlier payer, as far as the imports among `entries` say. */
const linkedBefore = async (
  deps: Pick<Ports, 'accounts' | 'profile'>,
  entries: readonly JournalEntry[],
): Promise<readonly JournalSubject[]> => {
  // Only imports that move a contract name the earlier payer.
  const moved = entries.flatMap(({ subject, details: { from } }) =>
    typeof from === 'string' ? [{ holder: from, contract: subject.slice('contract#'.length) }] : [],
  );
  const accounts = await Promise.all(
    moved.map((before) => deps.accounts.linkedTo(scopeOf(deps.profile, before), before.holder)),
  );
  return accounts.flat().map((account) => `account#${account}` as const);
};

const entriesOf = async (
  { journal }: Pick<Ports, 'journal'>,
  subjects: readonly JournalSubject[],
): Promise<JournalEntry[]> => {
  const entries: JournalEntry[] = [];
  for (const subject of subjects) for await (const entry of journal.of(subject)) entries.push(entry);
  return entries;
};

/** Includes accounts that saw a contract under another payer. Leaves an entry. Refuses with `not-found`. */
export const showTimeline = async (
  deps: Deps,
  wanted: string,
  agent: string,
): Promise<Timeline | Refusal<'not-found'>> => {
  const subjects = [...new Set(await subjectsOf(deps, wanted))];
  const [first] = subjects;
  const entries = await entriesOf(deps, subjects);
  const before = [...new Set(await linkedBefore(deps, entries))].filter((subject) => !subjects.includes(subject));
  entries.push(...(await entriesOf(deps, before)));
  const named = subjects.flatMap((subject) => {
    const reference = subject.startsWith('reference#')
      ? readReference(deps.profile, subject.slice('reference#'.length))
      : undefined;
    return reference === undefined ? [] : [reference];
  });
  const now = deps.clock.now();
  const today = dayOf(now, deps.profile.timeZone);
  const references = await Promise.all(
    named.map(async (reference) => {
      const [key, counter] = await Promise.all([deps.keys.get(reference), deps.keys.attempts(reference)]);
      if (key === undefined) return [];
      const { printed, issuedBy, validUntil } = key;
      const lockedUntil = lockEnds(counter, deps.profile.attemptsPerReference, now);
      return [{ reference: printed, key: keyState(key, today), issuedBy, validUntil, lockedUntil }];
    }),
  ).then((found) => found.flat());
  if (first === undefined || (entries.length === 0 && references.length === 0)) return refuse('not-found');
  await deps.journal.add(
    { subject: first, at: deps.clock.now(), event: 'timeline-shown', by: { kind: 'agent', agent }, details: {} },
    deps.randomness.id(),
  );
  entries.sort((a, b) => a.at - b.at);
  return {
    subjects: [...subjects, ...before],
    references,
    mailStopped: await stoppedAmong(deps, subjects, entries),
    entries,
  };
};
