import type { JournalEntry, JournalSubject } from '../../domain/act.ts';
import { parseAddress } from '../../domain/email-address.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { accountOf, subjectsOf } from '../agents/show-timeline.ts';

type Deps = Pick<
  Ports,
  | 'accounts'
  | 'clock'
  | 'contracts'
  | 'journal'
  | 'keys'
  | 'profile'
  | 'randomness'
  | 'registrations'
  | 'suppressionList'
>;

export type Resumed = {
  readonly accounts: number;
  readonly resumed: number;
  readonly released: number;
};

/** Clears SES's suppression first: otherwise the next mail bounces and stops it again. Refuses with `not-found`. */
export const resumeMail = async (
  deps: Deps,
  wanted: string,
  agent: string,
): Promise<Resumed | Refusal<'not-found'>> => {
  const subjects = [...new Set(await subjectsOf(deps, wanted))];
  const told = (subject: JournalSubject): JournalEntry => ({
    subject,
    at: deps.clock.now(),
    event: 'mail-resumed',
    by: { kind: 'agent', agent },
    details: {},
  });
  const found = await Promise.all(subjects.flatMap(accountOf).map((account) => deps.accounts.get(account)));
  const accounts = found.filter((account) => account !== undefined);
  const registrations = subjects.filter((subject) => subject.startsWith('registration#'));
  if (accounts.length + registrations.length === 0) return refuse('not-found');

  const typed = parseAddress(wanted);
  const addresses = new Set([...accounts.map(({ address }) => address), ...(typed === undefined ? [] : [typed])]);
  let released = 0;
  for (const address of addresses) if (await deps.suppressionList.remove(address)) released += 1;
  let resumed = 0;
  for (const { id: account } of accounts) {
    const change = { operation: deps.randomness.id(), entry: told(`account#${account}`) };
    if (await deps.accounts.resumeMail(account, change)) resumed += 1;
  }
  if (accounts.length === 0 && released > 0) {
    for (const registration of registrations) await deps.journal.add(told(registration), deps.randomness.id());
  }
  return { accounts: accounts.length, resumed, released };
};
