import type { Profile } from '../../../functions/domain/profile.ts';
import type { Row, Sight } from './inspection.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const setOf = (value: unknown): readonly string[] => (value instanceof Set ? [...value].map(text) : []);
const scopeOf = (row: Row): string => {
  const { kind, id } = row['scope'] as { readonly kind: string; readonly id: string };
  return `${kind}#${id}`;
};

const repeated = (values: readonly string[]): readonly string[] =>
  values.filter((value, place) => values.indexOf(value) < place);

/**
 * What is true of all tables and the pool whenever nothing is under way any more (T-FAULT); a sentence for each place
 * where it is not.
 */
export const broken = (profile: Profile, { rows, users }: Sight): readonly string[] => {
  const faults: string[] = [];
  const rule = (holds: boolean, sentence: string): void => {
    if (!holds) faults.push(sentence);
  };
  const all = rows.Accounts;
  const accounts = new Map(all.filter(({ sort }) => sort === 'account').map((row) => [text(row['account']), row]));
  const links = all.filter(({ sort }) => text(sort).startsWith('account#link#'));
  const names = new Map(all.filter(({ sort }) => sort === 'name').map((row) => [text(row['account']).slice(5), row]));
  const addresses = all.filter(({ account }) => text(account).startsWith('address#'));
  const slots = all.filter(({ sort }) => text(sort).startsWith('slots#'));

  for (const [account, row] of accounts) {
    const given = row['signInNames'] as readonly { readonly kind: string; readonly name: string }[];
    rule(given.length > 0, 'an account has no name at all');
    // A reference goes with its link, and passes to the contract's next holder.
    for (const { name } of given.filter(({ kind }) => kind !== 'reference')) {
      rule(names.get(name)?.['owner'] === account, `an account has not its name ${name}`);
    }
    const address = addresses.find((one) => one['account'] === `address#${text(row['address'])}`);
    rule(setOf(address?.['accounts']).includes(account), 'an account is not found by its address');
    const own = links.filter((link) => link['account'] === account);
    rule(
      (row['linkCount'] ?? 0) === own.length,
      `an account counts ${String(row['linkCount'])} of ${own.length} links`,
    );
    rule(
      users.some(({ username }) => username === account),
      'an account has no user in the pool',
    );
    rule(row['state'] === 'open', 'an account is left half-erased');
  }
  for (const [name, { owner }] of names) {
    const row = accounts.get(text(owner));
    rule(row !== undefined, `the name ${name} belongs to no account`);
    const listed = (row?.['signInNames'] ?? []) as readonly { readonly name: string }[];
    const known = [
      ...listed.map((given) => given.name),
      ...setOf(row?.['linkedNames']),
      ...setOf(row?.['reservedNames']),
    ];
    rule(row === undefined || known.includes(name), `an account would leave its name ${name} behind`);
  }
  for (const row of addresses) {
    for (const account of setOf(row['accounts'])) rule(accounts.has(account), 'an address leads to no account');
  }
  for (const link of links) {
    rule(accounts.has(text(link['account'])), 'a link belongs to no account');
    const slot = slots.find(
      ({ account, sort }) => account === scopeOf(link) && sort === `slots#${text(link['provedHolder'])}`,
    );
    rule(setOf(slot?.['accounts']).includes(text(link['account'])), 'a link holds no slot');
    const signsIn = profile.signInNames.includes('reference');
    rule(!signsIn || names.has(text(link['reference'])), 'a link gives no name');
  }
  for (const slot of slots) {
    const holding = setOf(slot['accounts']);
    rule(holding.length <= profile.accountsPerHolder, 'there are links beyond the slots');
    for (const account of holding) {
      const held = links.some((link) => link['account'] === account && scopeOf(link) === slot['account']);
      rule(held, 'a slot is held without a link');
    }
  }
  for (const { username } of users) rule(accounts.has(username), 'a user of the pool has no account');
  for (const row of all) rule(row['account'] !== 'erasing', 'an erasure has not ended');
  for (const row of rows.Pending) {
    const id = text(row['id']);
    rule(!id.startsWith('outbox#'), `a mail has not been sent: ${JSON.stringify(row['due'])}`);
    if (!id.startsWith('registration#')) continue;
    const over = row['state'] !== 'pending' && row['state'] !== 'activating';
    rule(!over || row['password'] === null, `a ${text(row['state'])} registration keeps its password`);
  }
  // The sort key is `instant#operation#event`: what one operation says twice, it has said at two instants.
  const told = rows.Journal.map(({ subject, at }) => `${text(subject)} ${text(at).slice(text(at).indexOf('#'))}`);
  for (const entry of repeated(told)) faults.push(`the journal tells a change twice: ${entry.replace(/^\S+ /, '')}`);
  return faults;
};
