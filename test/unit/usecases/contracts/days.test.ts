import { describe, expect, it } from 'vitest';
import { viewAccount } from '../../../../functions/usecases/account/view-account.ts';
import { importContracts } from '../../../../functions/usecases/billing/import-contracts.ts';
import { printFeed } from '../../../../functions/usecases/billing/print-feed.ts';
import { good, openArea, pairOf, refusalOf } from '../../../support/area.ts';
import { type Cells, fileOf } from '../../../support/billing.ts';
import { inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const areaIn = (timeZone: string, profile = water) => openArea({ ...profile, timeZone });

const clockAt = (area: ReturnType<typeof openArea>, instant: string) =>
  area.later(Date.parse(instant) - area.ports.clock.now());

describe('decision 17: days are the operator’s', () => {
  it('D17 a key still opens on the evening of its last day in Guadeloupe, and no longer after midnight there', async () => {
    const area = areaIn('America/Guadeloupe');
    await area.newcomer(email);
    const pair = await area.print(1);
    for (const key of area.world.keys.values())
      area.world.keys.set(key.reference, { ...key, validUntil: '2026-02-10' });
    clockAt(area, '2026-02-11T04:00:00Z');
    const { account } = await area.caller(email);
    expect(refusalOf(await area.linkTo(account.id, pair))).toBe('contract-not-proven');
    clockAt(area, '2026-02-11T03:59:59Z');
    expect(good(await area.linkTo(account.id, pair)).opened).toHaveLength(1);
  });

  it('D17 the print feed issues no new key while the old one is valid in the operator’s time zone', async () => {
    const ports = inMemoryPorts({ ...landlord, timeZone: 'America/Guadeloupe' });
    const row: Cells = { reference: 'L / 100001', key: '12345678', key_valid_until: '2026-02-10' };
    await importContracts(ports, { ...fileOf(landlord, [row]), agent: 'anne', dryRun: false, force: true });
    const issued = async () => (await Array.fromAsync(printFeed(ports, 'anne'))).map(({ value }) => value !== '');
    ports.clock.advance(Date.parse('2026-02-11T03:59:59Z') - ports.clock.now());
    expect(await issued()).toEqual([false]);
    ports.clock.advance(1000);
    expect(await issued()).toEqual([true]);
  });

  it.each([
    ['Europe/Paris', '2026-03-31T21:59:59Z', 'active'],
    ['Europe/Paris', '2026-03-31T22:00:00Z', 'ended'],
    ['America/Guadeloupe', '2026-04-01T03:59:59Z', 'active'],
    ['America/Guadeloupe', '2026-04-01T04:00:00Z', 'ended'],
  ])('D17 in %s a contract that ends in March is at %s %s', async (timeZone, instant, status) => {
    const area = areaIn(timeZone);
    await area.newcomer(email);
    clockAt(area, instant);
    const { account } = await area.caller(email);
    const linked = good(await area.linkTo(account.id, await area.print(1, { validTo: '2026-03-31' })));
    expect(linked.opened.map((contract) => contract.status)).toEqual([status]);
  });

  it('D17 the shrink guard counts contracts as ended by the operator’s day', async () => {
    const ports = inMemoryPorts({ ...water, timeZone: 'America/Guadeloupe' });
    const rows = [1, 2].map((n) => ({
      ...pairOf(water, n),
      holder: `h${n}`,
      contract: `c${n}`,
      valid_to: '2026-02-10',
    }));
    const first = {
      ...fileOf(
        water,
        rows.map((row) => ({ ...row, valid_to: '' })),
      ),
      agent: 'anne',
      dryRun: false,
    };
    await importContracts(ports, { ...first, force: false });
    const again = { ...fileOf(water, rows), agent: 'anne', dryRun: true, force: false };
    ports.clock.advance(Date.parse('2026-02-11T03:59:59Z') - ports.clock.now());
    expect((await importContracts(ports, again)).outcome).toBe('imported');
    ports.clock.advance(1000);
    expect((await importContracts(ports, again)).outcome).toBe('would-change-too-much');
  });
});

describe('decision 17: a contract is active from its first day on', () => {
  const future = { validFrom: '2026-03-01', directDebit: true };

  it('D17 it is shown before, gives no access, and is active by itself on its first day in the operator’s time zone', async () => {
    const area = areaIn('America/Guadeloupe', energy);
    await area.print(1, future);
    await area.newcomer(email);
    const view = async () => viewAccount(area.ports, await area.caller(email));
    expect(await view()).toMatchObject({
      selected: 'contract-1',
      access: { granted: false, reasons: ['no-active-contract'] },
    });
    clockAt(area, '2026-03-01T03:59:59Z');
    expect((await view()).access.granted).toBe(false);
    clockAt(area, '2026-03-01T04:00:00Z');
    expect((await view()).access).toMatchObject({ granted: true, reasons: [] });
  });

  it('D17 its direct debit makes no consent effective yet', async () => {
    const area = areaIn('Europe/Paris', landlord);
    await area.print(1, future);
    await area.newcomer(email);
    const [ledger] = [...area.world.consents.values()];
    expect(ledger?.find(({ purpose }) => purpose === 'e-notice')?.state).toBe('wanted');
  });

  it('D17 an active contract is shown first, whichever is printed first', async () => {
    const area = areaIn('Europe/Paris', energy);
    await area.print(1, future);
    await area.print(2, { holder: 'holder-1' });
    await area.newcomer(email);
    expect([...area.world.accounts.values()].map(({ selected }) => selected)).toEqual(['contract-2']);
  });
});
