import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { sitePages } from '../../functions/contract/site-pages.ts';
import { operatorNames } from '../../operators/load.ts';
import { startBrowser } from '../support/browser/chromium.ts';
import { linkIn, type Visitor, visit } from '../support/browser/visitor.ts';
import { areaOf } from '../support/journey/area.ts';
import { asksForWater, subscriber, waterPassword } from '../support/journey/subscriber.ts';
import { refusalOn, wire } from '../support/journey/wire.ts';
import { evidence } from './evidence.ts';

const origin = inject('origin');
const water = areaOf('water');

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Seen = { readonly elsewhere: string[]; readonly kept: string[]; readonly tokens: Set<string> };

/** Watches what a browser asks for, what it is allowed to keep, and which tokens it is given. */
const watch = (page: Page): Seen => {
  const seen: Seen = { elsewhere: [], kept: [], tokens: new Set() };
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) seen.elsewhere.push(request.url());
  });
  page.on('response', async (response) => {
    const { pathname } = new URL(response.url());
    const rule = response.headers()['cache-control'] ?? '';
    const isPublic = pathname.includes('/assets/') || pathname.endsWith('/v1/operator');
    if (!isPublic && !/^no-(?:store|cache)$/.test(rule)) seen.kept.push(`${pathname}: ${rule}`);
    if (!pathname.includes('/v1/sessions')) return;
    const body: unknown = await response.json().catch(() => null);
    for (const token of Object.values(Object(body))) {
      if (typeof token === 'string' && token.length > 40) seen.tokens.add(token);
    }
  });
  return seen;
};

/** What stands in a page that the content security policy would have to allow as inline. */
const inlineIn = (html: string): readonly string[] =>
  html.match(/<script(?![^>]*\bsrc=)(?![^>]*application\/json)[^>]*>|<style\b|\sstyle=|\son\w+=/gi) ?? [];

const enter = async ({ open, type, press, sees, page }: Visitor, email: string, remember: boolean): Promise<void> => {
  await open();
  await type('E-mail', email);
  await type('Mot de passe', waterPassword);
  if (remember) await page.getByLabel('Se souvenir de moi').check();
  await press('Se connecter');
  await sees('Bienvenue sur votre espace abonné');
};

/** What outlives the tab and can be read by a script. */
const outliving = (page: Page): Promise<string> =>
  page.evaluate<string>(`(async () => JSON.stringify([
    { ...localStorage }, document.cookie, await caches.keys(), await indexedDB.databases(), location.href, window.name,
  ]))()`);

it('T-PORTAL a script from elsewhere, a page of another site or whoever comes after finds nothing to act with', async () => {
  const inline: string[] = [];
  const elsewhere: string[] = [];
  const kept: string[] = [];
  const refused: string[] = [];
  let pages = 0;
  for (const operator of operatorNames()) {
    const visitor = await visit(browser, `${origin}/${operator}`);
    const seen = watch(visitor.page);
    for (const name of sitePages) {
      await visitor.open(name);
      inline.push(...inlineIn(await (await fetch(`${origin}/${operator}/${name}`)).text()));
      pages += 1;
    }
    elsewhere.push(...seen.elsewhere);
    kept.push(...seen.kept);
    // A script or a style that the policy refuses is an error of the console.
    refused.push(...visitor.faults);
    await visitor.leave();
  }

  const { email } = await subscriber(water);
  const found: string[] = [];
  let tokens = 0;
  for (const remember of [false, true]) {
    const visitor = await visit(browser, water.base);
    const seen = watch(visitor.page);
    await enter(visitor, email, remember);
    await visitor.page.reload();
    await visitor.sees('Bienvenue sur votre espace abonné');
    const stored = await outliving(visitor.page);
    const session = remember ? await visitor.page.evaluate<string>('JSON.stringify({ ...sessionStorage })') : '';
    const cookie = (await visitor.page.context().cookies(`${water.base}/v1/sessions`)).find(
      ({ name }) => name === 'session-water',
    );
    expect(cookie !== undefined).toBe(remember);
    if (cookie !== undefined) seen.tokens.add(cookie.value);
    expect(seen.tokens.size).toBeGreaterThan(1);
    tokens += seen.tokens.size;
    found.push(...[...seen.tokens].filter((token) => stored.includes(token) || session.includes(token)));
    elsewhere.push(...seen.elsewhere);
    kept.push(...seen.kept);
    await visitor.leave();
  }

  const asked = await asksForWater(water);
  const visitor = await visit(browser, water.base);
  const seen = watch(visitor.page);
  await visitor.page.goto(await linkIn(asked.email, 'activate'));
  await visitor.sees('Activation de votre compte');
  tokens += 1;
  if ((await outliving(visitor.page)).includes(asked.token)) found.push(asked.token);
  kept.push(...seen.kept);
  await visitor.leave();

  const figure = [
    `${pages} pages: ${elsewhere.length} requests elsewhere, ${inline.length + refused.length} inline scripts or styles`,
    `${found.length} of ${tokens} tokens in the address bar or in what outlives the tab`,
    `${kept.length} answers about people kept`,
  ].join('; ');
  evidence('T-PORTAL', {
    figure,
    bound: '0 of each',
    held: [elsewhere, inline, refused, found, kept].every((those) => those.length === 0),
  });
});

it('T-PORTAL another site’s form neither refreshes nor ends a remembered session', async () => {
  const { email } = await subscriber(water);
  const signedIn = await wire(water, 'POST', '/v1/sessions', {
    body: { identifier: email, password: waterPassword, remember: true, cookie: true },
  });
  const cookie = (signedIn.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const sent = { headers: { cookie, 'content-type': type, origin: 'https://elsewhere.example' }, body: '{}' };
    for (const path of ['/v1/sessions/refresh', '/v1/sessions/end']) {
      expect(refusalOn(await wire(water, 'POST', path, sent))).toBe('415 unsupported-media-type');
    }
  }
  // A script of another site may send JSON only where a preflight is allowed.
  const preflight = await wire(water, 'OPTIONS', '/v1/sessions/refresh', {
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.status).toBeGreaterThanOrEqual(400);
  expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  expect((await wire(water, 'POST', '/v1/sessions/refresh', { headers: { cookie }, body: {} })).status).toBe(200);
});
