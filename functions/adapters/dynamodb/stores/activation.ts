import type { Account } from '../../../domain/account.ts';
import type { Change } from '../../../domain/act.ts';
import { TryAgain } from '../../../domain/errors.ts';
import type { DueMail } from '../../../domain/mail.ts';
import type { Registration } from '../../../domain/registration.ts';
import type { Registrations } from '../../../ports/registrations.ts';
import type { Db } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { put, update, type Write } from '../engine/writes.ts';
import { accountRow, consentWrites } from '../rows/account-items.ts';
import { registrationKey } from '../rows/row-keys.ts';
import { addressJoined, nameTaken } from './account-address.ts';
import { linkWrite, slotTaken } from './account-links.ts';
import { cutAt, registrationsOfAddress } from './address-list.ts';
import { keyStillProved } from './key-writes.ts';
import { nameHasMoved, type ReferenceName, referenceTaken } from './reference-names.ts';

/** Drops a registration in favour of another of its address, even if a lease is held on it (T-PREHIJACK). */
const dropped = ({ id }: Registration, inFavourOf: string): Write =>
  update(
    'Pending',
    registrationKey(id),
    'SET #state = :dropped, #inFavourOf = :inFavourOf, #password = :none REMOVE #lease, #leaseUntil',
    {
      // One that is gone stays gone; one that was completed meanwhile has taken the name.
      if: 'attribute_exists(#id) AND #state <> :completed',
      values: { dropped: 'dropped', inFavourOf, none: null, completed: 'completed' },
    },
  );

/** At most 100 writes: 39 others, three names, 30 consents (`profile-schema.ts`) and eight more. */
export const complete: (
  db: Db,
  ...args: Parameters<Registrations['complete']>
) => ReturnType<Registrations['complete']> = async (db, activation, change, now) => {
  const { registration, lease, account, link, consents } = activation;
  const mark = markOf('complete', change);
  const holder = link?.proof.holder ?? null;
  // Retries only if a reference has passed to another holder's account since the read.
  for (let round = 0; round < 5; round += 1) {
    const outcome = await transact(db, mark, change, {
      registration: update(
        'Pending',
        registrationKey(registration.id),
        'SET #state = :completed, #signInNames = :names, #password = :none, #operation = :mark REMOVE #lease, #leaseUntil, #waits, #waitsUntil',
        {
          if: '#state = :activating AND #lease = :lease',
          values: {
            completed: 'completed',
            activating: 'activating',
            names: account.signInNames,
            none: null,
            lease,
            mark,
          },
        },
      ),
      account: put('Accounts', accountRow(account, link === null ? 0 : 1, mark), { if: 'attribute_not_exists(#sort)' }),
      address: addressJoined(account.id, account.address),
      ...(link === null
        ? {}
        : {
            key: keyStillProved(link.proof, registration.id),
            link: linkWrite(link.link, mark),
            slot: slotTaken(link.link, link.slots),
          }),
      ...(await namesTaken(db, account, holder, change, now)),
      ...consentWrites(account.id, consents, change),
      ...(activation.dropOthers ? await othersDropped(db, registration, now) : {}),
    });
    if (outcome.applied) return 'completed';
    const { refused } = outcome;
    if (refused.get('registration')?.['state'] === 'completed') return 'completed';
    if (refused.has('registration') || refused.has('account')) return 'lease-lost';
    // Before the others: only somebody with the right pair may learn that a slot or a name is taken (decision 4).
    if (refused.has('key')) return 'key-changed';
    if (refused.has('slot')) return 'slots-taken';
    if (!referencesOf(account, holder).some((name) => nameHasMoved(refused, name))) return 'name-taken';
  }
  throw new TryAgain('a name is taken over by too many at once');
};

const referencesOf = ({ id: account, signInNames }: Account, holder: string | null): readonly ReferenceName[] =>
  signInNames.flatMap(({ kind, name }) =>
    kind === 'reference' && holder !== null ? [{ account, reference: name, holder }] : [],
  );

const namesTaken = async (
  db: Db,
  account: Account,
  holder: string | null,
  change: Change<DueMail>,
  now: number,
): Promise<Readonly<Record<string, Write>>> => {
  const references = referencesOf(account, holder);
  const taken = await Promise.all(
    references.map((name) => referenceTaken(db, name, markOf('complete', change), change)),
  );
  const others = account.signInNames.filter(({ name }) => !references.some(({ reference }) => reference === name));
  return {
    ...Object.fromEntries(others.map((name) => [`name ${name.name}`, nameTaken(account.id, name, now)])),
    ...Object.assign({}, ...taken),
  };
};

const othersDropped = async (db: Db, { id, address }: Registration, now: number) => {
  const others = (await registrationsOfAddress(db, address, now, cutAt)).filter(
    (other) => other.id !== id && (other.state.name === 'pending' || other.state.name === 'activating'),
  );
  return Object.fromEntries(others.map((other) => [`other ${other.id}`, dropped(other, id)]));
};
