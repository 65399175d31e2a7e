import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../functions/adapters/dynamodb/rows/row-keys.ts';
import type { Schemas } from '../../web/client.ts';
import { areaOf, freshAddress, mailsTo, mailTo, tokenTo } from '../support/journey/area.ts';
import { billingKnows } from '../support/journey/billing.ts';
import { tenant } from '../support/journey/people.ts';
import { asksForWater, subscriber, waterPassword } from '../support/journey/subscriber.ts';
import { tablesOf } from '../support/journey/tables.ts';
import { faultsOn, type Reply, refusalOn, wire } from '../support/journey/wire.ts';

const area = areaOf('water');
const pair = (n: number) => ({ reference: `20475.0000${n}.01`, key: `I${n}K7M4Q9` });

type Person = Awaited<ReturnType<typeof subscriber>>;
type Call = { readonly method?: string; readonly path: string; readonly body?: unknown; readonly person?: Person };

const send = ({ method = 'POST', path, body, person }: Call, key: string): Promise<Reply> =>
  wire(area, method, path, {
    headers: { 'idempotency-key': key },
    ...(body === undefined ? {} : { body }),
    ...(person === undefined ? {} : { accessToken: person.session.accessToken }),
  });

const answer = ({ status, text }: Reply) => ({ status, text });
const accountOf = async ({ session: { accessToken } }: Person): Promise<string> =>
  ((await wire(area, 'GET', '/v1/account', { accessToken })).json as Schemas['Account']).accountId;

let person: Person;
let tables: Awaited<ReturnType<typeof tablesOf>>;

beforeAll(async () => {
  await billingKnows(
    'water',
    [1, 2, 3, 4, 5, 6].map((n) => ({ ...pair(n), holder: `IDEM-${n}`, contract: `IDEM-${n}` })),
  );
  [person, tables] = await Promise.all([subscriber(area), tablesOf('water')]);
});

const recordKey = (operation: string, caller: string, key: string) => ({
  id: `idempotency#${sha256(sha256(`${operation}\n${caller}\n${key}`))}`,
});

/** As if the function had died after its effect and before it kept its answer, longer ago than its lease. */
const forgetAnswer = (operation: string, caller: string, key: string): Promise<void> =>
  tables.set('Pending', recordKey(operation, caller, key), { leaseUntil: Date.now() - 1 }, 'answer');

describe('Idempotency-Key', () => {
  it('the same key and body replay the first answer, refusals included', async () => {
    const key = randomUUID();
    const call = { path: '/v1/contracts', body: { ...pair(1), key: 'WRONG777' }, person };
    const first = await send(call, key);
    expect(refusalOn(first)).toBe('422 contract-not-proven');
    expect(answer(await send(call, key))).toEqual(answer(first));
    const good = { path: '/v1/contracts', body: pair(1), person };
    const done = await send(good, `${key}-2`);
    expect(done.status).toBe(201);
    expect(answer(await send(good, `${key}-2`))).toEqual(answer(done));
    expect(refusalOn(await send(good, `${key}-3`))).toBe('409 already-linked');
  });

  it('the same key with another body is 422 idempotency-mismatch', async () => {
    const key = randomUUID();
    const email = freshAddress();
    const call = (body: object) => send({ path: '/v1/registrations', body }, key);
    expect((await call({ email, password: waterPassword })).status).toBe(202);
    expect(refusalOn(await call({ email: freshAddress(), password: waterPassword }))).toBe('422 idempotency-mismatch');
    expect(refusalOn(await call({ email, password: waterPassword, locale: 'fr' }))).toBe('422 idempotency-mismatch');
    await asksForWater(area);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('the same JSON spelt otherwise is the same body: order of fields, spaces, escapes', async () => {
    const key = randomUUID();
    const email = freshAddress();
    const call = (body: unknown) => send({ path: '/v1/registrations', body }, key);
    const first = await call({ email, password: waterPassword });
    for (const body of [
      { password: waterPassword, email },
      JSON.stringify({ password: waterPassword, email }, null, 2),
      `\ufeff{"email":"${email.replace('@', '\\u0040')}","password":"${waterPassword}"}`,
    ]) {
      expect(answer(await call(body))).toEqual(answer(first));
    }
    expect(first.status).toBe(202);
    await asksForWater(area);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('the same key on another path of the operation is a mismatch', async () => {
    const key = randomUUID();
    const remove = (contract: string) => send({ method: 'DELETE', path: `/v1/contracts/${contract}`, person }, key);
    expect(refusalOn(await remove('NONE-1'))).toBe('404 not-found');
    expect(refusalOn(await remove('NONE-2'))).toBe('422 idempotency-mismatch');
  });

  it('many at once: one effect, and every answer is the first one or 409 idempotency-in-progress', async () => {
    const key = randomUUID();
    const email = freshAddress();
    const call = { path: '/v1/registrations', body: { email, password: waterPassword } };
    const replies = await Promise.all(Array.from({ length: 8 }, () => send(call, key)));
    const first = await send(call, key);
    expect(first.status).toBe(202);
    // How many overlap is the server's business: one that takes them one by one replays them all.
    const others = replies.filter((reply) => refusalOn(reply) !== '409 idempotency-in-progress');
    expect(others.length).toBeGreaterThan(0);
    for (const reply of others) expect(answer(reply)).toEqual(answer(first));
    await asksForWater(area);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('409 idempotency-in-progress while the first is still running, with Retry-After', async () => {
    const key = randomUUID();
    const body = { locale: 'de' };
    const call = { method: 'PATCH', path: '/v1/account', body, person };
    await send(call, key);
    const record = recordKey('update-account', await accountOf(person), key);
    await tables.set('Pending', record, { leaseUntil: Date.now() + 600_000 }, 'answer');
    const busy = await send(call, key);
    expect(refusalOn(busy)).toBe('409 idempotency-in-progress');
    expect(Number(busy.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('a key is one operation’s and one caller’s', async () => {
    const key = randomUUID();
    const other = await subscriber(area);
    const one = await send({ method: 'PATCH', path: '/v1/account', body: { locale: 'nl' }, person }, key);
    const theirs = await send({ method: 'PATCH', path: '/v1/account', body: { locale: 'nl' }, person: other }, key);
    expect([one.json, theirs.json]).toMatchObject([{ email: person.email }, { email: other.email }]);
    const selection = { method: 'PUT', path: '/v1/contracts/selected', body: { contract: 'x' }, person };
    expect(refusalOn(await send(selection, key))).toBe('404 not-found');
  });

  it('429 is not replayed', async () => {
    const [guesser, key] = [await subscriber(area), randomUUID()];
    const guess = (n: number) => ({
      path: '/v1/contracts',
      person: guesser,
      body: { reference: `98764.00000.${10 + n}`, key: 'WRONG777' },
    });
    await Promise.all(Array.from({ length: 10 }, (_, n) => send(guess(n), randomUUID())));
    expect(refusalOn(await send(guess(10), key))).toBe('429 too-many-attempts');
    const counters = (await tables.all('Pending')).filter(({ id }) => String(id).includes('limit#pair#account#'));
    const own = await accountOf(guesser);
    for (const { id, ...row } of counters.filter((counter) => String(counter['id']).includes(own))) {
      const counts = Object.keys(row).filter((name) => /_\d+$/.test(name));
      await tables.set('Pending', { id }, Object.fromEntries(counts.map((name) => [name, 0])));
    }
    expect(refusalOn(await send(guess(10), key))).toBe('422 contract-not-proven');
  });

  it('a key of another form is 400', async () => {
    for (const key of ['é', 'a b', 'x'.repeat(256)]) {
      const reply = await send({ path: '/v1/registrations/resend', body: { email: freshAddress() } }, key);
      expect(faultsOn(reply)).toEqual(['Idempotency-Key wrong-format']);
    }
    expect(
      (await send({ path: '/v1/registrations/resend', body: { email: freshAddress() } }, 'x'.repeat(255))).status,
    ).toBe(202);
  });

  it('of the body only an HMAC is kept', async () => {
    const key = randomUUID();
    const email = freshAddress('canari');
    await send({ path: '/v1/registrations/resend', body: { email } }, key);
    const record = await tables.get('Pending', recordKey('resend-confirmation', '127.0.0.1', key));
    expect(Object.keys(record).sort()).toEqual([
      'answer',
      'expiresAt',
      'fingerprint',
      'forgetAt',
      'id',
      'leaseUntil',
      'operation',
    ]);
    expect(JSON.stringify(record)).not.toContain('canari');
    expect(Math.abs(Number(record['expiresAt']) - Date.now() - 24 * 3_600_000)).toBeLessThan(600_000);
  });

  it('sessions, activation, reset and the change of password ignore it: no answer of theirs is kept', async () => {
    const key = randomUUID();
    const leaver = await asksForWater(area);
    const activation = { path: '/v1/activation', body: { token: leaver.token } };
    expect((await send(activation, key)).json).toMatchObject({ status: 'pending' });
    const done = { ...activation, body: { token: leaver.token, password: waterPassword } };
    expect((await send(done, key)).json).toMatchObject({ status: 'active' });
    const signIn = { path: '/v1/sessions', body: { identifier: leaver.email, password: waterPassword } };
    const [one, other] = [await send(signIn, key), await send(signIn, key)];
    const session = one.json as Schemas['Session'];
    expect((other.json as Schemas['Session']).refreshToken).not.toBe(session.refreshToken);
    const refresh = { path: '/v1/sessions/refresh', body: { refreshToken: session.refreshToken } };
    const fresh = [await send(refresh, key), await send(refresh, key)].map(
      ({ json }) => (json as Schemas['Session']).accessToken,
    );
    expect(fresh[0]).not.toBe(fresh[1]);
    await send({ path: '/v1/password/forgot', body: { identifier: leaver.email } }, key);
    const reset = {
      path: '/v1/password/reset',
      body: { token: await tokenTo(leaver.email, 'reset'), password: 'Nouveau8?' },
    };
    expect((await send(reset, key)).status).toBe(204);
    expect(refusalOn(await send(reset, key))).toBe('410 link-invalid');
    const again = (await send({ ...signIn, body: { identifier: leaver.email, password: 'Nouveau8?' } }, key))
      .json as Schemas['Session'];
    const changed = await send(
      {
        path: '/v1/account/password',
        body: { current: 'Nouveau8?', password: waterPassword },
        person: { ...person, session: again },
      },
      key,
    );
    expect(changed.status).toBe(200);
    const rows = JSON.stringify(
      (await tables.all('Pending')).filter(({ id }) => String(id).startsWith('idempotency#')),
    );
    const secrets = [one, other, changed].map(({ json }) => (json as Schemas['Session']).refreshToken);
    for (const secret of [...secrets, ...fresh]) expect(rows).not.toContain(secret);
  });
});

/** The events of a timeline that are of that kind. */
const countOf = async (subject: string, event: string): Promise<number> =>
  (await tables.journal(subject)).filter((one) => one === event).length;

describe('a crash between effect and record', () => {
  it('T-FAULT a link: the repeat is 201 with the same contracts; one link, one slot, one journal entry, one mail', async () => {
    const [linker, key] = [await subscriber(area), randomUUID()];
    const account = await accountOf(linker);
    const call = { path: '/v1/contracts', body: pair(2), person: linker };
    const first = await send(call, key);
    expect(first.status).toBe(201);
    await mailTo(
      linker.email,
      ({ text }) => text.includes('IDEM-2') || text.includes('204750000201') || text.includes(pair(2).reference),
    );
    for (let n = 0; n < 2; n += 1) {
      await forgetAnswer('link-contract', account, key);
      expect(answer(await send(call, key))).toEqual(answer(first));
    }
    const rows = await tables.all('Accounts');
    expect(
      rows.filter(({ account: owner, sort }) => owner === account && String(sort).includes('#link#')),
    ).toHaveLength(1);
    expect(await countOf(`account#${account}`, 'contract-linked')).toBe(1);
    await asksForWater(area);
    expect((await mailsTo(linker.email)).filter(({ text }) => !text.includes('#token='))).toHaveLength(1);
  });

  it('T-FAULT a link once its place was the last: the repeat is no refusal', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => subscriber(area)));
    await Promise.all(
      others.map((other) => send({ path: '/v1/contracts', body: pair(3), person: other }, randomUUID())),
    );
    const [last, key] = [await subscriber(area), randomUUID()];
    const call = { path: '/v1/contracts', body: pair(3), person: last };
    const first = await send(call, key);
    await forgetAnswer('link-contract', await accountOf(last), key);
    expect([first.status, answer(await send(call, key))]).toEqual([201, answer(first)]);
  });

  it('T-FAULT a registration: one registration, one mail, the same 202', async () => {
    const [email, key] = [freshAddress(), randomUUID()];
    const call = { path: '/v1/registrations', body: { email, password: waterPassword } };
    const first = await send(call, key);
    const token = await tokenTo(email);
    await forgetAnswer('register', '127.0.0.1', key);
    expect(answer(await send(call, key))).toEqual(answer(first));
    await asksForWater(area);
    expect(await mailsTo(email)).toHaveLength(1);
    const { registration } = await tables.get('Pending', tables.linkKey(token));
    expect(await tables.journal(`registration#${String(registration)}`)).toEqual(['registration-opened']);
    const list = await tables.get('Pending', { id: `address#${email}` });
    expect(list['registrations']).toEqual([registration]);
  });

  it('T-FAULT an unlink: the same 204, one journal entry; without the key it is gone, as for any later one', async () => {
    const [leaver, key] = [await subscriber(area), randomUUID()];
    await send({ path: '/v1/contracts', body: pair(4), person: leaver }, randomUUID());
    const call = { method: 'DELETE', path: '/v1/contracts/IDEM-4', person: leaver };
    expect((await send(call, key)).status).toBe(204);
    const account = await accountOf(leaver);
    await forgetAnswer('unlink-contract', account, key);
    expect((await send(call, key)).status).toBe(204);
    expect(refusalOn(await send(call, randomUUID()))).toBe('404 not-found');
    expect(await countOf(`account#${account}`, 'contract-unlinked')).toBe(1);
  });

  it('T-FAULT a choice and a language: the same 200, one journal entry each', async () => {
    const [chooser, key] = [await subscriber(area), randomUUID()];
    await send({ path: '/v1/contracts', body: pair(5), person: chooser }, randomUUID());
    const account = await accountOf(chooser);
    const select = { method: 'PUT', path: '/v1/contracts/selected', body: { contract: 'IDEM-5' }, person: chooser };
    const patch = { method: 'PATCH', path: '/v1/account', body: { locale: 'fr' }, person: chooser };
    for (const [operation, call] of [
      ['select-contract', select],
      ['update-account', patch],
    ] as const) {
      const first = await send(call, key);
      await forgetAnswer(operation, account, key);
      expect([first.status, answer(await send(call, key))]).toEqual([200, answer(first)]);
    }
    expect(await countOf(`account#${account}`, 'contract-selected')).toBe(1);
    expect(await countOf(`account#${account}`, 'locale-changed')).toBe(1);
  });

  it('T-FAULT another address: asked, confirmed, undone: the same 200, one entry and one mail each; without the key the used link says so', async () => {
    const [mover, key] = [await subscriber(area), randomUUID()];
    const [account, wanted] = [await accountOf(mover), freshAddress()];
    const ask = { path: '/v1/account/email', body: { email: wanted, password: waterPassword }, person: mover };
    const asked = await send(ask, key);
    const token = await tokenTo(wanted, 'email');
    await forgetAnswer('change-email', account, key);
    expect([asked.status, answer(await send(ask, key))]).toEqual([202, answer(asked)]);
    const confirm = { path: '/v1/email/confirm', body: { token, password: waterPassword } };
    const confirmed = await send(confirm, key);
    const undoToken = await tokenTo(mover.email, 'email-undo');
    await forgetAnswer('confirm-email', '127.0.0.1', key);
    expect([confirmed.status, answer(await send(confirm, key))]).toEqual([200, answer(confirmed)]);
    expect(refusalOn(await send(confirm, randomUUID()))).toBe('410 link-invalid');
    const undo = { path: '/v1/email/undo', body: { token: undoToken, password: waterPassword } };
    const undone = await send(undo, key);
    await forgetAnswer('undo-email', '127.0.0.1', key);
    expect([undone.status, answer(await send(undo, key))]).toEqual([200, answer(undone)]);
    expect(refusalOn(await send(undo, randomUUID()))).toBe('410 link-invalid');
    const events = await tables.journal(`account#${account}`);
    expect(events).toEqual(['account-activated', 'email-change-asked', 'email-changed', 'email-change-undone']);
    await asksForWater(area);
    // The link that proved it, and the notice that the undo has left it.
    expect(await mailsTo(wanted)).toHaveLength(2);
    expect((await mailsTo(mover.email)).filter(({ text }) => text.includes('/email-undo?'))).toHaveLength(1);
  });

  it('T-FAULT answers to consents: the same 200, one entry in the ledger', async () => {
    const landlord = areaOf('landlord');
    const contract = { reference: '750101', key: '7501011' };
    await billingKnows('landlord', [{ ...contract, holder: 'IDEM-L', contract: 'IDEM-L' }]);
    const { session } = await tenant(landlord, contract);
    const { accessToken } = session;
    const key = randomUUID();
    const put = () =>
      wire(landlord, 'PUT', '/v1/consents', {
        accessToken,
        body: { general: true },
        headers: { 'idempotency-key': key },
      });
    const first = await put();
    const { accountId } = (await wire(landlord, 'GET', '/v1/account', { accessToken })).json as Schemas['Account'];
    const theirs = await tablesOf('landlord');
    await theirs.set('Pending', recordKey('answer-consents', accountId, key), { leaseUntil: 0 }, 'answer');
    expect([first.status, answer(await put())]).toEqual([200, answer(first)]);
    const history = (await wire(landlord, 'GET', '/v1/consents/history', { accessToken }))
      .json as Schemas['ConsentHistory'];
    expect(history.history.filter(({ purpose }) => purpose === 'general')).toHaveLength(2);
  });

  it('erased or signed out everywhere: a repeat is 401, which means done', async () => {
    const [leaver, eraser, key] = [await subscriber(area), await subscriber(area), randomUUID()];
    const out = { method: 'DELETE', path: '/v1/sessions', person: leaver };
    const erase = { path: '/v1/account/erase', body: { password: waterPassword }, person: eraser };
    expect([(await send(out, key)).status, (await send(erase, key)).status]).toEqual([204, 204]);
    expect([refusalOn(await send(out, key)), refusalOn(await send(erase, key))]).toEqual(
      Array(2).fill('401 session-ended'),
    );
  });
});
