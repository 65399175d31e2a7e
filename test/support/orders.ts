import type { Scheduler } from 'fast-check';
import type { Profile } from '../../functions/domain/profile.ts';
import { importContracts } from '../../functions/usecases/billing/import-contracts.ts';
import { listContracts, unlinkContract } from '../../functions/usecases/contracts/contract-access.ts';
import { linkContract } from '../../functions/usecases/contracts/link-contract.ts';
import { activate } from '../../functions/usecases/registration/activate.ts';
import { register } from '../../functions/usecases/registration/register.ts';
import { type Area, good, openArea, otherPassword, pairOf, password } from './area.ts';
import { fileOf } from './billing.ts';
import type { InMemoryPorts } from './in-memory/ports.ts';
import { intercept } from './intercept.ts';
import { energy, landlord, water } from './profiles.ts';

/** An area whose every call to a store, or to the accounts service, waits for the scheduler's word once it has begun. */
const contested = (profile: Profile, scheduler: Scheduler) => {
  let begun = false;
  const turn = async (): Promise<void> => {
    if (begun) await scheduler.schedule(Promise.resolve());
  };
  const area = openArea(profile, { yieldPoint: turn });
  const ports: InMemoryPorts = intercept(area.ports, async (name, call) => {
    if (name.startsWith('identity.')) await turn();
    return call();
  });
  /** Lets the actors run in the scheduler's order until all have ended; gives what each was told. */
  const together = async (
    actors: Readonly<Record<string, (ports: InMemoryPorts) => Promise<object>>>,
  ): Promise<ReadonlyMap<string, object>> => {
    begun = true;
    const told = new Map<string, object>();
    const all = Promise.all(Object.entries(actors).map(async ([name, act]) => told.set(name, await act(ports))));
    await scheduler.waitFor(all);
    begun = false;
    return told;
  };
  return { area, together };
};

const isGood = (outcome: object | undefined): boolean => outcome !== undefined && !('refused' in outcome);
const successes = (told: ReadonlyMap<string, object>, ...names: readonly string[]): number =>
  names.filter((name) => isGood(told.get(name))).length;

/** One order of some actors: what went wrong, or nothing. */
export type Contest = (scheduler: Scheduler) => Promise<string | undefined>;

const slotsOf = (area: Area, n: number): number =>
  [...area.world.links.values()].filter(({ provedHolder }) => provedHolder === `holder-${n}`).length;

const newcomers = async (area: Area, ...numbers: readonly number[]): Promise<void> => {
  for (const n of numbers) {
    await area.print(n);
    await area.newcomer(`p${n}@example.fr`, { n });
  }
};

/** One has the holder and gives it up, two want it: never more than one, and each was told the truth. */
const linkLinkUnlink: Contest = async (scheduler) => {
  const { area, together } = contested(energy, scheduler);
  await newcomers(area, 1, 2, 3);
  const owner = await area.caller('p1@example.fr');
  const [b, c] = [await area.caller('p2@example.fr'), await area.caller('p3@example.fr')];
  await area.print(4);
  good(await area.linkTo(owner.account.id, pairOf(energy, 4)));
  const holder = await area.caller('p1@example.fr');
  const told = await together({
    unlink: (ports) => unlinkContract(ports, holder, 'contract-4', 'unlink'),
    b: (ports) => linkContract(ports, b, pairOf(energy, 4), 'b'),
    c: (ports) => linkContract(ports, c, pairOf(energy, 4), 'c'),
  });
  const linked = successes(told, 'b', 'c');
  const slots = slotsOf(area, 4);
  if (slots > 1 || linked > 1) return `${slots} slots of one taken, ${linked} told so`;
  return slots === linked ? undefined : `${slots} slots taken, ${linked} told so`;
};

/** The three links of one account given up at once: one remains in any case. */
const unlinkUnlinkUnlink: Contest = async (scheduler) => {
  const { area, together } = contested(energy, scheduler);
  await newcomers(area, 1);
  const { id: account } = (await area.caller('p1@example.fr')).account;
  for (const n of [2, 3]) {
    await area.print(n);
    good(await area.linkTo(account, pairOf(energy, n)));
  }
  const caller = await area.caller('p1@example.fr');
  const told = await together({
    first: (ports) => unlinkContract(ports, caller, 'contract-1', 'first'),
    second: (ports) => unlinkContract(ports, caller, 'contract-2', 'second'),
    third: (ports) => unlinkContract(ports, caller, 'contract-3', 'third'),
  });
  const left = slotsOf(area, 1) + slotsOf(area, 2) + slotsOf(area, 3);
  const gone = successes(told, 'first', 'second', 'third');
  return left === 1 && gone === 2 ? undefined : `${left} links left, ${gone} told removed`;
};

/** A stranger's and the owner's registration of one address are completed while a third is opened: one account. */
const registerActivateActivate: Contest = async (scheduler) => {
  const { area, together } = contested(water, scheduler);
  const email = 'jeanne@example.fr';
  good(await area.signUp(email, { password: otherPassword }));
  const other = await area.openMail(email);
  good(await area.signUp(email, { password }));
  const own = await area.openMail(email);
  const told = await together({
    register: (ports) => register(ports, { email, locale: 'fr', password }, 'third'),
    own: (ports) => activate(ports, { token: own, password }, 'own'),
    again: (ports) => activate(ports, { token: other, password }, 'again'),
  });
  const { accounts, names } = area.world;
  if (accounts.size > 1 || names.size > 1) return `${accounts.size} accounts of one address`;
  if (area.journalOf('account-activated').length !== accounts.size)
    return 'an account without its entry, or one too many';
  if (successes(told, 'own', 'again') > 0 && accounts.size !== 1) return 'told of an account that is not there';
  if (accounts.size === 1 && !isGood(await area.enter(email))) return 'the account does not open';
  return isGood(await area.enter(email, otherPassword)) ? 'the stranger holds a token' : undefined;
};

/** Two people prove the same customer and activate, while a third proves it again: at most one account is tied to it. */
const activateActivateProve: Contest = async (scheduler) => {
  const { area, together } = contested(energy, scheduler);
  await area.print(1);
  const tokens: string[] = [];
  for (const email of ['a@example.fr', 'b@example.fr', 'c@example.fr']) {
    good(await area.signUp(email));
    tokens.push(await area.openMail(email));
  }
  const [a = '', b = '', c = ''] = tokens;
  const contract = pairOf(energy, 1);
  const told = await together({
    a: (ports) => activate(ports, { token: a, contract, password }, 'a'),
    b: (ports) => activate(ports, { token: b, contract, password }, 'b'),
    c: (ports) => activate(ports, { token: c, contract }, 'c'),
  });
  const active = ['a', 'b'].filter((name) => JSON.stringify(told.get(name)).includes('"active"')).length;
  const { accounts } = area.world;
  return slotsOf(area, 1) === accounts.size && accounts.size <= 1 && active === accounts.size
    ? undefined
    : `${accounts.size} accounts, ${slotsOf(area, 1)} slots, ${active} told active`;
};

/** A contract passes to the next payer while the old invoice is used: it shows nothing of the next one's. */
const importLink: Contest = async (scheduler) => {
  const { area, together } = contested(landlord, scheduler);
  await newcomers(area, 1);
  await area.print(2);
  const caller = await area.caller(pairOf(landlord, 1).reference);
  const moved = { contract: 'contract-2', reference: pairOf(landlord, 2).reference, holder: 'the next payer', key: '' };
  const told = await together({
    import: (ports) =>
      importContracts(ports, { ...fileOf(landlord, [moved]), agent: 'anne', dryRun: false, force: true }),
    link: (ports) => linkContract(ports, caller, pairOf(landlord, 2), 'link'),
  });
  if (!JSON.stringify(told.get('import')).includes('imported')) return 'the import was lost';
  const seen = await listContracts(area.ports, await area.caller(pairOf(landlord, 1).reference));
  if ('refused' in seen) return `refused: ${seen.refused}`;
  if (area.world.contracts.get('contract-2')?.holder !== 'the next payer') return 'the contract did not move';
  return seen.some(({ id }) => id === 'contract-2') ? 'the old invoice shows the next payer’s contract' : undefined;
};

/** Contests of up to three actors, by name: every order of their calls must come out right. */
export const contests: Readonly<Record<string, Contest>> = {
  'link, link, unlink': linkLinkUnlink,
  'unlink, unlink, unlink': unlinkUnlinkUnlink,
  'register, activate, activate': registerActivateActivate,
  'activate, activate, prove': activateActivateProve,
  'import, link': importLink,
};
