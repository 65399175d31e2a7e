import { describe, expect, it } from 'vitest';
import { activateHandler } from '../../../functions/api/activate.ts';
import { linkContractHandler } from '../../../functions/api/link-contract.ts';
import { registerHandler } from '../../../functions/api/register.ts';
import { apiDeps, bearer, send } from '../../support/api.ts';
import { openArea, pairOf, password } from '../../support/area.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const email = 'jeanne@example.fr';

const openTold = (profile: typeof water) => {
  const area = openArea(profile);
  const deps = apiDeps(area.ports);
  return { area, deps, codes: () => deps.logged.map(({ code }) => code) };
};

describe('logged steps of people', () => {
  it.each([
    [water, ['registration-opened', 'link-opened', 'account-activated']],
    [landlord, ['registration-opened', 'link-opened', 'account-activated', 'contract-linked']],
    [energy, ['registration-opened', 'link-opened', 'account-activated', 'contract-linked']],
  ])('T-LEAK $operator: each step once, without saying whose', async (profile, steps) => {
    const { area, deps, codes } = openTold(profile);
    await area.print();
    await send(registerHandler(deps), { body: { email, ...area.form() } });
    const token = await area.openMail(email);
    const contract = profile.journey === 'email-first' ? { contract: pairOf(profile) } : {};
    const activate = activateHandler(deps);
    await send(activate, { body: { token } });
    await send(activate, { body: { token, password, ...contract } });
    await send(activate, { body: { token, password, ...contract } });
    expect(codes()).toEqual(steps);
    expect(JSON.stringify(deps.logged.map(({ fields }) => fields))).toBe(JSON.stringify(steps.map(() => ({}))));
  });

  it('C11 a contract that is linked later is counted then', async () => {
    const { area, deps, codes } = openTold(water);
    await area.newcomer(email);
    const claims = bearer(area.ports, await area.session(email));
    await send(linkContractHandler(deps), { body: await area.print(), claims });
    expect(codes()).toEqual(['contract-linked']);
  });
});

describe('T-GUESS what the log counts of guesses', () => {
  it.each([true, false])(
    'T-ENUM a wrong pair, and the one that locks its reference; reference known: %s',
    async (known) => {
      const { area, deps } = openTold(landlord);
      const pair = known ? await area.print() : pairOf(landlord);
      const { cap } = landlord.attemptsPerReference;
      const guess = { email, ...area.form(), contract: { ...pair, key: '99999999' } };
      const answers = [];
      for (let tried = 0; tried <= cap; tried += 1)
        answers.push((await send(registerHandler(deps), { body: guess })).text);
      const refused = { operation: 'register', requestId: 'request-1', code: 'contract-not-proven' };
      const locked = { operation: 'register', requestId: 'request-1' };
      expect(deps.logged).toEqual([
        ...Array.from({ length: cap }, () => ({ code: 'request-refused', fields: refused })),
        { code: 'reference-locked', fields: locked },
        { code: 'request-refused', fields: refused },
      ]);
      expect(new Set(answers).size).toBe(1);
    },
  );

  it('a right pair locks nothing, be it the last try', async () => {
    const { area, deps } = openTold(landlord);
    const pair = await area.print();
    const register = registerHandler(deps);
    for (let tried = 1; tried < landlord.attemptsPerReference.cap; tried += 1) {
      await send(register, { body: { email, ...area.form(), contract: { ...pair, key: '99999999' } } });
    }
    await send(register, { body: { email, ...area.form(), contract: pair } });
    expect(deps.logged.filter(({ code }) => code === 'reference-locked')).toEqual([]);
    expect(deps.logged.at(-1)?.code).toBe('registration-opened');
  });
});
