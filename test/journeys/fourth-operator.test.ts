import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProfile } from '../../functions/contract/profile-schema.ts';
import type { Texts } from '../../functions/domain/locale.ts';
import { profileWarnings } from '../../functions/domain/profile-warnings.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import {
  type Area,
  areaOf,
  freshAddress,
  given,
  mailTo,
  problemOf,
  refusal,
  tokenTo,
} from '../support/journey/area.ts';
import { importInto } from '../support/journey/billing.ts';
import { otherPassword, password, signedIn } from '../support/journey/people.ts';

const say = (fr: string, nl = fr): Texts => ({ fr, nl, en: fr, de: fr });

/** The profile of a fourth operator: a gas supplier, contract first, sign-in by e-mail. Nothing else is added for it. */
const gas = parseProfile(
  {
    operator: 'gaz',
    name: 'Gaz du Littoral',
    locales: ['nl', 'fr'],
    journey: 'contract-first',
    signInNames: ['email'],
    reference: {
      label: say('point de livraison', 'leveringspunt'),
      drop: '[\\s.-]',
      pattern: '^GI ?\\d{6}$',
      example: 'GI 123456',
      hint: say('En haut de la facture.', 'Bovenaan de factuur.'),
    },
    key: {
      label: say('clé', 'sleutel'),
      drop: '[\\s-]',
      pattern: '^[0-9A-HJKMNP-TV-Z]{10}$',
      example: 'K7M4Q9XA02',
      hint: say('Sous le point de livraison.', 'Onder het leveringspunt.'),
      space: 32 ** 10,
      issued: { alphabet: 'crockford', length: 10 },
    },
    keyOpens: 'holder',
    accountsPerHolder: 2,
    expectedContracts: 50_000,
    activeContractRequired: false,
    endedContractMonths: 12,
    passwordPolicy: { minLength: 12, maxLength: 128, classes: [], refusedCharacters: '', commonRefused: true },
    terms: { version: '2026-01', url: 'https://gaz.example/conditions' },
    consents: [
      { purpose: 'paperless', version: '1', label: say('Factures en ligne', 'Facturen online'), requires: null },
      { purpose: 'offers', version: '1', label: say('Offres', 'Aanbiedingen'), requires: null },
    ],
    linkHours: 48,
    sessionHours: 8,
    rememberDays: 14,
    attemptsPerReference: { cap: 5, seconds: 900, maxSeconds: 86_400 },
    invoicePrintsLogin: false,
    returnTo: [],
    support: {
      email: 'aide@gaz.example',
      phone: '02 99 00 00 00',
      url: 'https://gaz.example',
      hours: say('De 9 h à 17 h.'),
    },
    legal: {
      name: 'Gaz du Littoral SA',
      registrations: [{ label: 'N° Siret', value: '111 111 111 00011' }],
      seat: '1 quai de l’Exemple, 22000 Saint-Brieuc',
      postal: 'BP 2, 22000 Saint-Brieuc',
      noticeUrl: 'https://gaz.example/mentions',
    },
    words: { contractLinked: say('C’est noté.', 'Genoteerd.') },
  },
  'operators/gaz.ts',
);
const pair = (n: number) => ({ reference: `GI 00000${n}`, key: `K7M4Q9XA0${n}` });
const consents = { paperless: true, offers: false };

describe('a fourth operator is one file', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gaz-'));
  const start = (profile: typeof gas) => startStack({ timeoutFactor: 20, operators: [], profiles: [profile], dataDir });
  let stack: Stack;
  let area: Area;
  const email = freshAddress('gilles');
  const form = (n: number, to = email) => ({ email: to, password, contract: pair(n), consents, terms: '2026-01' });

  beforeAll(async () => {
    stack = await start(gas);
    area = areaOf('gaz', stack.origin);
    const rows = [1, 2, 3].map((n) => ({ ...pair(n), holder: n < 3 ? 'G-ONE' : 'G-TWO', contract: `G-${n}` }));
    expect(await importInto(stack, gas, rows)).toMatchObject({
      exitCode: 0,
      out: 'new 3, changed 0, unchanged 0, refused 0\n',
    });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('X1 X2 X3 D11 its pages follow from its data: order of proofs, names, numbers, consents, and one warning', async () => {
    expect(profileWarnings(gas)).toEqual([expect.stringContaining('each address belongs to one account')]);
    const operator = given(await area.visitor('fr').GET('/v1/operator'));
    expect(operator).toMatchObject({
      operator: 'gaz',
      locales: ['nl', 'fr'],
      registration: { required: ['email', 'password', 'contract', 'consents', 'terms'] },
      signInNames: ['email'],
      formats: { reference: { label: 'point de livraison' }, key: { label: 'clé' } },
    });
    const { terms: _, ...without } = form(1);
    const faults = problemOf(await area.visitor('de').POST('/v1/registrations', { body: without }));
    expect(faults.errors).toEqual([{ path: 'terms', code: 'required', detail: 'Verplicht.' }]);
  });

  it('X1 X5 X6 runs its journey: pair and consents first, the mailed link, the password again, sign-in by e-mail', async () => {
    given(await area.visitor('fr').POST('/v1/registrations', { body: form(1) }));
    const mail = await mailTo(email, undefined, stack.origin);
    expect(mail.from).toContain('Gaz du Littoral');
    expect(mail.text).toContain('111 111 111 00011');
    const token = await tokenTo(email, 'activate', { origin: stack.origin });
    const looked = given(await area.visitor().POST('/v1/activation', { body: { token } }));
    expect(looked).toEqual({ status: 'pending', missing: ['password'], email, locale: 'fr' });
    const done = await area.visitor().POST('/v1/activation', { body: { token, password } });
    expect(given(done)).toEqual({ status: 'active', signInNames: [email] });
    const { api, session } = await signedIn(area, email);
    expect(session.access).toMatchObject({ granted: true, reasons: [] });
    const { contracts } = given(await api.GET('/v1/contracts'));
    expect(contracts.map(({ contract, reference }) => `${contract} ${reference}`)).toEqual([
      'G-1 GI 000001',
      'G-2 GI 000002',
    ]);
    const held = given(await api.GET('/v1/consents')).consents;
    expect([held['paperless']?.state, held['offers']?.state]).toEqual(['effective', 'refused']);
  });

  it('D4 D5 X2 its rules are its own: another contract by its key, two accounts a payer, one account an address', async () => {
    const { api } = await signedIn(area, email);
    const linked = await api.POST('/v1/contracts', { body: pair(3), headers: { 'accept-language': 'nl' } });
    expect(given(linked)).toMatchObject({ message: 'Genoteerd.', contracts: [{ contract: 'G-3' }] });
    const other = freshAddress('gaelle');
    given(await area.visitor().POST('/v1/registrations', { body: form(2, other) }));
    const token = await tokenTo(other, 'activate', { origin: stack.origin });
    given(await area.visitor().POST('/v1/activation', { body: { token, password } }));
    const third = await area.visitor().POST('/v1/registrations', { body: form(1, freshAddress()) });
    expect(refusal(third)).toBe('409 already-activated');
    const params = { params: { path: { contract: 'G-3' } } };
    expect((await api.DELETE('/v1/contracts/{contract}', params)).response.status).toBe(204);
    expect(refusal(await api.DELETE('/v1/contracts/{contract}', { params: { path: { contract: 'G-1' } } }))).toBe(
      '409 conflict',
    );
    given(await area.visitor('fr').POST('/v1/registrations', { body: form(3) }));
    const told = await mailTo(email, ({ subject }) => subject === 'Votre espace client existe déjà', stack.origin);
    expect(told.text).not.toContain('#token=');
  });

  it('A2 D10 new terms are asked for when their version changes: access says so until they are accepted', async () => {
    const before = await signedIn(area, email);
    await stack.stop();
    stack = await start({ ...gas, terms: { version: '2026-07', url: 'https://gaz.example/conditions' } });
    area = areaOf('gaz', stack.origin);
    const { refreshToken } = before.session;
    const { session, api } = await signedIn(area, email);
    const refreshed = given(await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } }));
    for (const { access } of [session, refreshed, given(await api.GET('/v1/account'))]) {
      expect(access).toMatchObject({ granted: false, reasons: ['terms-outdated'] });
    }
    // Only what depends on an active contract is closed to it; terms bar by what access says.
    expect(given(await api.GET('/v1/contracts')).contracts).toHaveLength(2);
    const old = await api.PATCH('/v1/account', { body: { terms: '2026-01' } });
    expect(problemOf(old).errors).toMatchObject([{ path: 'terms', code: 'outdated' }]);
    const accepted = given(await api.PATCH('/v1/account', { body: { terms: '2026-07' } }));
    expect(accepted).toMatchObject({ terms: { version: '2026-07' }, access: { granted: true, reasons: [] } });
    expect((await signedIn(area, email)).session.access.granted).toBe(true);
    const late = await area.visitor().POST('/v1/registrations', { body: form(2, freshAddress()) });
    expect(problemOf(late).errors).toMatchObject([{ path: 'terms', code: 'outdated' }]);
  });

  it('X4 a session and a password last over a new release', async () => {
    const { api } = await signedIn(area, email);
    const changed = await api.POST('/v1/account/password', { body: { current: password, password: otherPassword } });
    const { refreshToken } = given(changed);
    given(await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } }));
    const old = await area.visitor().POST('/v1/sessions', { body: { identifier: email, password } });
    expect(refusal(old)).toBe('401 invalid-credentials');
  });
});
