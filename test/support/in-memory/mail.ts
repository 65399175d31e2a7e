import type { Instant } from '../../../functions/domain/act.ts';
import type { Locale } from '../../../functions/domain/locale.ts';
import type { Letter, MailLink } from '../../../functions/domain/mail.ts';
import type { DeadLetters, Mailer, MailLinks, Outbox, SuppressionList } from '../../../functions/ports/mail.ts';
import { atOnce, type World, type YieldPoint } from './world.ts';

export type SentMail = { readonly to: string; readonly letter: Letter; readonly locale: Locale };

export type InMemoryMailer = Mailer & {
  readonly sent: readonly SentMail[];
  /** While true, every send fails (T-MAILOUT). */
  readonly outage: (down: boolean) => void;
};

export const inMemoryMailer = (): InMemoryMailer => {
  const sent: SentMail[] = [];
  let isDown = false;
  return {
    sent,
    outage: (down) => {
      isDown = down;
    },
    send: async (to, letter, locale) => {
      await Promise.resolve();
      if (isDown) throw new Error('The mail service is down.');
      sent.push({ to, letter, locale });
    },
  };
};

export const inMemoryOutbox = (world: World, yieldPoint: YieldPoint = atOnce): Outbox => ({
  put: async (id, due, now) => {
    await yieldPoint();
    if (!world.outbox.has(id)) world.outbox.set(id, { id, due, createdAt: now, failures: 0, notBefore: now });
  },
  get: async (id) => {
    await yieldPoint();
    return world.outbox.get(id);
  },
  remove: async ({ id, createdAt }) => {
    await yieldPoint();
    if (world.outbox.get(id)?.createdAt !== createdAt) return;
    world.outbox.delete(id);
    world.parked.delete(id);
  },
  delay: async ({ id, due, createdAt }, under, until) => {
    await yieldPoint();
    world.outbox.set(under, { id: under, due, createdAt, failures: 0, notBefore: until });
    if (under !== id) world.outbox.delete(id);
  },
  defer: async (id, notBefore) => {
    await yieldPoint();
    const row = world.outbox.get(id);
    if (row !== undefined) world.outbox.set(id, { ...row, failures: row.failures + 1, notBefore });
  },
  park: async (id) => {
    await yieldPoint();
    if (world.outbox.has(id)) world.parked.add(id);
  },
  redrive: async (now) => {
    await yieldPoint();
    const parked = [...world.outbox.values()].filter(({ id }) => world.parked.has(id));
    for (const row of parked) world.outbox.set(row.id, { ...row, failures: 0, notBefore: now });
    world.parked.clear();
    return parked.length;
  },
  async *due(createdBefore, now) {
    await yieldPoint();
    const waiting = [...world.outbox.values()].map(({ id, createdAt, failures, notBefore }) => ({
      id,
      createdAt,
      failures,
      notBefore,
      parked: world.parked.has(id),
    }));
    for (const { notBefore, ...row } of waiting) {
      if (row.createdAt < createdBefore && (row.parked || notBefore <= now)) yield row;
    }
  },
});

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

export type InMemoryDeadLetters = DeadLetters & { readonly waiting: string[] };

export const inMemoryDeadLetters = (): InMemoryDeadLetters => {
  const waiting: string[] = [];
  return {
    waiting,
    empty: async () => {
      await Promise.resolve();
      waiting.length = 0;
    },
  };
};

export type InMemorySuppressionList = SuppressionList & { readonly addresses: Set<string> };

export const inMemorySuppressionList = (): InMemorySuppressionList => {
  const addresses = new Set<string>();
  return {
    addresses,
    remove: async (address) => {
      await Promise.resolve();
      return addresses.delete(address);
    },
  };
};
