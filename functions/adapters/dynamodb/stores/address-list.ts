import type { Registration } from '../../../domain/registration.ts';
import { type Db, get, getMany } from '../engine/calls.ts';
import { update, type Write } from '../engine/writes.ts';
import { addressListForgetAt, readAddressList, readRegistration } from '../rows/pending-items.ts';
import { addressListKey, registrationKey } from '../rows/row-keys.ts';

const listed = 20;
/** The list grows to twice `listed` before it is cut: appending needs no condition, cutting does. */
export const cutAt = 2 * listed;

export const registrationsOfAddress = async (
  db: Db,
  address: string,
  now: number,
  atMost = listed,
): Promise<readonly Registration[]> => {
  const newestFirst = readAddressList(await get(db, 'Pending', addressListKey(address)))
    .slice(-atMost)
    .toReversed();
  const found = await getMany(db, 'Pending', newestFirst.map(registrationKey));
  const byId = new Map(found.map(readRegistration).map((registration) => [registration.id, registration]));
  return newestFirst.flatMap((id) => byId.get(id) ?? []).filter(({ expiresAt }) => expiresAt > now);
};

export const joinedList = (registration: Registration, full: readonly string[] | undefined): Write => {
  const forgetAt = addressListForgetAt(registration);
  const key = addressListKey(registration.address);
  return full === undefined || full.length < cutAt
    ? update(
        'Pending',
        key,
        'SET #registrations = list_append(if_not_exists(#registrations, :none), :own), #forgetAt = :forgetAt',
        {
          if: 'attribute_not_exists(#registrations) OR size(#registrations) < :cutAt',
          values: { none: [], own: [registration.id], forgetAt, cutAt },
        },
      )
    : update('Pending', key, 'SET #registrations = :newest, #forgetAt = :forgetAt', {
        if: '#registrations = :full',
        values: { full, newest: [...full.slice(1 - listed), registration.id], forgetAt },
      });
};
