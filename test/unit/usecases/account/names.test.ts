import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../../functions/domain/durations.ts';
import { changeEmail } from '../../../../functions/usecases/account/change-email.ts';
import { confirmEmail } from '../../../../functions/usecases/account/move-address.ts';
import { forgotPassword, resendConfirmation } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { type Area, good, openArea, pairOf, password } from '../../../support/area.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';
const fresh = 'jeanne.martin@example.fr';

const moved = async (area: Area) => {
  await area.newcomer(email);
  area.later(1);
  const { account } = await area.caller(email);
  good(await changeEmail(area.ports, account, { email: fresh, password }, area.operation()));
  const token = await area.openMail(fresh);
  good(await confirmEmail(area.ports, { token, password }, area.operation()));
  await area.deliver();
};

describe('an address that is held so that its change can be undone', () => {
  it.each(['registration', 'resend'] as const)('D15 gets a mail that says so instead of “sign in”: %s', async (how) => {
    const area = openArea(water);
    await moved(area);
    const until = area.ports.clock.now() + 7 * dayMs;
    if (how === 'registration') good(await area.signUp(email));
    else good(await resendConfirmation(area.ports, { email, locale: 'de' }, area.operation()));
    expect(await area.lastLetterTo(email)).toEqual({
      kind: 'address-held',
      until,
      portal: `${area.ports.portalUrl}/?lang=fr`,
    });
    expect(area.ports.mailer.sent.at(-1)?.locale).toBe('fr');
  });

  it('D15 a change of address to it is told so, too; its own account may come back', async () => {
    const area = openArea(water);
    await moved(area);
    await area.newcomer('paul@example.fr');
    area.later(1);
    const { account } = await area.caller('paul@example.fr');
    good(await changeEmail(area.ports, account, { email, password }, area.operation()));
    expect((await area.lastLetterTo(email)).kind).toBe('address-held');
    const own = await area.caller(fresh);
    good(await changeEmail(area.ports, own.account, { email, password }, area.operation()));
    expect((await area.lastLetterTo(email)).kind).toBe('email-change');
  });

  it('D15 is free afterwards, and an address that an account has is told to sign in', async () => {
    const area = openArea(water);
    await moved(area);
    good(await area.signUp(fresh));
    expect((await area.lastLetterTo(fresh)).kind).toBe('already-registered');
    area.later(7 * dayMs);
    good(await area.signUp(email));
    expect((await area.lastLetterTo(email)).kind).toBe('confirm');
  });
});

describe('decision 15: what mails say of accounts that no name leads to', () => {
  const leaves = async (area: Area) => {
    await area.print(1);
    await area.newcomer(email);
    const { key } = await area.print(1, { holder: 'next', key: '77777777' });
    const contract = { reference: pairOf(landlord).reference, key };
    await area.newcomer('next@example.fr', { fields: { contract } });
    await area.deliver();
  };

  it('D15 an account that has lost its last sign-in name gets a mail about it', async () => {
    const area = openArea(landlord);
    await leaves(area);
    expect(area.lettersTo(email).at(-1)).toEqual({ kind: 'name-lost', reference: 'L / 100001' });
    area.later(2 * dayMs);
    good(await resendConfirmation(area.ports, { email, locale: 'fr' }, area.operation()));
    expect(await area.lastLetterTo(email)).toMatchObject({ kind: 'names', accounts: [[]] });
  });

  it('D15 an account that has a name again meanwhile gets no mail', async () => {
    const area = openArea(landlord);
    await area.print(1);
    await area.newcomer(email);
    await area.ports.outbox.put(
      'lost',
      { kind: 'name-lost', account: (await area.caller('100001')).account.id, reference: '100001' },
      0,
    );
    await area.deliver();
    expect(area.lettersTo(email).map(({ kind }) => kind)).toEqual(['confirm']);
  });
});

describe('B16 which account a mail about the password is for', () => {
  const asked = async (area: Area, identifier: string, address = email) => {
    good(await forgotPassword(area.ports, { identifier, locale: 'fr' }, area.operation()));
    return area.lastLetterTo(address);
  };

  it('B16 the landlord’s says the references as printed', async () => {
    const area = openArea(landlord);
    for (const n of [1, 2]) await area.print(n);
    await area.newcomer(email);
    area.later(1);
    good(await area.linkTo((await area.caller('100001')).account.id, pairOf(landlord, 2)));
    expect(await asked(area, '100002')).toMatchObject({ kind: 'reset', names: ['L / 100001', 'L / 100002'] });
  });

  it('B16 elsewhere the address says it, and a name of one’s own is added', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    expect(await asked(area, email)).toMatchObject({ kind: 'reset', names: [] });
    const named = openArea(energy);
    await named.print();
    good(await named.signUp(email));
    const token = await named.openMail(email);
    good(await named.activate({ token, password, contract: pairOf(energy), username: 'jeanne.m' }));
    expect(await asked(named, email)).toMatchObject({ kind: 'reset', names: ['jeanne.m'] });
  });
});

describe('what a link has opened, by mail', () => {
  it('C15 names every contract as printed; one that is printed for several contracts stands once', async () => {
    const area = openArea(energy);
    await area.print(1);
    await area.newcomer(email);
    area.later(1);
    const pair = await area.print(2);
    await area.print(3, { holder: 'holder-2', reference: pair.reference });
    good(await area.linkTo((await area.caller(email)).account.id, pair));
    expect(await area.lastLetterTo(email)).toMatchObject({ kind: 'contract-linked', references: [pair.reference] });
  });

  it('C12 says the reference as printed, too, where the contract has moved on before the mail left', async () => {
    const area = openArea(water);
    await area.newcomer(email);
    area.later(1);
    good(await area.linkTo((await area.caller(email)).account.id, await area.print(1)));
    await area.print(1, { holder: 'next' });
    expect(await area.lastLetterTo(email)).toMatchObject({ kind: 'contract-linked', references: ['11301.00001.01'] });
  });
});
