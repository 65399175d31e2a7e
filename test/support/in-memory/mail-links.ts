import type { Instant } from '../../../functions/domain/act.ts';
import type { MailLink } from '../../../functions/domain/mail.ts';
import type { MailLinks } from '../../../functions/ports/mail-links.ts';
import { atOnce, type World, type YieldPoint } from './world.ts';

export const liveMailLink = (world: World, digest: string, now: Instant): MailLink | undefined => {
  const link = world.mailLinks.get(digest);
  return link !== undefined && link.expiresAt > now ? link : undefined;
};

export const useMailLink = (world: World, digest: string, operation: string): void => {
  const link = world.mailLinks.get(digest);
  if (link !== undefined) world.usedLinks.set(digest, { link, operation });
  world.mailLinks.delete(digest);
};

export const inMemoryMailLinks = (world: World, yieldPoint: YieldPoint = atOnce): MailLinks => ({
  mint: async (link) => {
    await yieldPoint();
    if (!world.mailLinks.has(link.digest)) world.mailLinks.set(link.digest, link);
  },
  find: async (digest, now, operation) => {
    await yieldPoint();
    const used = world.usedLinks.get(digest);
    if (used !== undefined) {
      const isOurs = used.operation === operation && used.link.expiresAt > now;
      return isOurs ? { ...used.link, usedByThis: true } : undefined;
    }
    const link = liveMailLink(world, digest, now);
    return link === undefined ? undefined : { ...link, usedByThis: false };
  },
  reserveTry: async (digest, cap, now) => {
    await yieldPoint();
    const used = world.tries.get(digest) ?? 0;
    if (liveMailLink(world, digest, now) === undefined || used >= cap) return false;
    world.tries.set(digest, used + 1);
    return true;
  },
  releaseTry: async (digest) => {
    await yieldPoint();
    const used = world.tries.get(digest) ?? 0;
    if (used > 0) world.tries.set(digest, used - 1);
  },
});
