import type { MailLinks } from '../../../ports/mail.ts';
import { type Db, get, write } from '../engine/calls.ts';
import { put, update, type Write } from '../engine/writes.ts';
import { readMailLink } from '../rows/pending-items.ts';
import { mailLinkKey } from '../rows/row-keys.ts';
import { forgetAt } from '../rows/shared-items.ts';

export const dynamoDbMailLinks = (db: Db): MailLinks => ({
  mint: async (link) => {
    await write(
      db,
      put(
        'Pending',
        { ...link, ...mailLinkKey(link.digest), tries: 0, forgetAt: forgetAt(link.expiresAt) },
        // Repeating a lost write must not give used-up tries back.
        { if: 'attribute_not_exists(#id)' },
      ),
    );
  },

  find: async (digest, now, operation) => {
    const row = await get(db, 'Pending', mailLinkKey(digest));
    if (row === undefined) return undefined;
    const { operation: usedBy, ...link } = readMailLink(row);
    // A mark is the move and its operation.
    if (usedBy !== undefined && (operation === undefined || !usedBy.endsWith(`:${operation}`))) return undefined;
    return link.expiresAt > now ? { ...link, usedByThis: usedBy !== undefined } : undefined;
  },

  reserveTry: async (digest, cap, now) => {
    const { applied } = await write(
      db,
      update('Pending', mailLinkKey(digest), 'ADD #tries :one', {
        if: '#expiresAt > :now AND #tries < :cap AND attribute_not_exists(#operation)',
        values: { one: 1, cap, now },
      }),
    );
    return applied;
  },

  releaseTry: async (digest) => {
    await write(
      db,
      update('Pending', mailLinkKey(digest), 'ADD #tries :back', {
        if: '#tries > :none',
        values: { back: -1, none: 0 },
      }),
    );
  },
});

/** The row stays until it expires and names the change, so that a re-run finds its own work. */
export const linkUsed = (digest: string, mark: string, now: number): Write =>
  update('Pending', mailLinkKey(digest), 'SET #operation = :mark', {
    if: '#expiresAt > :now AND attribute_not_exists(#operation)',
    values: { mark, now },
  });
