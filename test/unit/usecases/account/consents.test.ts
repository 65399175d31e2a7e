import { describe, expect, it } from 'vitest';
import { answerConsents } from '../../../../functions/usecases/account/answer-consents.ts';
import { updateAccount } from '../../../../functions/usecases/account/update-account.ts';
import { viewAccount } from '../../../../functions/usecases/account/view-account.ts';
import {
  consentsFollowMandates,
  reconcileMandates,
} from '../../../../functions/usecases/billing/reconcile-mandates.ts';
import { unlinkContract } from '../../../../functions/usecases/contracts/contract-access.ts';
import { type Area, good, openArea } from '../../../support/area.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const home = async (directDebit = false) => {
  const area = openArea(landlord);
  await area.print(1, { directDebit });
  await area.newcomer(email);
  area.later(1);
  return area;
};

const states = async (area: Area) => {
  const { consents } = await viewAccount(area.ports, await area.caller('100001'));
  return Object.fromEntries([...consents].map(([purpose, { state }]) => [purpose, state]));
};

const answer = async (area: Area, answers: Readonly<Record<string, boolean>>) =>
  answerConsents(area.ports, await area.caller('100001'), { answers, locale: 'nl' }, area.operation());

/** Billing's import changes the contract, and its use case then looks after the consents. */
const imports = async (area: Area, directDebit: boolean) => {
  const before = area.world.contracts.get('contract-1');
  await area.print(1, { directDebit });
  const after = area.world.contracts.get('contract-1');
  if (after === undefined) throw new Error('no contract');
  const act = { operation: area.operation(), by: { kind: 'billing', agent: 'a' } as const, at: area.ports.clock.now() };
  await reconcileMandates(area.ports, before, after, act);
};

describe('B9, D9 consents', () => {
  it('D9 the answers of the form stand in the ledger, in the words and language that were read', async () => {
    const area = await home();
    const [ledger = []] = [...area.world.consents.values()];
    expect(ledger.map(({ purpose, granted, channel, locale }) => [purpose, granted, channel, locale])).toEqual([
      ['e-notice', true, 'registration', 'fr'],
      ['commercial', true, 'registration', 'fr'],
      ['general', true, 'registration', 'fr'],
    ]);
    const hashes = landlord.consents.map(({ label }) => area.ports.secrecy.sha256(label.fr));
    expect(ledger.map(({ textHash }) => textHash)).toEqual(hashes);
  });

  it('D9 a yes to the e-notice is wanted without direct debit, effective with it', async () => {
    expect(await states(await home(false))).toEqual({
      'e-notice': 'wanted',
      commercial: 'effective',
      general: 'effective',
    });
    expect(await states(await home(true))).toMatchObject({ 'e-notice': 'effective' });
  });

  it('D9 a contract on direct debit makes what was wanted effective when it is linked, and ends it when it goes', async () => {
    const area = await home(false);
    const pair = await area.print(2, { directDebit: true });
    const { account } = await area.caller('100001');
    area.later(1);
    good(await area.linkTo(account.id, pair));
    expect(await states(area)).toMatchObject({ 'e-notice': 'effective' });
    area.later(1);
    good(await unlinkContract(area.ports, await area.caller('100001'), 'contract-2', area.operation()));
    expect(await states(area)).toMatchObject({ 'e-notice': 'ended' });
    const [ledger = []] = [...area.world.consents.values()];
    expect(ledger.slice(3).map(({ state, channel }) => [state, channel])).toEqual([
      ['effective', 'account'],
      ['ended', 'account'],
    ]);
  });

  it('D9 it follows the mandate: wanted, effective, ended, effective again; the ledger keeps every line', async () => {
    const area = await home();
    const seen: unknown[] = [];
    for (const mandate of [true, false, true, true]) {
      await imports(area, mandate);
      seen.push((await states(area))['e-notice']);
    }
    expect(seen).toEqual(['effective', 'ended', 'effective', 'effective']);
    const [ledger = []] = [...area.world.consents.values()];
    expect(ledger.filter(({ channel }) => channel === 'import')).toHaveLength(3);
  });

  it('D9 answering later appends, and touches no other purpose', async () => {
    const area = await home();
    good(await answer(area, { commercial: false }));
    expect(await states(area)).toEqual({ 'e-notice': 'wanted', commercial: 'refused', general: 'effective' });
    const [ledger = []] = [...area.world.consents.values()];
    expect(ledger.at(-1)).toMatchObject({ purpose: 'commercial', granted: false, channel: 'account', locale: 'nl' });
    expect(ledger).toHaveLength(4);
    expect(area.journalOf('consents-answered')).toHaveLength(1);
  });

  it('D9 an answer that changes nothing writes nothing, however often it is given', async () => {
    const area = await home();
    const first = good(await answer(area, { commercial: false, general: true }));
    const [ledger = []] = [...area.world.consents.values()];
    for (let n = 0; n < 300; n += 1) {
      area.later(1);
      expect(good(await answer(area, { commercial: false, general: true }))).toEqual(first);
    }
    expect([...area.world.consents.values()]).toEqual([ledger]);
    expect(area.journalOf('consents-answered')).toHaveLength(1);
  });

  it('D9 a no is a no, whatever the mandate does', async () => {
    const area = await home();
    good(await answer(area, { 'e-notice': false }));
    await imports(area, true);
    expect(await states(area)).toMatchObject({ 'e-notice': 'refused' });
  });

  it('D9 the response has the answer’s state, beside the earlier answers', async () => {
    const area = await home();
    const after = good(await answer(area, { commercial: false }));
    expect([...after].map(([purpose, { state }]) => [purpose, state])).toEqual([
      ['e-notice', 'wanted'],
      ['commercial', 'refused'],
      ['general', 'effective'],
    ]);
    expect(good(await answer(area, {}))).toEqual(after);
  });

  it.each([
    [[{ directDebit: true }], 'effective'],
    [[{ directDebit: false }], 'wanted'],
    [[{ directDebit: true, status: 'suspended' }], 'wanted'],
    [[{ directDebit: false }, { directDebit: true }], 'effective'],
  ] as const)('B9 a yes given later with contracts %j is %s', async (contracts, state) => {
    const area = openArea({ ...landlord, keyOpens: 'holder' });
    await area.print();
    await area.newcomer(email);
    area.later(1);
    good(await answer(area, { 'e-notice': false }));
    area.world.contracts.clear();
    for (const [i, over] of contracts.entries()) await area.print(i + 2, { holder: 'holder-1', ...over });
    good(await answer(area, { 'e-notice': true }));
    expect(await states(area)).toMatchObject({ 'e-notice': state });
  });

  it('B9 consents follow mandates only where one of them asks for it', () => {
    const [notice, ...others] = landlord.consents;
    if (notice === undefined) throw new Error('no consents');
    const follows = (consents: typeof landlord.consents) => consentsFollowMandates({ ...landlord, consents });
    expect([[], others, [notice], landlord.consents].map(follows)).toEqual([false, false, true, true]);
  });

  it('D9 an account that went while billing imported has no ledger to add to', async () => {
    const area = await home();
    const before = area.world.contracts.get('contract-1');
    if (before === undefined) throw new Error('no contract');
    const after = { ...before, directDebit: true };
    const act = { operation: 'import', by: { kind: 'billing', agent: 'a' } as const, at: area.ports.clock.now() };
    const accounts = { ...area.ports.accounts, withLinks: async () => undefined };
    await reconcileMandates({ ...area.ports, accounts }, before, after, act);
    expect(area.journalOf('consent-state-changed')).toEqual([]);
  });

  it('D9 a mandate of another contract of the payer is enough', async () => {
    const area = openArea({ ...landlord, keyOpens: 'holder' });
    await area.print(1, { directDebit: true });
    await area.print(2, { holder: 'holder-1' });
    await area.newcomer(email);
    area.later(1);
    const after = area.world.contracts.get('contract-2');
    if (after === undefined) throw new Error('no contract');
    const act = { operation: 'import', by: { kind: 'billing', agent: 'a' } as const, at: area.ports.clock.now() };
    await reconcileMandates(area.ports, after, { ...after, status: 'suspended' }, act);
    expect(await states(area)).toMatchObject({ 'e-notice': 'effective' });
    expect(area.journalOf('consent-state-changed')).toEqual([]);
  });

  it('D9 a mandate counts with all that the payer has, as it will be once the row is written', async () => {
    const area = openArea({ ...landlord, keyOpens: 'holder' });
    const none = { directDebit: false };
    await area.print(1, none);
    await area.print(2, { ...none, holder: 'holder-1' });
    await area.newcomer(email);
    area.later(1);
    const act = { operation: 'import', by: { kind: 'billing', agent: 'a' } as const, at: area.ports.clock.now() };
    const before = area.world.contracts.get('contract-2');
    if (before === undefined) throw new Error('no contract');
    const imported = async (over: Partial<typeof before>, then: string) => {
      const after = { ...before, ...over };
      await reconcileMandates(area.ports, before, after, { ...act, operation: JSON.stringify(over) });
      expect(await states(area)).toMatchObject({ 'e-notice': then });
    };
    await imported({ directDebit: true, status: 'suspended' }, 'wanted');
    await imported({ directDebit: true }, 'effective');
    area.world.contracts.set('contract-2', { ...before, directDebit: true });
    await imported({ directDebit: false }, 'ended');
    expect(area.journalOf('consent-state-changed').map(({ details }) => details)).toEqual([
      { 'e-notice': 'effective' },
      { 'e-notice': 'ended' },
    ]);
  });

  it('B9 an unknown purpose is refused, and no answers change nothing', async () => {
    const area = await home();
    expect(await answer(area, { other: true, general: false })).toEqual({
      refused: 'invalid-request',
      faults: [{ path: 'other', code: 'unknown-field' }],
    });
    good(await answer(area, {}));
    expect(area.journalOf('consents-answered')).toHaveLength(0);
  });
});

describe('D10 terms and language', () => {
  const account = async (profile = energy) => {
    const area = openArea(profile);
    await area.print();
    await area.newcomer(email);
    area.later(1);
    return area;
  };

  it('A2 accepted at registration, they are asked for again only when their version changes', async () => {
    const area = await account();
    const accessNow = async (terms: string) => {
      const ports = { ...area.ports, profile: { ...energy, terms: { version: terms, url: 'https://x.example' } } };
      return (await viewAccount(ports, await area.caller(email))).access;
    };
    expect(await accessNow('2026-01')).toMatchObject({ granted: true, reasons: [] });
    expect(await accessNow('2027-01')).toMatchObject({ granted: false, reasons: ['terms-outdated'] });
  });

  it('D10 only the version in force can be accepted', async () => {
    const area = await account();
    const { account: me } = await area.caller(email);
    expect(await updateAccount(area.ports, me, { terms: '2019-01' }, 'op')).toEqual({
      refused: 'invalid-request',
      faults: [{ path: 'terms', code: 'outdated' }],
    });
    const ports = { ...area.ports, profile: { ...energy, terms: { version: '2027-01', url: 'https://x.example' } } };
    good(await updateAccount(ports, me, { terms: '2027-01', locale: 'nl' }, area.operation()));
    const { account: after } = await area.caller(email);
    expect(after).toMatchObject({ locale: 'nl', terms: { version: '2027-01' } });
  });

  it('D10 fields that are not sent stay unchanged, and an empty change leaves no entry', async () => {
    const area = await account();
    const { account: me } = await area.caller(email);
    const terms = { version: energy.terms?.version ?? '', at: area.ports.clock.now() };
    expect(await updateAccount(area.ports, me, { locale: 'nl' }, 'one')).toStrictEqual({ ...me, locale: 'nl' });
    expect(await updateAccount(area.ports, me, { terms: terms.version }, 'two')).toStrictEqual({ ...me, terms });
    const before = area.world.journal.length;
    expect(await updateAccount(area.ports, me, {}, 'three')).toBe(me);
    expect(area.world.journal).toHaveLength(before);
  });

  it('A19 a language that the operator does not offer, terms where there are none: refused', async () => {
    const area = await account(water);
    const { account: me } = await area.caller(email);
    const ports = { ...area.ports, profile: { ...water, locales: ['fr'] as const } };
    expect(await updateAccount(ports, me, { locale: 'de', terms: undefined }, 'op')).toMatchObject({
      faults: [{ path: 'locale', code: 'not-allowed' }],
    });
    expect(await updateAccount(area.ports, me, { terms: '1' }, 'op')).toMatchObject({
      faults: [{ path: 'terms', code: 'not-accepted-here' }],
    });
  });
});
