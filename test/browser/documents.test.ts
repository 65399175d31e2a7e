import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { smallPdf } from '../../local/sample-documents.ts';
import { startBrowser } from '../support/browser/chromium.ts';
import { barriers, visit } from '../support/browser/visitor.ts';
import { areaOf, given } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { importDocumentRows } from '../support/journey/documents.ts';
import { subscriber, waterPassword } from '../support/journey/subscriber.ts';

const base = `${inject('origin')}/water`;
const pair = { reference: '69691.69691.01', key: 'K7M4Q979' };
const year = new Date().getUTCFullYear();

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it('a contract shows its documents: chosen by year, saved by a press, and a sentence where there are none', async () => {
  const [contract, holder] = ['EAU-969101', 'R9691'];
  await importRows('water', [{ ...pair, holder, contract }]);
  const { api, email } = await subscriber(areaOf('water'));
  given(await api.POST('/v1/contracts', { body: pair }));
  const visitor = await visit(browser, base, { acceptDownloads: true });
  await visitor.open();
  await visitor.type('E-mail', email);
  await visitor.type('Mot de passe', waterPassword);
  await visitor.press('Se connecter');
  await visitor.page.getByText('Aucun document pour l’instant.').waitFor();

  const bill = { contract, holder, kind: 'bill', amount: '84.20', currency: 'EUR' };
  await importDocumentRows('water', [
    { ...bill, document: 'F-69691-1', title: 'Facture d’été', due: `${year + 1}-01-21` },
    { ...bill, document: 'F-69691-2', title: 'Facture d’hiver', date: `${year - 1}-02-01` },
  ]);
  await visitor.page.reload();
  const items = visitor.page.locator('.documents li');
  await items.nth(1).waitFor();
  expect((await items.first().innerText()).replaceAll(/\s/g, ' ')).toMatch(
    /Facture d’été Facture d’eau · .* · 84,20 € · .*21 janvier \d{4} Télécharger \(PDF, 1 ko\)/,
  );
  expect(await barriers(visitor.page)).toEqual([]);

  const saved = visitor.page.waitForEvent('download');
  await visitor.page.getByRole('button', { name: /^Télécharger .* – Facture d’été$/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^Facture d’été \d{4}-\d{2}-01\.pdf$/);
  expect(readFileSync(await file.path())).toEqual(smallPdf(['F-69691-1']));

  await visitor.page.getByLabel('Année').selectOption(String(year - 1));
  await visitor.page.getByText('Facture d’été').waitFor({ state: 'detached' });
  expect(await items.count()).toBe(1);
  await visitor.page.getByLabel('Année').selectOption(String(year - 3));
  await visitor.page.getByText('Aucun document ne correspond à ce choix.').waitFor();
  await visitor.page.getByLabel('Année').selectOption('');
  await items.nth(1).waitFor();
  if (process.env['DOCUMENTS_PICTURE']) {
    await visitor.page.screenshot({ path: process.env['DOCUMENTS_PICTURE'], fullPage: true });
  }
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
