import { randomUUID } from 'node:crypto';
import { waiting } from '../../../functions/adapters/dynamodb/rows/row-keys.ts';
import { areaOf, eventually, freshAddress, given, mailTo, simulatedAddress, tokenTo } from './area.ts';
import { billingKnows } from './billing.ts';
import { importDocumentRows } from './documents.ts';
import { energyCustomer, landlordForm, otherPassword, password, tenant } from './people.ts';
import { asksForWater, subscriber, waterPassword } from './subscriber.ts';
import { tablesOf } from './tables.ts';
import { type Reply, wire } from './wire.ts';

type Area = ReturnType<typeof areaOf>;
type Signed = { readonly session: { readonly accessToken: string; readonly refreshToken: string } };

/** A call that must succeed, with an `Idempotency-Key` as a careful client sends it. */
const must = async (area: Area, method: string, path: string, body?: unknown, person?: Signed): Promise<Reply> => {
  const reply = await wire(area, method, path, {
    headers: { 'idempotency-key': randomUUID() },
    ...(body === undefined ? {} : { body }),
    ...(person === undefined ? {} : { accessToken: person.session.accessToken }),
  });
  if (reply.status >= 400) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
  return reply;
};

const accountIdOf = async (area: Area, person: Signed): Promise<string> =>
  ((await must(area, 'GET', '/v1/account', undefined, person)).json as { readonly accountId: string }).accountId;

/** What everybody may ask of their account. */
const looksAround = async (area: Area, person: Signed, contract: string): Promise<void> => {
  const document = `${area.operator}-${contract}`;
  const kinds = { water: 'bill', energy: 'bill', landlord: 'rent-notice' } as const;
  const kind = new Map(Object.entries(kinds)).get(area.operator) ?? '';
  await importDocumentRows(area.operator, [{ document, contract, holder: 'ALL-1', kind }]);
  await must(area, 'GET', `/v1/contracts/${contract}/documents`, undefined, person);
  await must(area, 'GET', `/v1/documents/${document}`, undefined, person);
  for (const path of ['/v1/account', '/v1/account/export', '/v1/contracts', `/v1/contracts/${contract}`]) {
    await must(area, 'GET', path, undefined, person);
  }
  await must(area, 'GET', '/v1/consents', undefined, person);
  await must(area, 'GET', '/v1/consents/history', undefined, person);
  await must(area, 'PATCH', '/v1/account', { locale: 'nl' }, person);
  await must(area, 'PUT', '/v1/consents', {}, person);
  await must(area, 'PUT', '/v1/contracts/selected', { contract }, person);
  await must(area, 'POST', '/v1/sessions/refresh', { refreshToken: person.session.refreshToken });
};

/** C: everything about passwords, addresses, sessions, links and the end of an account. */
const waterJourney = async (): Promise<void> => {
  const area = areaOf('water');
  const pair = { reference: '20477.00001.01', key: 'G1K7M4Q9' };
  const long = { reference: '20477.00002.01', key: 'G2K7M4Q9' };
  await billingKnows('water', [
    { ...pair, holder: 'ALL-1', contract: 'ALL-1' },
    // Ended so long ago that its link shows nothing, and selects nothing.
    { ...long, holder: 'ALL-2', contract: 'ALL-2', status: 'ended', valid_to: '2015-12-31' },
  ]);
  await must(area, 'GET', '/v1/operator');
  const { email } = await asksForWater(area);
  await must(area, 'POST', '/v1/registrations', { email, password: waterPassword });
  await must(area, 'POST', '/v1/registrations/resend', { email });
  const person = await subscriber(area);
  await must(area, 'POST', '/v1/activation', { token: person.token });
  await must(area, 'POST', '/v1/contracts', long, person);
  await must(area, 'POST', '/v1/contracts', pair, person);
  await looksAround(area, person, 'ALL-1');
  await must(area, 'DELETE', '/v1/contracts/ALL-1', undefined, person);

  const wanted = freshAddress();
  await must(area, 'POST', '/v1/account/email', { email: wanted, password: waterPassword }, person);
  await must(area, 'POST', '/v1/email/confirm', { token: await tokenTo(wanted, 'email'), password: waterPassword });
  const undo = await tokenTo(person.email, 'email-undo');
  await must(area, 'POST', '/v1/email/undo', { token: undo, password: waterPassword });

  await must(area, 'POST', '/v1/password/forgot', { identifier: person.email });
  await must(area, 'POST', '/v1/identifiers/forgot', { email: person.email });
  const token = await tokenTo(person.email, 'reset');
  await must(area, 'POST', '/v1/password/reset', { token, password: 'Nouveau8?' });
  const signIn = async (secret: string): Promise<Signed> => {
    const reply = await must(area, 'POST', '/v1/sessions', { identifier: person.email, password: secret });
    return { session: reply.json as Signed['session'] };
  };
  const again = await signIn('Nouveau8?');
  // All sessions ended a moment from now: the next one has to be noted as not being one of them.
  const account = { account: await accountIdOf(area, again), sort: 'account' };
  await (await tablesOf('water')).set('Accounts', account, { sessionsNotBefore: Date.now() + 60_000 });
  const kept = await signIn('Nouveau8?');
  const change = { current: 'Nouveau8?', password: waterPassword };
  await must(area, 'POST', '/v1/account/password', change, kept);
  const one = await signIn(waterPassword);
  await must(area, 'POST', '/v1/sessions/end', { refreshToken: one.session.refreshToken });
  await must(area, 'DELETE', '/v1/sessions', undefined, await signIn(waterPassword));
  const last = await signIn(waterPassword);
  await must(area, 'POST', '/v1/contracts', pair, last);
  await must(area, 'POST', '/v1/account/erase', { password: waterPassword }, last);
};

/** A: the pair behind the link, a name of one's own. */
const energyJourney = async (): Promise<void> => {
  const area = areaOf('energy');
  const pair = { reference: '2770000011', key: '7700000110' };
  await billingKnows('energy', [{ ...pair, holder: 'ALL-1', contract: 'ALL-1' }]);
  const username = `tout-${Date.now().toString(36)}`;
  const person = await energyCustomer(area, pair, { username });
  await looksAround(area, person, 'ALL-1');
};

/** B: one form, the reference as the name, consents, one key to one contract. */
const landlordJourney = async (): Promise<void> => {
  const area = areaOf('landlord');
  const [pair, second] = [
    { reference: '770101', key: '7701011' },
    { reference: '770102', key: '7701022' },
  ];
  await billingKnows('landlord', [
    { ...pair, holder: 'ALL-1', contract: 'ALL-1' },
    { ...second, holder: 'ALL-1', contract: 'ALL-2', direct_debit: 'yes' },
  ]);
  const form = landlordForm(pair);
  await must(area, 'POST', '/v1/registrations', form);
  await must(area, 'POST', '/v1/registrations/resend', { email: form.email });
  const signedUp = await tenant(area, pair);
  const change = { current: password, password: otherPassword };
  const changed = await must(area, 'POST', '/v1/account/password', change, signedUp);
  const person = { session: changed.json as Signed['session'] };
  await must(area, 'PUT', '/v1/consents', { general: true, 'e-notice': true }, person);
  await must(area, 'POST', '/v1/contracts', second, person);
  await looksAround(area, person, 'ALL-1');
  await must(area, 'DELETE', '/v1/contracts/ALL-2', undefined, person);
  // Linked, gone to another payer, and linked again with that one's key: by then it shows nothing.
  await must(area, 'POST', '/v1/contracts', second, person);
  const next = { ...second, key: '7701033' };
  const moved = { ...next, holder: 'ALL-2', contract: 'ALL-2', status: 'ended', valid_to: '2015-12-31' };
  await billingKnows('landlord', [moved]);
  await must(area, 'POST', '/v1/contracts', next, person);
  // The next tenant's activation takes the reference as a name from the account of the one before.
  const earlier = { reference: '770103', key: '7701031' };
  await billingKnows('landlord', [{ ...earlier, holder: 'ALL-3', contract: 'ALL-3' }]);
  await tenant(area, earlier);
  const later = { ...earlier, key: '7701042' };
  await billingKnows('landlord', [{ ...later, holder: 'ALL-4', contract: 'ALL-3' }]);
  await tenant(area, later);
};

/** A mailbox that bounces: the mail service tells, and mail to its account stops. */
const bouncing = async (): Promise<void> => {
  const area = areaOf('water');
  const { email, api } = await subscriber(area, { email: simulatedAddress('bounce') });
  await must(area, 'POST', '/v1/password/forgot', { identifier: email });
  await eventually('mail to be stopped', async () =>
    given(await api.GET('/v1/account/export')).mailStopped === null ? undefined : true,
  );
};

/** What functions that died have left: an expired registration, an erasure that has only begun. The sweep ends both. */
const leftovers = async (): Promise<void> => {
  const area = areaOf('water');
  const pair = { reference: '20477.00003.01', key: 'G3K7M4Q9' };
  await billingKnows('water', [{ ...pair, holder: 'ALL-3', contract: 'ALL-3' }]);
  const tables = await tablesOf('water');
  const { token } = await asksForWater(area);
  const { registration } = await tables.get('Pending', tables.linkKey(token));
  const id = `registration#${String(registration)}`;
  const expiresAt = Date.now() - 1;
  await tables.set('Pending', { id }, { expiresAt, ...waiting('registration', expiresAt) });
  const person = await subscriber(area);
  await must(area, 'POST', '/v1/contracts', pair, person);
  const account = await accountIdOf(area, person);
  await tables.set('Accounts', { account, sort: 'account' }, { state: 'erasing' });
  await tables.set('Accounts', { account: 'erasing', sort: account }, { since: Date.now() });
  await eventually('the sweep to finish both', async () => {
    const events = new Set([...(await tables.journal(id)), ...(await tables.journal(`account#${account}`))]);
    return events.has('registration-abandoned') && events.has('account-erased') ? true : undefined;
  });
  await mailTo(person.email, ({ text }) => !text.includes('#token=') && !text.includes(pair.reference));
};

/** Every operation of every operator, at least once, in every turn that asks something else of the services behind it. */
export const driveEverything = async (): Promise<void> => {
  await Promise.all([waterJourney(), energyJourney(), landlordJourney(), leftovers(), bouncing()]);
};
