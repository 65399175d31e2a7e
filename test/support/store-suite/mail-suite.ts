import { expect, test } from 'vitest';
import { hourMs, minuteMs } from '../../../functions/domain/durations.ts';
import type { DueMail } from '../../../functions/domain/mail.ts';
import type { GetStores } from './describe-stores.ts';
import { changeOf, collect, freshAddress, freshId, mailLinkOf, now, timeline } from './samples.ts';

export const mailSuite = (stores: GetStores): void => {
  const dues: readonly DueMail[] = [
    { kind: 'confirm', registration: freshId() },
    { kind: 'confirm-again', address: freshAddress(), locale: 'de' },
    { kind: 'reset', name: 'a name', locale: 'fr' },
    { kind: 'names', address: freshAddress(), locale: 'en' },
    { kind: 'email-change', account: freshId(), address: freshAddress(), passwordEpoch: 3 },
    { kind: 'email-changed', account: freshId(), address: freshAddress(), move: freshId() },
    { kind: 'email-undone', account: freshId(), address: freshAddress() },
    { kind: 'contract-linked', account: freshId(), reference: '1' },
    { kind: 'password-changed', account: freshId() },
    { kind: 'account-erased', address: freshAddress(), locale: 'nl' },
  ];

  test.each(dues)('T-MAILOUT a mail of kind $kind stays in the outbox until it is removed', async (due) => {
    const id = freshId();
    await stores().outbox.put(id, due, now);
    expect(await stores().outbox.get(id)).toEqual({ id, due, createdAt: now, failures: 0, notBefore: now });
    await stores().outbox.remove({ id, createdAt: now });
    await stores().outbox.remove({ id, createdAt: now });
    expect(await stores().outbox.get(id)).toBeUndefined();
  });

  test('T-BOMB a mail that is put off takes the place of the one that waits there, and is not taken away for it', async () => {
    const [first, second, waiting] = [freshId(), freshId(), freshId()];
    const due: DueMail = { kind: 'password-changed', account: freshId() };
    const { outbox } = stores();
    for (const [id, at] of [
      [first, now],
      [second, now + minuteMs],
    ] as const) {
      await outbox.put(id, due, at);
      const row = { id, due, createdAt: at, failures: 0, notBefore: at };
      await outbox.delay(row, waiting, now + hourMs);
      await outbox.delay(row, waiting, now + hourMs);
      expect(await outbox.get(id)).toBeUndefined();
    }
    const put = { id: waiting, due, createdAt: now + minuteMs, failures: 0, notBefore: now + hourMs };
    expect(await outbox.get(waiting)).toEqual(put);
    await outbox.delay(put, waiting, now + 2 * hourMs);
    expect(await outbox.get(waiting)).toEqual({ ...put, notBefore: now + 2 * hourMs });
    await outbox.remove({ id: waiting, createdAt: now });
    expect(await outbox.get(waiting)).toBeDefined();
    await outbox.remove(put);
    expect(await outbox.get(waiting)).toBeUndefined();
  });

  test('T-GUESS a mint that is repeated gives no used tries back', async () => {
    const link = mailLinkOf();
    await stores().mailLinks.mint(link);
    expect(await stores().mailLinks.reserveTry(link.digest, 1, now)).toBe(true);
    await stores().mailLinks.mint(link);
    expect(await stores().mailLinks.reserveTry(link.digest, 1, now)).toBe(false);
  });

  test('T-MAILOUT what is left is due, failures later', async () => {
    const id = freshId();
    const due: DueMail = { kind: 'confirm', registration: freshId() };
    await stores().outbox.put(id, due, now);
    const isDue = async (before: number, at: number) =>
      (await collect(stores().outbox.due(before, at))).some((row) => row.id === id);
    expect(await isDue(now, now)).toBe(false);
    expect(await isDue(now + 1, now)).toBe(true);
    await stores().outbox.defer(id, now + minuteMs);
    await stores().outbox.put(id, due, now + hourMs);
    expect(await stores().outbox.get(id)).toEqual({ id, due, createdAt: now, failures: 1, notBefore: now + minuteMs });
    expect(await isDue(now + 1, now + minuteMs - 1)).toBe(false);
    expect(await isDue(now + 1, now + minuteMs)).toBe(true);
    await stores().outbox.remove({ id, createdAt: now });
    await stores().outbox.defer(id, now);
    expect(await stores().outbox.get(id)).toBeUndefined();
  });

  test('T-MAILOUT a parked mail waits for an agent, whatever the time; then it is due as if it had never failed', async () => {
    const id = freshId();
    const due: DueMail = { kind: 'confirm', registration: freshId() };
    await stores().outbox.put(id, due, now);
    await stores().outbox.defer(id, now + minuteMs);
    const waiting = async (at: number) =>
      (await collect(stores().outbox.due(now + 1, at))).find((row) => row.id === id);
    expect(await waiting(now + minuteMs)).toEqual({ id, createdAt: now, failures: 1, parked: false });
    await stores().outbox.park(id, now + minuteMs);
    expect(await waiting(now)).toEqual({ id, createdAt: now, failures: 1, parked: true });
    expect(await stores().outbox.redrive(now + hourMs)).toBe(1);
    expect(await stores().outbox.redrive(now + hourMs)).toBe(0);
    expect(await waiting(now + hourMs - 1)).toBeUndefined();
    expect(await waiting(now + hourMs)).toEqual({ id, createdAt: now, failures: 0, parked: false });
    await stores().outbox.remove({ id, createdAt: now });
    await stores().outbox.park(id, now);
    expect(await waiting(now + hourMs)).toBeUndefined();
  });

  test('a mailed link is found by its digest until it expires', async () => {
    const link = mailLinkOf({ kind: 'confirm', registration: freshId(), account: null });
    await stores().mailLinks.mint(link);
    expect(await stores().mailLinks.find(link.digest, link.expiresAt - 1)).toEqual({ ...link, usedByThis: false });
    expect(await stores().mailLinks.find(link.digest, link.expiresAt)).toBeUndefined();
    expect(await stores().mailLinks.find(freshId(), now)).toBeUndefined();
  });

  test('T-SCAN a link bears so many wrong passwords; a right one is not counted', async () => {
    const { digest, expiresAt } = mailLinkOf();
    await stores().mailLinks.mint(mailLinkOf({ digest, expiresAt }));
    const reserve = (at = now) => stores().mailLinks.reserveTry(digest, 2, at);
    expect([await reserve(), await reserve(), await reserve()]).toEqual([true, true, false]);
    await stores().mailLinks.releaseTry(digest);
    expect([await reserve(), await reserve()]).toEqual([true, false]);
    for (let given = 0; given < 4; given += 1) await stores().mailLinks.releaseTry(digest);
    expect(await reserve(expiresAt)).toBe(false);
    expect([await reserve(), await reserve(), await reserve()]).toEqual([true, true, false]);
    expect(await stores().mailLinks.reserveTry(freshId(), 2, now)).toBe(false);
  });

  test('the journal tells a timeline oldest first, whoever acted', async () => {
    const subject = `contract#${freshId()}` as const;
    const { entry } = changeOf(subject, 'timeline-shown', { at: now + 5 });
    const actors = [
      { kind: 'person' },
      { kind: 'account', account: 'a' },
      { kind: 'agent', agent: 'b' },
      { kind: 'billing', agent: 'c' },
      { kind: 'system' },
    ] as const;
    for (const [place, by] of actors.entries()) {
      await stores().journal.add({ ...entry, at: entry.at - place, by }, freshId());
    }
    const told = await timeline(stores(), subject);
    expect(told.map(({ by }) => by.kind)).toEqual(['system', 'billing', 'agent', 'account', 'person']);
    expect(told.at(-1)).toEqual({ ...entry, by: { kind: 'person' } });
  });

  test('T-FAULT the same entry delivered twice is told once', async () => {
    const subject = `contract#${freshId()}` as const;
    const { entry, operation } = changeOf(subject, 'timeline-shown');
    await stores().journal.add(entry, operation);
    await stores().journal.add(entry, operation);
    expect(await timeline(stores(), subject)).toEqual([entry]);
  });
};
