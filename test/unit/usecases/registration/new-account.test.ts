import { describe, expect, it } from 'vitest';
import { noMarks } from '../../../../functions/domain/account.ts';
import { type Area, good, openArea, pairOf, password } from '../../../support/area.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const born = async (area: Area) => {
  good(await area.signUp(email, { ...area.form(), locale: 'nl' }));
  const at = area.ports.clock.now();
  const token = await area.openMail(email);
  area.later(60_000);
  const contract = area.profile.journey === 'email-first' ? { contract: pairOf(area.profile) } : {};
  good(await area.activate({ token, password, ...contract }));
  const [account] = [...area.world.accounts.values()];
  if (account === undefined) throw new Error('no account');
  return { account, at, ledger: area.world.consents.get(account.id) ?? [] };
};

describe('A20 a new account', () => {
  it('C10 without a contract: no link, nothing selected, no consent, no terms', async () => {
    const area = openArea(water);
    const { account, at, ledger } = await born(area);
    expect(account).toEqual({
      id: account.id,
      address: email,
      locale: 'nl',
      signInNames: [{ kind: 'email', name: email }],
      terms: null,
      selected: null,
      sessions: noMarks,
      passwordEpoch: 0,
      earlierAddresses: [],
      createdAt: at + 60_000,
      state: 'open',
      mailStopped: null,
    });
    expect([area.world.links.size, ledger]).toEqual([0, []]);
  });

  it('A2 terms are accepted when the form was sent, a consent is given then, too', async () => {
    const area = openArea(energy);
    await area.print();
    const { account, at } = await born(area);
    expect(account.terms).toEqual({ version: energy.terms?.version, at });
    const rented = openArea(landlord);
    await rented.print();
    const { at: sent, ledger } = await born(rented);
    expect(ledger.map((entry) => entry.at)).toEqual(landlord.consents.map(() => sent));
  });

  it('A25 it leads back to where the form came from, in the form in which that was judged', async () => {
    const area = openArea({ ...energy, returnTo: ['https://energy.example/app/'] });
    await area.print();
    good(await area.signUp(email, { ...area.form(), returnTo: 'HTTPS://ENERGY.example:443/app/done' }));
    const request = { token: await area.openMail(email), password, contract: pairOf(energy) };
    expect(await area.activate(request)).toMatchObject({ returnTo: 'https://energy.example/app/done' });
  });

  it('C18 the contract that is shown is an active one, else the first, else none', async () => {
    const ended = { status: 'ended', validTo: '2026-01-01' } as const;
    const select = async (...contracts: readonly object[]) => {
      const area = openArea(energy);
      await area.print();
      area.world.contracts.clear();
      for (const [i, over] of contracts.entries()) await area.print(i + 2, { holder: 'holder-1', ...over });
      return (await born(area)).account.selected;
    };
    expect(await select(ended, {})).toBe('contract-3');
    expect(await select({}, ended)).toBe('contract-2');
    expect(await select(ended, ended)).toBe('contract-2');
    expect(await select()).toBeNull();
  });

  it('T-MOVE nothing is shown of a contract that has moved since it was proved', async () => {
    const area = openArea(landlord);
    await area.print();
    good(await area.signUp(email));
    const contract = area.world.contracts.get('contract-1');
    if (contract === undefined) throw new Error('no contract');
    area.world.contracts.set('contract-1', { ...contract, holder: 'next', directDebit: true });
    good(await area.activate({ token: await area.openMail(email), password }));
    const [account] = [...area.world.accounts.values()];
    expect(account?.selected).toBeNull();
    expect(area.world.consents.get(account?.id ?? '')?.map(({ state }) => state)).toContain('wanted');
  });

  it.each([
    [[{ directDebit: true }], 'effective'],
    [[{ directDebit: false }], 'wanted'],
    [[{ directDebit: true, status: 'suspended' }], 'wanted'],
    [[{ directDebit: false }, { directDebit: true }], 'effective'],
    [[], 'wanted'],
  ] as const)('B9 with contracts %j a yes that asks for a mandate is %s', async (contracts, state) => {
    const area = openArea({ ...landlord, keyOpens: 'holder' });
    await area.print();
    area.world.contracts.clear();
    for (const [i, over] of contracts.entries()) await area.print(i + 2, { holder: 'holder-1', ...over });
    const { ledger } = await born(area);
    expect(ledger.find(({ purpose }) => purpose === 'e-notice')?.state).toBe(state);
  });
});
