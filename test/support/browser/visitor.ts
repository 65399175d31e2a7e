import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { mailTo } from '../journey/area.ts';

export type Visitor = {
  readonly page: Page;
  /** Opens a page of the area: `register`, or nothing for the first one. */
  readonly open: (path?: string) => Promise<void>;
  /** Types into a field, by its label. */
  readonly type: (label: string, text: string) => Promise<void>;
  /** Presses a button or follows a link, by its name. */
  readonly press: (name: string) => Promise<void>;
  /** Waits for the page with this heading. */
  readonly sees: (heading: string) => Promise<void>;
  readonly text: () => Promise<string>;
  /** What the page logged as an error, or the content security policy refused. */
  readonly faults: readonly string[];
  readonly leave: () => Promise<void>;
};

/** A browser of its own for one person, at an operator's area. */
export const visit = async (browser: Browser, base: string, options: BrowserContextOptions = {}): Promise<Visitor> => {
  const context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(300_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(String(fault)));
  page.on('console', (message) => {
    // The browser itself logs each refusal of the API.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return {
    page,
    faults,
    open: async (path = '') => {
      await page.goto(`${base}/${path}`);
      await page.locator('h1').waitFor();
    },
    type: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    press: async (name) => {
      const content = page.locator('main');
      await content
        .getByRole('button', { name, exact: true })
        .or(content.getByRole('link', { name, exact: true }))
        .first()
        .click();
    },
    sees: (heading) => page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor(),
    text: () => page.locator('body').innerText(),
    leave: () => context.close(),
  };
};

/** Where links lead in the mails of the rehearsed deployment: nowhere (`test/deploy/rehearsal.ts`). */
const rehearsed = 'https://espace.example';

/** The link in the newest mail to an address that leads to this page of the portal. */
export const linkIn = async (address: string, page: string, origin?: string): Promise<string> => {
  const link = (text: string) => new RegExp(`https?://\\S+/${page}(?:\\?\\S*)?#token=[\\w-]+`).exec(text)?.[0];
  const mail = await mailTo(address, ({ text }) => link(text) !== undefined, origin);
  return (link(mail.text) ?? '').replace(rehearsed, origin ?? inject('origin'));
};

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/** What axe finds against WCAG 2.2 A and AA, and its best practices: rule and element. */
export const barriers = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe);
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};
