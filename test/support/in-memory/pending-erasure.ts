import type { Account } from '../../../functions/domain/account.ts';
import type { Instant } from '../../../functions/domain/act.ts';
import type { Registration } from '../../../functions/domain/registration.ts';
import type { World } from './world.ts';

/** Whether nobody else has the address: no other account is there, and if it is a name, it is this account's. */
const isAlone = (
  world: World,
  { id: account, address: current }: Account,
  address: string,
  isName: boolean,
  now: Instant,
) => {
  const others = [...world.accounts.values()].filter((other) => other.id !== account);
  if (others.some((other) => other.address === address)) return false;
  if (address === current || !isName) return true;
  const row = world.names.get(address);
  return row?.account === account && (row.reservedUntil ?? now + 1) > now;
};

/** Deletes what is pending at an account's addresses, like the DynamoDB store. */
export const erasePending = (world: World, account: Account, isName: boolean, now: Instant): void => {
  const id = account.id;
  const links = [...world.mailLinks.values(), ...[...world.usedLinks.values()].map(({ link }) => link)];
  const own = [...world.registrations.values()].filter((registration) => registration.account === id);
  const proved = links.filter((link) => link.account === id && link.kind !== 'email-change');
  const addresses = [
    ...new Set([account.address, ...own.map(({ address }) => address), ...proved.map(({ address }) => address)]),
  ];
  const alone = addresses.filter((address) => isAlone(world, account, address, isName, now));
  const references = new Set(own.flatMap(({ proof }) => proof?.reference ?? []));

  const isOver = ({ state, address, proof, ...registration }: Registration): boolean => {
    if (registration.account === id) return true;
    if (!addresses.includes(address) || state.name === 'completed') return false;
    if (state.name === 'dropped' || state.name === 'abandoned') return true;
    return (isName && alone.includes(address)) || (proof !== null && references.has(proof.reference));
  };
  const going = [...world.registrations.values()].filter(isOver).map((registration) => registration.id);
  for (const one of going) world.registrations.delete(one);
  for (const link of links) {
    if (link.account !== id && !(link.registration !== null && going.includes(link.registration))) continue;
    for (const kept of [world.mailLinks, world.usedLinks, world.tries]) kept.delete(link.digest);
  }
  for (const [key, { answer }] of world.idempotency) {
    if (alone.some((address) => answer?.body?.includes(JSON.stringify(address)))) world.idempotency.delete(key);
  }
  for (const [key, { due }] of world.outbox) {
    const isTheirs = 'account' in due ? due.account === id : 'address' in due && alone.includes(due.address);
    if (isTheirs && due.kind !== 'account-erased') world.outbox.delete(key);
  }
};
