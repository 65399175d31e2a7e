import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activate } from '../../../../functions/usecases/registration/activate.ts';
import { type Area, good, openArea, otherPassword, pairOf, password, refusalOf } from '../../../support/area.ts';
import { runs } from '../../../support/fuzz.ts';
import { inMemoryPorts } from '../../../support/in-memory/ports.ts';
import { Fault, failingAt } from '../../../support/intercept.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';
const profiles = [energy, landlord, water];

const opened = async (area: Area, form = area.form()): Promise<string> => {
  await area.print();
  good(await area.signUp(email, form));
  return area.openMail(email);
};

const proofs = (area: Area, secret = password) => ({
  password: secret,
  ...(area.profile.journey === 'email-first' ? { contract: pairOf(area.profile) } : {}),
});

/** One account that its person can use, told of once: what every ending must be. */
const expectOneAccount = async (area: Area, secret = password): Promise<void> => {
  expect(area.world.accounts.size).toBe(1);
  expect(area.journalOf('account-activated')).toHaveLength(1);
  expect([...area.ports.identity.passwords.keys()]).toEqual([...area.world.accounts.keys()]);
  const [name = ''] = [...area.world.names.keys()];
  good(await area.enter(name, secret));
};

const faults = [
  { when: 'before', death: false },
  { when: 'after', death: false },
  { when: 'before', death: true },
  { when: 'after', death: true },
] as const;

describe.each(profiles)('T-FAULT activating at $operator', (profile) => {
  it.each(faults)('T-FAULT any call fails $when its effect (death: $death), and a repeat converges', async (fault) => {
    let tried = 0;
    for (let call = 1; ; call += 1) {
      const area = openArea(profile);
      const request = { token: await opened(area), ...proofs(area) };
      const { ports, reached } = failingAt(area.ports, { ...fault, call });
      const first = await activate(ports, request, area.operation()).catch((failure: unknown) => failure);
      if (!reached()) break;
      tried += 1;
      // What went before it may have been tried again in vain: an outcome is told only where all of it stands.
      if (!(first instanceof Fault)) await expectOneAccount(area);
      if (fault.death) area.later(30_000);
      expect(await area.activate(request)).toMatchObject({ status: 'active' });
      await expectOneAccount(area);
    }
    expect(tried).toBeGreaterThan(5);
  });
});

describe.each(profiles)('A15 two devices at once at $operator', (profile) => {
  it('A15 in every order: one account, one journal entry, and nobody is told of another', {
    timeout: 3_600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        let racing = false;
        const yieldPoint = () => (racing ? s.schedule(Promise.resolve()) : Promise.resolve());
        const area = openArea(profile, { yieldPoint });
        const request = { token: await opened(area), ...proofs(area) };
        racing = true;
        const devices = [area.activate(request), area.activate(request), area.activate(request)];
        await s.waitFor(Promise.all(devices));
        racing = false;
        for (const outcome of await Promise.all(devices)) {
          expect(['active', 'conflict']).toContain('refused' in outcome ? outcome.refused : outcome.status);
        }
        expect(await area.activate(request)).toMatchObject({ status: 'active' });
        await expectOneAccount(area);
      }),
      runs(60),
    );
  });

  it('A15 two registrations of one pair or address, in every order: one account', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        let racing = false;
        const area = openArea(profile, {
          yieldPoint: () => (racing ? s.schedule(Promise.resolve()) : Promise.resolve()),
        });
        const first = await opened(area);
        const form = area.form();
        good(await area.signUp(email, form.password === undefined ? form : { ...form, password: otherPassword }));
        const second = await area.openMail(email);
        racing = true;
        const both = [
          area.activate({ token: first, ...proofs(area) }),
          area.activate({ token: second, ...proofs(area, otherPassword) }),
        ];
        await s.waitFor(Promise.all(both));
        racing = false;
        for (const token of [first, second]) {
          await area.activate({ token, ...proofs(area) });
          await area.activate({ token, ...proofs(area, otherPassword) });
        }
        expect(area.world.accounts.size).toBe(1);
        expect(area.journalOf('account-activated')).toHaveLength(1);
      }),
      runs(60),
    );
  });
});

describe('A15 the lease', () => {
  it('A15 while another device is completing: 409 conflict, and it ends by itself', async () => {
    const area = openArea(water);
    const token = await opened(area);
    const dead = failingAt(area.ports, { call: 8, when: 'before', death: true });
    await expect(activate(dead.ports, { token, password }, 'died')).rejects.toThrow(Fault);
    expect([...area.world.registrations.values()][0]?.state.name).toBe('activating');
    expect(await area.activate({ token, password })).toEqual({ refused: 'conflict', retryAfter: 30 });
    area.later(30_000);
    expect(await area.activate({ token, password })).toMatchObject({ status: 'active' });
  });

  it('D5 the key changes between the proof and the transaction: the contract is asked again, and nothing exists', async () => {
    const area = openArea(energy);
    const token = await opened(area);
    good(await area.activate({ token, contract: pairOf(energy) }));
    const slow = inMemoryPorts(energy, {
      ...area.ports,
      identity: {
        ...area.ports.identity,
        setPassword: async (...given) => {
          await area.print(1, { key: '0777777777' });
          return area.ports.identity.setPassword(...given);
        },
      },
    });
    expect(await activate(slow, { token, password }, 'slow')).toMatchObject({
      status: 'pending',
      missing: ['contract'],
    });
    expect(area.world.accounts.size).toBe(0);
    const contract = { ...pairOf(energy), key: '0777777777' };
    expect(await area.activate({ token, password, contract })).toMatchObject({ status: 'active' });
  });

  it('A15 the slot is filled between the proof and the transaction: already-activated, and nothing is half-made', async () => {
    const area = openArea(landlord);
    const token = await opened(area);
    const { ports } = area;
    const slow = inMemoryPorts(landlord, {
      ...ports,
      identity: {
        ...ports.identity,
        create: async (account) => {
          const [link] = [...area.world.registrations.values()];
          if (link?.proof == null) throw new Error('no proof');
          area.world.links.set('rival', {
            account: 'rival',
            scope: { kind: 'contract', id: link.proof.contract },
            provedHolder: link.proof.holder,
            reference: link.proof.reference,
            at: 0,
          });
          await ports.identity.create(account);
        },
      },
    });
    expect(refusalOf(await activate(slow, { token, password }, 'slow'))).toBe('already-activated');
    expect(area.world.accounts.size).toBe(0);
    expect(refusalOf(await area.enter('100001'))).toBe('invalid-credentials');
  });
});
