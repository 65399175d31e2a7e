import { beforeAll, expect, it } from 'vitest';
import { type Area, areaOf, freshAddress, given, type LinkPage, tokenTo } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { asksForEnergy, landlordForm, password, signedIn } from '../support/journey/people.ts';
import { asksForWater, subscriber, waterPassword } from '../support/journey/subscriber.ts';
import { wire } from '../support/journey/wire.ts';
import { evidence, sizeOf } from './evidence.ts';

const energyPair = { reference: '2600000301', key: '0000005301' };
const landlordPair = { reference: '930001', key: '93000111' };

/** Where a page sends its token when its button is pressed. */
const endpoints: Readonly<Record<LinkPage, string>> = {
  activate: '/v1/activation',
  reset: '/v1/password/reset',
  email: '/v1/email/confirm',
  'email-undo': '/v1/email/undo',
};

/** What scanners, previews and prefetchers do with a link that they find in a mail. */
type Visit = (area: Area, page: LinkPage, token: string) => Promise<{ readonly status: number; readonly text: string }>;
const visits: readonly Visit[] = [
  (area, page) => wire(area, 'GET', `/${page}`),
  (area, page) => wire(area, 'HEAD', `/${page}`),
  (area, page) =>
    wire(area, 'GET', `/${page}`, { headers: { 'sec-purpose': 'prefetch;prerender', purpose: 'prefetch' } }),
  (area, page, token) => wire(area, 'GET', `/${page}?token=${token}`),
  async (area, page) => {
    const html = (await wire(area, 'GET', `/${page}`)).text;
    const files = [...html.matchAll(/(?:src|href)="([\w./-]+)"/g)].map(([, file = '']) => file.replace(/^\.?\//, ''));
    const fetched = await Promise.all(files.map((file) => wire(area, 'GET', `/${file}`)));
    return { status: 200, text: fetched.map(({ status }) => status).join() };
  },
  (area, page, token) => wire(area, 'GET', `${endpoints[page]}?token=${token}`),
  (area, page, token) => wire(area, 'POST', endpoints[page], { body: { token } }),
  (area, page, token) => wire(area, 'POST', endpoints[page], { body: { token, password: '' } }),
  // The page's button where its script does not run: a form is posted to the page itself.
  (area, page, token) =>
    wire(area, 'POST', `/${page}`, {
      body: `token=${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  (area, page, token) => wire(area, 'PUT', endpoints[page], { body: { token } }),
];

type Link = {
  readonly area: Area;
  readonly page: LinkPage;
  readonly token: string;
  /** Whether a person can still do what the link is for. */
  readonly isGood: () => Promise<boolean>;
};

const ok = async (call: Promise<{ readonly response: Response }>): Promise<boolean> => (await call).response.ok;

const confirmLinks = async (): Promise<readonly Link[]> => {
  const [energy, landlord, water] = [areaOf('energy'), areaOf('landlord'), areaOf('water')];
  const asked = await asksForEnergy(energy);
  const email = freshAddress();
  given(await landlord.visitor().POST('/v1/registrations', { body: landlordForm(landlordPair, { email }) }));
  const tenants = await tokenTo(email);
  const subscribers = await asksForWater(water);
  const finish = (area: Area, body: { token: string; password: string; contract?: typeof energyPair }) => () =>
    ok(area.visitor().POST('/v1/activation', { body }));
  return [
    {
      area: energy,
      page: 'activate',
      token: asked.token,
      isGood: finish(energy, { token: asked.token, password, contract: energyPair }),
    },
    { area: landlord, page: 'activate', token: tenants, isGood: finish(landlord, { token: tenants, password }) },
    {
      area: water,
      page: 'activate',
      token: subscribers.token,
      isGood: finish(water, { token: subscribers.token, password: waterPassword }),
    },
  ];
};

const accountLinks = async (): Promise<readonly Link[]> => {
  const area = areaOf('water');
  const forgetful = await subscriber(area);
  given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: forgetful.email } }));
  const reset = await tokenTo(forgetful.email, 'reset');
  const mover = await subscriber(area);
  const next = freshAddress();
  given(await mover.api.POST('/v1/account/email', { body: { email: next, password: waterPassword } }));
  const confirm = await tokenTo(next, 'email');
  return [
    {
      area,
      page: 'reset',
      token: reset,
      isGood: async () =>
        (await ok(
          area.visitor().POST('/v1/sessions', { body: { identifier: forgetful.email, password: waterPassword } }),
        )) && ok(area.visitor().POST('/v1/password/reset', { body: { token: reset, password: 'Nouveau9!' } })),
    },
    {
      area,
      page: 'email',
      token: confirm,
      isGood: async () =>
        given(await mover.api.GET('/v1/account')).email === mover.email &&
        ok(area.visitor().POST('/v1/email/confirm', { body: { token: confirm, password: waterPassword } })),
    },
  ];
};

beforeAll(async () => {
  const rows = [{ ...energyPair, holder: 'SCAN-E', contract: 'SCAN-E' }];
  expect(await importRows('energy', rows)).toMatchObject({ exitCode: 0, rejected: null });
  const landlords = [{ ...landlordPair, holder: 'SCAN-L', contract: 'SCAN-L' }];
  expect(await importRows('landlord', landlords)).toMatchObject({ exitCode: 0, rejected: null });
});

it('T-SCAN a mail scanner opens links, even presses buttons', { timeout: 600_000 }, async () => {
  const links = [...(await confirmLinks()), ...(await accountLinks())];
  const count = sizeOf('T-SCAN', { small: 200, full: 2_000 });
  let activations = 0;
  for (let n = 0; n < count; n += 1) {
    const link = links[n % links.length];
    const visit = visits[Math.floor(n / links.length) % visits.length];
    if (link === undefined || visit === undefined) throw new Error('no such visit');
    const { status, text } = await visit(link.area, link.page, link.token);
    expect(status).toBeLessThan(500);
    // A token alone is answered 200 `pending`: nothing has changed.
    const told = text.startsWith('{') && !text.includes('"status":"pending"');
    const changed = status < 300 && told;
    if (changed || status === 204) activations += 1;
    expect(text, 'a page that was served holds the secret').not.toContain(link.token);
  }
  let good = 0;
  for (const link of links) if (await link.isGood()) good += 1;
  await signedIn(areaOf('landlord'), landlordPair.reference, { secret: password });
  evidence('T-SCAN', {
    figure: `${activations} activations in ${count} visits; ${good} of ${links.length} links still good`,
    bound: '0; all',
    held: activations === 0 && good === links.length,
  });
});
