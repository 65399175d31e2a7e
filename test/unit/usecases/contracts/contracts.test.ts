import { describe, expect, it } from 'vitest';
import { viewAccount } from '../../../../functions/usecases/account/view-account.ts';
import {
  getContract,
  listContracts,
  selectContract,
  unlinkContract,
} from '../../../../functions/usecases/contracts/contract-access.ts';
import { provePair, readPair } from '../../../../functions/usecases/registration/prove-pair.ts';
import { type Area, good, openArea, pairOf, refusalOf } from '../../../support/area.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const home = async (profile = water) => {
  const area = openArea(profile);
  await area.print(1);
  await area.newcomer(email);
  area.later(1);
  return area;
};

const name = (area: Area) => (area.profile.signInNames.includes('reference') ? '100001' : email);
const me = (area: Area) => area.caller(name(area));
const account = async (area: Area) => (await me(area)).account.id;

const listed = async (area: Area): Promise<readonly string[]> => {
  const seen = await listContracts(area.ports, await me(area));
  return 'refused' in seen
    ? [seen.refused]
    : seen.map(({ id: contract, selected }) => contract + (selected ? '*' : ''));
};

describe('C11–C18 linking', () => {
  it('C15 one key opens every contract of that payer, C14 and of no other', async () => {
    const area = await home();
    await area.print(2, { holder: 'holder-1' });
    await area.print(3);
    expect(await listed(area)).toEqual([]);
    const linked = good(await area.linkTo(await account(area), pairOf(water, 1)));
    expect(linked.opened.map(({ id }) => id)).toEqual(['contract-1', 'contract-2']);
    expect(await listed(area)).toEqual(['contract-1*', 'contract-2']);
    expect(await area.lastLetterTo(email)).toMatchObject({
      kind: 'contract-linked',
      references: ['11301.00001.01', '11301.00002.01'],
    });
  });

  it('C17 the response lists only what this link opens', async () => {
    const area = await home();
    const id = await account(area);
    good(await area.linkTo(id, pairOf(water, 1)));
    const linked = good(await area.linkTo(id, await area.print(2)));
    expect(linked.opened.map(({ id: contract, selected }) => [contract, selected])).toEqual([['contract-2', false]]);
  });

  it('T-GUESS the guess that locks a reference says so to the log, the others do not', async () => {
    const { ports } = openArea(water);
    const pair = readPair(water, { reference: '11301.00001.01', key: 'AAAA1111' }, '');
    if (!('key' in pair)) throw new Error('no pair');
    const told: unknown[] = [];
    for (let tries = 0; tries < 12; tries += 1) told.push(await provePair(ports, pair));
    const refused = { refused: 'contract-not-proven' };
    expect(told).toEqual(
      Array.from({ length: 12 }, (_, n) => (n === 9 ? { ...refused, locksReference: true } : refused)),
    );
  });

  it('C12 the number is taken with its dots, without them, with spaces', async () => {
    for (const reference of ['11301.00001.01', '113010000101', ' 11301 00001 01 ']) {
      const area = await home();
      const outcome = await area.linkTo(await account(area), { ...pairOf(water), reference });
      expect(outcome).toHaveProperty('opened');
    }
  });

  it('C17 other payers’ contracts: their own key, any time, as many as wanted', async () => {
    const area = await home();
    const id = await account(area);
    for (let n = 1; n <= 8; n += 1) good(await area.linkTo(id, await area.print(n)));
    expect(await listed(area)).toHaveLength(8);
  });

  it('C18 one is selected: the first opened, until another is chosen; chosen ones that vanish give way', async () => {
    const area = await home();
    const id = await account(area);
    good(await area.linkTo(id, await area.print(2)));
    good(await area.linkTo(id, await area.print(1)));
    expect(await listed(area)).toEqual(['contract-1', 'contract-2*']);
    expect(await selectContract(area.ports, await me(area), 'contract-1', area.operation())).toMatchObject({
      id: 'contract-1',
      selected: true,
    });
    expect(await listed(area)).toEqual(['contract-1*', 'contract-2']);
    expect((await viewAccount(area.ports, await me(area))).selected).toBe('contract-1');
    await area.print(1, { holder: 'somebody else' });
    expect(await listed(area)).toEqual(['contract-2*']);
  });

  it('C11 linking twice is reported; a wrong key, a foreign and an unknown reference get one answer', async () => {
    const area = await home();
    const id = await account(area);
    good(await area.linkTo(id, pairOf(water)));
    expect(refusalOf(await area.linkTo(id, pairOf(water)))).toBe('already-linked');
    await area.print(2);
    const wrong = { ...pairOf(water, 2), key: 'WRONGKEY' };
    for (const pair of [wrong, pairOf(water, 9)]) {
      expect(await area.linkTo(id, pair)).toEqual({ refused: 'contract-not-proven' });
    }
    expect(refusalOf(await area.linkTo(id, { reference: 'abc', key: '' }))).toBe('invalid-request');
  });

  it('T-GUESS ten wrong pairs of one account in an hour, then 429, whatever the references', async () => {
    const area = await home();
    const id = await account(area);
    for (let n = 20; n < 30; n += 1)
      expect(refusalOf(await area.linkTo(id, pairOf(water, n)))).toBe('contract-not-proven');
    expect(await area.linkTo(id, pairOf(water))).toMatchObject({ refused: 'too-many-attempts' });
    area.later(3_600_000);
    good(await area.linkTo(id, pairOf(water)));
  });

  it('T-LOCKDOS a burnt reference leaves those linked to it alone', async () => {
    const area = await home();
    good(await area.linkTo(await account(area), pairOf(water)));
    for (let i = 0; i < 12; i += 1) await area.linkTo(`stranger-${i}`, { ...pairOf(water), key: 'WRONGKEY' });
    expect(await listed(area)).toEqual(['contract-1*']);
  });

  it('A15, D4 where the profile allows one account, the right pair’s giver learns already-activated', async () => {
    for (const profile of [energy, landlord]) {
      const area = await home(profile);
      await area.print(2);
      await area.newcomer('other@example.fr', { n: 2 });
      expect(await area.linkTo(await account(area), pairOf(profile, 2))).toEqual({ refused: 'already-activated' });
    }
  });
});

describe('T-RACE', () => {
  it('T-RACE 64 accounts link one payer at once: exactly the five slots', async () => {
    const area = await home();
    const ids = Array.from({ length: 64 }, (_, i) => `racer-${i}`);
    const template = (await me(area)).account;
    for (const id of ids) area.world.accounts.set(id, { ...template, id: id });
    const outcomes = await Promise.all(ids.map((id) => area.linkTo(id, pairOf(water))));
    const refused = outcomes.filter((outcome) => 'refused' in outcome);
    expect(outcomes.length - refused.length).toBe(5);
    expect(area.world.links.size).toBe(5);
    // Those beyond the reference's own cap were refused before any comparison.
    expect(new Set(refused.map(refusalOf))).toEqual(new Set(['contract-not-proven', 'link-limit-reached']));
  });

  it('T-RACE 64 guesses of one reference at once: at most the cap is compared', async () => {
    const area = await home();
    const before = area.world.attempts.size;
    const compared: unknown[] = [];
    const { secrecy } = area.ports;
    const watched = {
      ...secrecy,
      keyFits: (...given: Parameters<typeof secrecy.keyFits>) => {
        if (given[2].digest !== null) compared.push(given[0]);
        return secrecy.keyFits(...given);
      },
    };
    const rival = openArea(water, { ...area.ports, secrecy: watched });
    await Promise.all(
      Array.from({ length: 64 }, (_, i) => rival.linkTo(`guesser-${i}`, { ...pairOf(water), key: `GUESS${100 + i}` })),
    );
    expect(before).toBe(0);
    expect(compared).toHaveLength(water.attemptsPerReference.cap);
  });
});

describe('D6 what a link opens is computed at each read', () => {
  it('D6 contracts that the holder gains appear, contracts that leave disappear', async () => {
    const area = await home();
    good(await area.linkTo(await account(area), pairOf(water)));
    await area.print(2, { holder: 'holder-1' });
    expect(await listed(area)).toEqual(['contract-1*', 'contract-2']);
    await area.print(1, { holder: 'buyer' });
    expect(await listed(area)).toEqual(['contract-2*']);
    expect(await getContract(area.ports, await me(area), 'contract-1')).toEqual({ refused: 'not-found' });
  });

  it('T-IDOR one contract is judged by its own row, not by a list that may be late', async () => {
    const area = await home();
    good(await area.linkTo(await account(area), pairOf(water)));
    await area.print(2, { holder: 'holder-1' });
    const late = await area.ports.contracts.ofHolder('holder-1');
    const contracts = { ...area.ports.contracts, ofHolder: async () => late };
    const see = async (id: string) => getContract({ ...area.ports, contracts }, await me(area), id);
    await area.print(1, { holder: 'buyer' });
    expect(await see('contract-1')).toEqual({ refused: 'not-found' });
    await area.print(2, { holder: 'holder-1', address: '2 rue Neuve' });
    expect(await see('contract-2')).toMatchObject({ address: '2 rue Neuve', selected: false });
    area.world.contracts.delete('contract-2');
    expect(await see('contract-2')).toEqual({ refused: 'not-found' });
    // Gained since the list was made.
    await area.print(3, { holder: 'holder-1' });
    expect(await see('contract-3')).toMatchObject({ id: 'contract-3' });
  });

  it('D6 a contract that billing has forgotten is not seen, though a link to it stands', async () => {
    const area = await home(landlord);
    area.world.contracts.delete('contract-1');
    expect(await listed(area)).toEqual([]);
    expect(await getContract(area.ports, await me(area), 'contract-1')).toEqual({ refused: 'not-found' });
  });

  it('D6 an ended contract stays readable for its last invoices, 24 months', async () => {
    const area = await home();
    good(await area.linkTo(await account(area), pairOf(water)));
    await area.print(1, { status: 'ended', validTo: '2024-01-15' });
    expect(await listed(area)).toEqual(['contract-1*']);
    await area.print(1, { status: 'ended', validTo: '2024-01-14' });
    expect(await listed(area)).toEqual([]);
  });

  it('A23 where an active contract is asked for, an ended one closes reading, but not linking', async () => {
    const area = await home(energy);
    await area.print(1, { status: 'ended', validTo: '2026-01-01' });
    expect(await listed(area)).toEqual(['no-active-contract']);
    const caller = await me(area);
    expect(refusalOf(await getContract(area.ports, caller, 'contract-1'))).toBe('no-active-contract');
    expect(refusalOf(await selectContract(area.ports, caller, 'contract-1', 'op'))).toBe('no-active-contract');
    expect(refusalOf(await unlinkContract(area.ports, caller, 'contract-1', 'op'))).toBe('no-active-contract');
    good(await area.linkTo(caller.account.id, await area.print(2)));
    expect(await listed(area)).toContain('contract-2');
  });

  it('T-IDOR foreign and unknown are one answer, everywhere', async () => {
    const area = await home();
    await area.print(2);
    good(await area.linkTo(await account(area), pairOf(water)));
    const caller = await me(area);
    for (const id of ['contract-2', 'nothing']) {
      expect(await getContract(area.ports, caller, id)).toEqual({ refused: 'not-found' });
      expect(await selectContract(area.ports, caller, id, 'op')).toEqual({ refused: 'not-found' });
      expect(await unlinkContract(area.ports, caller, id, 'op')).toEqual({ refused: 'not-found' });
    }
  });
});

describe('D5, T-MOVE the contract’s next holder', () => {
  it('T-MOVE registers under the same reference and gets the name; the former one sees nothing', async () => {
    const area = await home(landlord);
    const former = await me(area);
    const { key } = await area.print(1, { holder: 'next', key: '77777777' });
    const again = await area.signUp('x@example.fr', { ...area.form(), contract: pairOf(landlord) });
    expect(refusalOf(again)).toBe('contract-not-proven');
    await area.newcomer('next@example.fr', { fields: { contract: { reference: '100001', key } } });
    expect(await me(area)).toMatchObject({ account: { address: 'next@example.fr' } });
    expect(await listed(area)).toEqual(['contract-1*']);
    expect(await listContracts(area.ports, former)).toEqual([]);
  });
});

describe('unlinking', () => {
  it('C15 removes all of that payer’s contracts, and frees the slot', async () => {
    const area = await home();
    const id = await account(area);
    await area.print(2, { holder: 'holder-1' });
    good(await area.linkTo(id, pairOf(water, 1)));
    good(await area.linkTo(id, await area.print(3)));
    good(await unlinkContract(area.ports, await me(area), 'contract-2', area.operation()));
    expect(await listed(area)).toEqual(['contract-3*']);
    good(await area.linkTo(id, pairOf(water, 1)));
    expect(area.journalOf('contract-unlinked')).toHaveLength(1);
  });

  it('T-FAULT the repeat of a run that has unlinked finds it done; a first run finds nothing', async () => {
    const area = await home();
    const run = async (resumed: boolean) => unlinkContract(area.ports, await me(area), 'contract-1', 'op', resumed);
    expect(await run(false)).toEqual({ refused: 'not-found' });
    expect(await run(true)).toEqual({ unlinked: true });
    const barred = await home(energy);
    await barred.print(1, { status: 'ended', validTo: '2026-01-01' });
    expect(await unlinkContract(barred.ports, await me(barred), 'contract-1', 'op', true)).toEqual({
      refused: 'no-active-contract',
    });
  });

  it.each([energy, landlord])('A20 $operator: not the only link: signing in depends on it', async (profile) => {
    const area = await home(profile);
    expect(await unlinkContract(area.ports, await me(area), 'contract-1', 'op')).toEqual({ refused: 'conflict' });
    good(await area.linkTo(await account(area), await area.print(2)));
    good(await unlinkContract(area.ports, await me(area), 'contract-2', area.operation()));
    expect(await listed(area)).toEqual(['contract-1*']);
  });

  it('T-RACE two devices remove the two last links at once: one stays', async () => {
    const area = await home(energy);
    good(await area.linkTo(await account(area), await area.print(2)));
    const caller = await me(area);
    const outcomes = await Promise.all(
      ['contract-1', 'contract-2'].map((id) => unlinkContract(area.ports, caller, id, area.operation())),
    );
    expect(outcomes).toEqual([{ unlinked: true }, { refused: 'conflict' }]);
    expect(area.world.links.size).toBe(1);
  });

  it('B2 D15 landlord: the link whose reference signs in may go while another does, and the name with it', async () => {
    const area = await home(landlord);
    good(await area.linkTo(await account(area), await area.print(2)));
    good(await unlinkContract(area.ports, await me(area), 'contract-1', area.operation()));
    expect(refusalOf(await area.enter('100001'))).toBe('invalid-credentials');
    const caller = await area.caller('100002');
    expect((await viewAccount(area.ports, caller)).signInNames.map(({ name: shown }) => shown)).toEqual(['100002']);
    expect(await unlinkContract(area.ports, caller, 'contract-2', 'op')).toEqual({ refused: 'conflict' });
  });
});
