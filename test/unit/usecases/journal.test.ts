import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../functions/domain/act.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { answerConsents } from '../../../functions/usecases/account/answer-consents.ts';
import { changeEmail } from '../../../functions/usecases/account/change-email.ts';
import { eraseAccount } from '../../../functions/usecases/account/erase-account.ts';
import { confirmEmail, undoEmail } from '../../../functions/usecases/account/move-address.ts';
import { updateAccount } from '../../../functions/usecases/account/update-account.ts';
import { reissueKey } from '../../../functions/usecases/agents/reissue-key.ts';
import { unlockReference } from '../../../functions/usecases/agents/unlock-reference.ts';
import { selectContract, unlinkContract } from '../../../functions/usecases/contracts/contract-access.ts';
import { forgotPassword } from '../../../functions/usecases/mail/ask-for-mail.ts';
import { sweep } from '../../../functions/usecases/operations/sweep.ts';
import { changePassword } from '../../../functions/usecases/passwords/change-password.ts';
import { resetPassword } from '../../../functions/usecases/passwords/reset-password.ts';
import { endAllSessions } from '../../../functions/usecases/sessions/end-all-sessions.ts';
import { type Area, good, openArea, otherPassword, pairOf, password } from '../../support/area.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const email = 'jeanne@example.fr';
const fresh = 'fresh@example.fr';

const home = async (profile: Profile) => {
  const area = openArea(profile);
  await area.print(1);
  await area.newcomer(email);
  area.later(1000);
  const [account] = [...area.world.accounts.values()];
  if (account === undefined) throw new Error('no account');
  const name = profile.signInNames.includes('reference') ? '100001' : email;
  return { area, id: account.id, me: () => area.caller(name) };
};

/** The entry that an act has left, which must be one, of the moment at which it was made. */
const entryOf = async (area: Area, act: () => Promise<object>): Promise<Omit<JournalEntry, 'at'>> => {
  const before = area.world.journal.length;
  good(await act());
  const [entry, ...more] = area.world.journal.slice(before);
  if (entry === undefined) throw new Error('no entry');
  expect(more).toEqual([]);
  const { at, ...rest } = entry;
  expect(at).toBe(area.ports.clock.now());
  return rest;
};

type Home = Awaited<ReturnType<typeof home>>;
type Told = {
  readonly event: string;
  readonly profile: Profile;
  readonly act: (home: Home) => Promise<object>;
  readonly details?: Readonly<Record<string, unknown>>;
};

const mailed = async (area: Area, address = fresh) => ({ token: await area.openMail(address), password });
const asked = async ({ area, me }: Home) =>
  changeEmail(area.ports, (await me()).account, { email: fresh, password }, area.operation());

const byTheAccount: readonly Told[] = [
  {
    event: 'contract-linked',
    profile: water,
    act: async ({ area, id }) => area.linkTo(id, pairOf(water)),
    details: { reference: '113010000101', scope: 'holder', contracts: 1 },
  },
  {
    event: 'contract-selected',
    profile: landlord,
    act: async ({ area, me }) => selectContract(area.ports, await me(), 'contract-1', area.operation()),
    details: { contract: 'contract-1' },
  },
  {
    event: 'contract-unlinked',
    profile: landlord,
    act: async ({ area, id, me }) => {
      good(await area.linkTo(id, await area.print(2)));
      area.world.journal.pop();
      return unlinkContract(area.ports, await me(), 'contract-2', area.operation());
    },
    details: { reference: '100002', scope: 'contract' },
  },
  {
    event: 'consents-answered',
    profile: landlord,
    act: async ({ area, me }) => {
      const answers = { general: false, commercial: false };
      await answerConsents(area.ports, await me(), { answers, locale: 'fr' }, area.operation());
      return {};
    },
    details: { general: false, commercial: false },
  },
  {
    event: 'locale-changed',
    profile: water,
    act: async ({ area, me }) =>
      updateAccount(area.ports, (await me()).account, { locale: water.locales[1] ?? 'fr' }, area.operation()),
    details: { locale: water.locales[1] ?? 'fr' },
  },
  {
    event: 'terms-accepted',
    profile: energy,
    act: async ({ area, me }) =>
      updateAccount(area.ports, (await me()).account, { terms: energy.terms?.version }, area.operation()),
    details: { terms: energy.terms?.version },
  },
  {
    event: 'locale-changed',
    profile: energy,
    act: async ({ area, me }) => updateAccount(area.ports, (await me()).account, { locale: 'nl' }, area.operation()),
    details: { locale: 'nl' },
  },
  { event: 'email-change-asked', profile: water, act: asked },
  {
    event: 'email-changed',
    profile: water,
    act: async (at) => {
      good(await asked(at));
      const request = await mailed(at.area);
      at.area.world.journal.pop();
      return confirmEmail(at.area.ports, request, at.area.operation());
    },
  },
  {
    event: 'email-change-undone',
    profile: water,
    act: async (at) => {
      good(await asked(at));
      good(await confirmEmail(at.area.ports, await mailed(at.area), at.area.operation()));
      const request = await mailed(at.area, email);
      at.area.world.journal.splice(-2);
      return undoEmail(at.area.ports, request, at.area.operation());
    },
  },
  {
    event: 'password-changed',
    profile: water,
    act: async ({ area, me }) =>
      changePassword(
        area.ports,
        (await me()).account,
        { current: password, password: otherPassword },
        area.operation(),
      ),
  },
  {
    event: 'password-reset',
    profile: water,
    act: async ({ area }) => {
      await forgotPassword(area.ports, { identifier: email, locale: 'fr' }, area.operation());
      const { token } = await mailed(area, email);
      return resetPassword(area.ports, { token, password: otherPassword }, area.operation());
    },
  },
  {
    event: 'sessions-ended',
    profile: water,
    act: async ({ area, id }) => {
      await endAllSessions(area.ports, id, area.operation());
      return {};
    },
  },
  {
    event: 'account-erased',
    profile: water,
    act: async ({ area, me }) => eraseAccount(area.ports, await me(), { password }),
  },
];

describe('the journal says who did what, and when', () => {
  it.each(byTheAccount)('T-LEAK $event: once, by the account, with ids and versions alone', async (told) => {
    const at = await home(told.profile);
    expect(await entryOf(at.area, () => told.act(at))).toStrictEqual({
      subject: `account#${at.id}`,
      event: told.event,
      by: { kind: 'account', account: at.id },
      details: told.details ?? {},
    });
  });

  it.each([
    [energy, { journey: 'email-first' }],
    [landlord, { journey: 'contract-first', reference: '100001' }],
    [water, { journey: 'account-first' }],
  ] as const)('A20 a registration is a person’s ($operator)', async (profile, details) => {
    const area = openArea(profile);
    await area.print(1);
    const entry = await entryOf(area, () => area.signUp(email));
    const [registration] = [...area.world.registrations.keys()];
    const by = { kind: 'person' };
    expect(entry).toEqual({ subject: `registration#${registration}`, event: 'registration-opened', by, details });
  });

  it('A20 so is the proof of its contract', async () => {
    const area = openArea(energy);
    await area.print(1);
    good(await area.signUp(email));
    const token = await area.openMail(email);
    const [registration] = [...area.world.registrations.keys()];
    expect(await entryOf(area, () => area.activate({ token, contract: pairOf(energy) }))).toEqual({
      subject: `registration#${registration}`,
      event: 'registration-proved',
      by: { kind: 'person' },
      details: { reference: '2000000001' },
    });
  });

  it.each([
    [landlord, { reference: '100001' }],
    [water, {}],
  ] as const)('A20 an account begins with its own act ($operator)', async (profile, reference) => {
    const area = openArea(profile);
    await area.print(1);
    good(await area.signUp(email));
    const token = await area.openMail(email);
    const entry = await entryOf(area, () => area.activate({ token, password }));
    const [account = ''] = [...area.world.accounts.keys()];
    const [registration = ''] = [...area.world.registrations.keys()];
    expect(entry).toEqual({
      subject: `account#${account}`,
      event: 'account-activated',
      by: { kind: 'account', account },
      details: { registration, ...reference },
    });
  });

  it('D3 an agent’s acts carry the agent’s name', async () => {
    const { area } = await home(landlord);
    const by = { kind: 'agent', agent: 'paul' };
    expect(await entryOf(area, () => reissueKey(area.ports, 'L / 100001', 'paul'))).toEqual({
      subject: 'reference#100001',
      event: 'key-reissued',
      by,
      details: { contract: 'contract-1' },
    });
    await area.linkTo('stranger', { ...pairOf(landlord), key: '99999999' });
    expect(await entryOf(area, () => unlockReference(area.ports, 'L / 100001', 'paul'))).toEqual({
      subject: 'reference#100001',
      event: 'key-unlocked',
      by,
      details: {},
    });
  });

  it('A20 what the sweep deletes is journaled as the system’s act', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    await area.deliver();
    const [registration = ''] = [...area.world.registrations.keys()];
    area.later(water.linkHours * 3_600_000);
    expect(await entryOf(area, () => sweep(area.ports))).toEqual({
      subject: `registration#${registration}`,
      event: 'registration-abandoned',
      by: { kind: 'system' },
      details: {},
    });
  });
});
