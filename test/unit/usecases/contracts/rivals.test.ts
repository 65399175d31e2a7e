import { describe, expect, it } from 'vitest';
import type { Ports } from '../../../../functions/ports/ports.ts';
import { changeEmail } from '../../../../functions/usecases/account/change-email.ts';
import { confirmEmail } from '../../../../functions/usecases/account/move-address.ts';
import { reissueKey } from '../../../../functions/usecases/agents/reissue-key.ts';
import { unlinkContract } from '../../../../functions/usecases/contracts/contract-access.ts';
import { linkContract } from '../../../../functions/usecases/contracts/link-contract.ts';
import { forgotPassword } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { changePassword } from '../../../../functions/usecases/passwords/change-password.ts';
import { resetPassword } from '../../../../functions/usecases/passwords/reset-password.ts';
import { activate } from '../../../../functions/usecases/registration/activate.ts';
import { register } from '../../../../functions/usecases/registration/register.ts';
import { refreshSession } from '../../../../functions/usecases/sessions/refresh-session.ts';
import { good, openArea, openHome, otherPassword, pairOf, password } from '../../../support/area.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';
const fresh = 'fresh@example.fr';

const home = (profile = water) => openHome(profile, email);

/** The ports with one port of which some calls end otherwise: as if a rival had been faster. */
const rivalled = <K extends keyof Ports>(ports: Ports, name: K, over: Partial<Ports[K]>): Ports => ({
  ...ports,
  [name]: { ...(ports[name] as object), ...(over as object) },
});

describe('T-RACE what a rival did between reading and writing is told as it is', () => {
  it('T-MOVE the key changed while a contract was being linked', async () => {
    const { area, account } = await home();
    const ports = rivalled(area.ports, 'accounts', { link: async () => 'key-changed' });
    expect(await linkContract(ports, { account, links: [] }, pairOf(water), 'op')).toEqual({
      refused: 'contract-not-proven',
    });
  });

  it('X4 the account went right after a contract was linked: it is told what the link opened', async () => {
    const { area, account } = await home();
    const ports = rivalled(area.ports, 'accounts', { withLinks: async () => undefined });
    expect(await linkContract(ports, { account, links: [] }, pairOf(water), 'op')).toMatchObject({
      opened: [{ id: 'contract-1' }],
    });
  });

  it('X4 the account went right after a contract was removed: it is removed', async () => {
    const { area } = await home();
    const { account } = await area.caller(email);
    good(await area.linkTo(account.id, pairOf(water)));
    const holder = await area.caller(email);
    const ports = rivalled(area.ports, 'accounts', { withLinks: async () => undefined });
    expect(await unlinkContract(ports, holder, 'contract-1', 'op')).toEqual({ unlinked: true });
  });

  it('C17 the last slot of several was filled', async () => {
    const { area, account } = await home();
    const ports = rivalled(area.ports, 'accounts', { link: async () => 'slots-taken' });
    expect(await linkContract(ports, { account, links: [] }, pairOf(water), 'op')).toEqual({
      refused: 'link-limit-reached',
    });
  });

  it('D5 the key changed, or the registration ended, while the pair was being proved', async () => {
    const area = openArea(energy);
    await area.print();
    good(await area.signUp(email));
    const request = { token: await area.openMail(email), contract: pairOf(energy) };
    const proving = (outcome: 'key-changed' | 'not-open') =>
      activate(rivalled(area.ports, 'registrations', { prove: async () => outcome }), request, 'op');
    expect(await proving('key-changed')).toEqual({ refused: 'contract-not-proven' });
    expect(await proving('not-open')).toEqual({ refused: 'conflict' });
  });

  it('D7 the link that moves an address was used by another device', async () => {
    const { area, account } = await home();
    good(await changeEmail(area.ports, account, { email: fresh, password }, area.operation()));
    const token = await area.openMail(fresh);
    const ports = rivalled(area.ports, 'accounts', { changeAddress: async () => 'link-used' });
    expect(await confirmEmail(ports, { token, password }, 'op')).toEqual({ refused: 'link-invalid' });
  });

  it('X4 the account was closed while its password was being changed', async () => {
    for (const over of [{ signIn: 2 }, { withLinks: 1 }]) {
      const { area, account } = await home();
      let calls = 0;
      const { signIn } = area.ports.identity;
      const ports =
        'signIn' in over
          ? rivalled(area.ports, 'identity', {
              signIn: async (...given) => {
                calls += 1;
                return calls === over.signIn ? 'refused' : signIn(...given);
              },
            })
          : rivalled(area.ports, 'accounts', { withLinks: async () => undefined });
      const request = { current: password, password: otherPassword };
      expect(await changePassword(ports, account, request, 'op')).toEqual({ refused: 'session-ended' });
    }
  });

  it('X4 a session that the accounts service has ended is not refreshed', async () => {
    const { area } = await home();
    const session = await area.session(email);
    const ports = rivalled(area.ports, 'identity', { refresh: async () => 'refused' });
    expect(await refreshSession(ports, session)).toEqual({ refused: 'session-ended' });
  });

  it('D3 a key that something else changes at every try: the agent is told to try again', async () => {
    const { area } = await home();
    let tries = 0;
    const replace = async () => {
      tries += 1;
      return 'changed' as const;
    };
    const ports = rivalled(area.ports, 'keys', { replace });
    await expect(reissueKey(ports, pairOf(water).reference, 'paul')).rejects.toThrow('The key is being changed');
    expect(tries).toBe(5);
  });

  it('T-RACE the key changed while the form was being kept', async () => {
    const area = openArea(landlord);
    await area.print();
    const ports = rivalled(area.ports, 'registrations', { open: async () => 'key-changed' });
    const form = { email, locale: 'fr', ...area.form() } as const;
    expect(await register(ports, form, 'op')).toEqual({ refused: 'contract-not-proven' });
  });

  it('X4 a reset link was used by another device: told so, and otherwise done', async () => {
    const { area } = await home();
    good(await forgotPassword(area.ports, { identifier: email, locale: 'fr' }, area.operation()));
    const request = { token: await area.openMail(email), password: otherPassword };
    const ports = rivalled(area.ports, 'accounts', { completePassword: async () => 'link-used' });
    expect(await resetPassword(ports, request, 'op')).toEqual({ refused: 'link-invalid' });
    expect(await resetPassword(area.ports, request, 'op')).toMatchObject({ status: 'reset' });
  });

  it('T-GUESS too few random bytes make no key, and a form that refuses its own keys is a fault of the profile', async () => {
    const { area } = await home();
    const short = rivalled(area.ports, 'randomness', { bytes: () => new Uint8Array(0) });
    await expect(reissueKey(short, pairOf(water).reference, 'paul')).rejects.toThrow('Too few random bytes');
    const profile = { ...water, key: { ...water.key, pattern: '^nothing$' } };
    await expect(reissueKey({ ...area.ports, profile }, pairOf(water).reference, 'paul')).rejects.toThrow(
      'key.pattern',
    );
  });

  it('A15 another device has lost the lease, completed, or seen the registration end', async () => {
    const states = [
      [{ name: 'pending' }, { refused: 'conflict', retryAfter: 30 }],
      [{ name: 'abandoned' }, { refused: 'link-invalid' }],
      [{ name: 'dropped', inFavourOf: 'other' }, { refused: 'link-invalid' }],
      [{ name: 'completed', signInNames: [{ kind: 'email', name: email }] }, { status: 'active' }],
    ] as const;
    for (const [state, outcome] of states) {
      for (const rival of ['claim', 'complete'] as const) {
        const area = openArea(water);
        good(await area.signUp(email));
        const request = { token: await area.openMail(email), password };
        const [registration] = [...area.world.registrations.values()];
        if (registration === undefined) throw new Error('no registration');
        const overtaken = () => {
          area.world.registrations.set(registration.id, { ...registration, state });
        };
        const ports = rivalled(area.ports, 'registrations', {
          ...(rival === 'claim' ? { claim: async () => (overtaken(), 'busy' as const) } : {}),
          ...(rival === 'complete' ? { complete: async () => (overtaken(), 'lease-lost' as const) } : {}),
        });
        expect(await activate(ports, request, 'op')).toMatchObject(outcome);
        // The password of an account is the faster device's.
        expect(area.ports.identity.calls.includes('setPassword')).toBe(rival === 'complete');
      }
    }
  });

  it('A15 the registration went altogether while another device had it', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    const request = { token: await area.openMail(email), password };
    const ports = rivalled(area.ports, 'registrations', {
      claim: async ({ id }) => {
        area.world.registrations.delete(id);
        return 'busy';
      },
    });
    expect(await activate(ports, request, 'op')).toEqual({ refused: 'link-invalid' });
  });

  it('D5 a second proof supersedes this one while it completes: its link has ended', async () => {
    const area = openArea(landlord);
    await area.print();
    good(await area.signUp(email));
    const request = { token: await area.openMail(email), password };
    const { complete } = area.ports.registrations;
    const ports = rivalled(area.ports, 'registrations', {
      complete: async (...given) => {
        good(await area.signUp('second@example.fr'));
        return complete(...given);
      },
    });
    expect(await activate(ports, request, 'op')).toEqual({ refused: 'link-invalid' });
  });
});
