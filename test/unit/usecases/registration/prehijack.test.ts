import { describe, expect, it } from 'vitest';
import { resendConfirmation } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { type Area, good, openArea, otherPassword, password, refusalOf } from '../../../support/area.ts';
import { water } from '../../../support/profiles.ts';

const victim = 'victim@example.fr';
const attackers = otherPassword;

const victimRegisters = async (area: Area): Promise<string> => {
  good(await area.signUp(victim, { password }));
  return area.openMail(victim);
};

const attackerRegisters = async (area: Area): Promise<string> => {
  good(await area.signUp(victim, { password: attackers }));
  return area.openMail(victim);
};

const letIn = async (area: Area) => ({
  victim: 'session' in (await area.enter(victim, password)),
  attacker: 'session' in (await area.enter(victim, attackers)),
  accounts: area.world.accounts.size,
});

/** The victim's password opens; the attacker never holds a token. */
const safe = { victim: true, attacker: false, accounts: 1 };

describe('T-PREHIJACK somebody registers another’s address', () => {
  it('T-PREHIJACK 1: the attacker registers first; the victim opens either link with the own password', async () => {
    for (const openFirst of [true, false]) {
      const area = openArea(water);
      const first = await attackerRegisters(area);
      const own = await victimRegisters(area);
      good(await area.activate({ token: openFirst ? first : own, password }));
      expect(await letIn(area)).toEqual(safe);
    }
  });

  it('T-PREHIJACK 2: the attacker registers second', async () => {
    const area = openArea(water);
    const own = await victimRegisters(area);
    await attackerRegisters(area);
    good(await area.activate({ token: own, password }));
    expect(await letIn(area)).toEqual(safe);
  });

  it('T-PREHIJACK 3: the attacker has the mail sent again and again', async () => {
    const area = openArea(water);
    await attackerRegisters(area);
    const own = await victimRegisters(area);
    for (let i = 0; i < 20; i += 1) {
      good(await resendConfirmation(area.ports, { email: victim, locale: 'fr' }, area.operation()));
    }
    const newest = await area.openMail(victim);
    expect(area.lettersTo(victim).length).toBeLessThanOrEqual(5);
    good(await area.activate({ token: newest, password }));
    expect(await letIn(area)).toEqual(safe);
    expect(await area.activate({ token: own })).toMatchObject({ status: 'active' });
  });

  it('T-PREHIJACK 4: the attacker registers, the victim opens the link without a password: nothing happens', async () => {
    const area = openArea(water);
    const token = await attackerRegisters(area);
    expect(await area.activate({ token })).toMatchObject({ status: 'pending' });
    for (const guess of [password, 'Something else 1!', 'Autre chose 2?']) {
      expect(refusalOf(await area.activate({ token, password: guess }))).toBe('invalid-credentials');
    }
    expect(refusalOf(await area.enter(victim, attackers))).toBe('invalid-credentials');
    expect(area.world.accounts.size).toBe(0);
  });

  it('T-PREHIJACK 5: the attacker registers once more after the victim has activated, and uses the old link', async () => {
    const area = openArea(water);
    const old = await attackerRegisters(area);
    good(await area.activate({ token: await victimRegisters(area), password }));
    good(await area.signUp(victim, { password: attackers }));
    expect(await area.lastLetterTo(victim)).toMatchObject({ kind: 'already-registered' });
    // Having the link at all means reading the victim's mail; even then it opens no session and changes no password.
    expect(await area.activate({ token: old, password: attackers })).toMatchObject({ status: 'active' });
    expect(await letIn(area)).toEqual(safe);
  });
});
