import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser/chromium.ts';
import { barriers, visit } from '../support/browser/visitor.ts';

const base = `${inject('origin')}/landlord`;
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const fact = (label: string, example: string) => ({
  kind: 'text',
  label,
  hint: `Comme ${example}.`,
  example,
  rule: `${label} s’écrit comme ${example}.`,
  secret: true,
});

/** What an operator's answer may say one day: two numbers, and two sets of facts of which either suffices. */
const proof = {
  facts: {
    iban: fact('fin de l’IBAN', '1234'),
    birth: fact('date de naissance', '31.12.1980'),
    name: fact('nom', 'X'),
  },
  accept: [
    ['iban', 'mailbox-on-file'],
    ['birth', 'name'],
  ],
  references: [fact('numéro de client', '123456'), fact('numéro de compteur', '54 12')],
};

it('the form that proves a contract is drawn from the operator’s answer, whatever facts it lists', async () => {
  const visitor = await visit(browser, base);
  const { page } = visitor;
  await page.route(/\/register$/, async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(/(id="operator">)(.*)(<\/script>)/, (_, before, data, after) => {
      const told = JSON.parse(data);
      return `${before}${JSON.stringify({ ...told, operator: { ...told.operator, proof } })}${after}`;
    });
    await route.fulfill({ response: answer, body: html });
  });
  const sent: unknown[] = [];
  await page.route('**/v1/registrations', (route) => {
    sent.push(JSON.parse(route.request().postData() ?? '').contract);
    return route.fulfill({
      status: 400,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        code: 'invalid-request',
        errors: [{ path: 'contract.facts.birth', code: 'wrong-format', detail: '' }],
      }),
    });
  });
  await visitor.open('register');
  await visitor.type('Numéro de client ou numéro de compteur', '123456');
  await visitor.type('Fin de l’IBAN', '1234');
  expect(await page.getByLabel('Clé').count()).toBe(0);
  await page.getByLabel('Ce que vous avez sous la main').selectOption({ label: 'Date de naissance et nom' });
  await visitor.type('Date de naissance', 'hier');
  await visitor.type('Nom', 'Martin');
  expect(await page.getByLabel('Fin de l’IBAN').count()).toBe(0);
  await visitor.type('Mot de passe', 'quatre chevaux gris');
  await visitor.type('Confirmation du mot de passe', 'quatre chevaux gris');
  await visitor.type('Adresse e-mail', 'jeanne@example.fr');
  for (const question of await page.locator('fieldset').all()) await question.getByLabel('Non').check();
  await visitor.press('Je valide la création de mon compte');
  await page.getByRole('alert').getByText('date de naissance s’écrit comme 31.12.1980.').click();
  expect(await page.evaluate('document.activeElement.name')).toBe('birth');
  expect(sent).toEqual([{ reference: '123456', facts: { birth: 'hier', name: 'Martin' } }]);
  expect(await barriers(page)).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
