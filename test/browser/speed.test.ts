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

/** "Slow 4G" as Lighthouse has it: milliseconds there and back, bytes a second; and a processor of a quarter's speed. */
const slow4G = { latency: 150, downloadThroughput: (1_638.4 * 1000) / 8, uploadThroughput: (750 * 1000) / 8 };
const slowdown = 4;

/** The most that the network alone may take (ms) until the page can be used: the rest of a second is the processor's. */
const networkBudget = 600;
/** Asked for by name, on a machine with nothing else to do: INTERACTIVE_MS=1000 npm run test:browser -- speed */
const strict = Number(process.env['INTERACTIVE_MS'] ?? Number.POSITIVE_INFINITY);

/** Notes when the form is there and the page has time for a key. */
const watchForm = `new MutationObserver((_, watching) => {
  if (document.querySelector('main form') === null) return;
  watching.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.interactiveAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true })`;

it.each(operatorNames())(
  'the first page of %s can be used after two round trips and few bytes, however slow the line',
  async (operator) => {
    const visitor = await visit(browser, `${origin}/${operator}`);
    const { page } = visitor;
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', { offline: false, ...slow4G });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(watchForm);
    const needed: { readonly url: string; readonly type: string; readonly bytes: number }[] = [];
    page.on('response', (response) => {
      const bytes = Number(response.headers()['content-length'] ?? Number.NaN);
      needed.push({ url: response.url(), type: response.request().resourceType(), bytes });
    });
    await visitor.open();
    await page.waitForFunction('window.interactiveAt !== undefined');
    const interactiveAt = await page.evaluate<number>('window.interactiveAt');
    // What the page waits for: itself, then its script and its style, asked for together. Pictures wait for nobody.
    const [first, ...others] = needed.filter(({ type }) =>
      ['document', 'script', 'stylesheet', 'fetch'].includes(type),
    );
    expect(first?.type).toBe('document');
    expect(others.map(({ type }) => type).sort()).toEqual(['script', 'stylesheet']);
    const bytes = [first, ...others].reduce((sum, one) => sum + (one?.bytes ?? Number.NaN), 0);
    const network = 2 * slow4G.latency + (bytes / slow4G.downloadThroughput) * 1000;
    console.log(
      `${operator}: ${bytes} bytes in ${others.length + 1} files, ${Math.round(network)} ms of network; ` +
        `interactive after ${Math.round(interactiveAt)} ms at ${slowdown}x CPU slow-down`,
    );
    expect(network).toBeLessThan(networkBudget);
    expect(interactiveAt).toBeLessThan(strict);
    await visitor.leave();
  },
);
