import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { operatorNames } from '../../operators/load.ts';
import { startBrowser } from '../support/browser/chromium.ts';
import { visit } from '../support/browser/visitor.ts';

const origin = inject('origin');
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** The most bytes that the first visit may take, all files together, as they are sent. */
const budget = 60_000;

it.each(operatorNames())(
  'the first page of %s takes at most 60 KB, fetches nothing twice and nothing elsewhere',
  async (operator) => {
    const visitor = await visit(browser, `${origin}/${operator}`);
    const sizes = new Map<string, number>();
    const twice: string[] = [];
    visitor.page.on('response', async (response) => {
      if (sizes.has(response.url())) twice.push(response.url());
      sizes.set(response.url(), Number(response.headers()['content-length'] ?? Number.NaN));
    });
    await visitor.open();
    await visitor.page.waitForLoadState('networkidle');
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    console.log(`${operator}: ${total} bytes in ${sizes.size} files`);
    expect(total).toBeLessThan(budget);
    expect(twice).toEqual([]);
    expect([...sizes.keys()].filter((url) => !url.startsWith(`${origin}/${operator}/`))).toEqual([]);
    expect(await visitor.page.context().cookies()).toEqual([]);
    await visitor.leave();
  },
);

it.each(['nothing', 'a/b/c', 'a%2Fb', 'a%2F..%2F..%2Fb'])(
  'an unknown address says so, and leads to the first page: %s',
  async (path) => {
    const visitor = await visit(browser, `${origin}/water`);
    await visitor.open(path);
    await visitor.sees('Page introuvable');
    await visitor.page.locator('main a').first().click();
    await visitor.sees('Espace abonné');
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  },
);

it('a page without JavaScript says what to do', async () => {
  const visitor = await visit(browser, `${origin}/energy`, { javaScriptEnabled: false });
  await visitor.page.goto(`${origin}/energy/?lang=fr`);
  expect(await visitor.text()).toContain('Cette page a besoin de JavaScript.');
  await visitor.leave();
});

it('without a network a form says so, keeps what was typed, and sends it once there is one again', async () => {
  const visitor = await visit(browser, `${origin}/water`);
  await visitor.open('forgot-password');
  await visitor.type('Adresse e-mail', 'jeanne@example.fr');
  await visitor.page.context().setOffline(true);
  await visitor.press('Envoyer');
  await visitor.page.getByText('Le service n’a pas pu être joint.').waitFor();
  await visitor.page.context().setOffline(false);
  expect(await visitor.page.getByLabel('Adresse e-mail').inputValue()).toBe('jeanne@example.fr');
  await visitor.press('Envoyer');
  await visitor.page.getByText('Si un compte correspond à votre saisie').waitFor();
  await visitor.leave();
});

it('a double click sends a form once', async () => {
  const visitor = await visit(browser, `${origin}/water`);
  await visitor.open('forgot-password');
  const sent: string[] = [];
  visitor.page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await visitor.type('Adresse e-mail', 'jeanne@example.fr');
  await visitor.page.getByRole('button', { name: 'Envoyer' }).dblclick();
  await visitor.page.getByText('Si un compte correspond à votre saisie').waitFor();
  expect(sent).toHaveLength(1);
  await visitor.leave();
});

it('too many attempts say how long to wait', async () => {
  const visitor = await visit(browser, `${origin}/water`);
  await visitor.page.route('**/v1/sessions', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '840' },
      body: JSON.stringify({ code: 'too-many-attempts', detail: '' }),
    }),
  );
  await visitor.open();
  await visitor.type('E-mail', 'jeanne@example.fr');
  await visitor.type('Mot de passe', 'Soleil7!');
  await visitor.press('Se connecter');
  await visitor.page.getByText('Réessayez dans 14 minutes.').waitFor();
  await visitor.page.getByRole('button', { name: 'English' }).click();
  await visitor.page.getByText('Try again in 14 minutes.').waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
