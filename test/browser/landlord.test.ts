import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser/chromium.ts';
import { linkIn, visit } from '../support/browser/visitor.ts';
import { freshAddress } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';

const base = `${inject('origin')}/landlord`;
const password = 'quatre chevaux gris';
const pair = { reference: '969001', key: '96900111' };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  await importRows('landlord', [{ ...pair, holder: 'L969', contract: 'B969', direct_debit: 'no' }]);
});
afterAll(() => browser.close());

it('B2 B3 B5 B9 B13 B14 B15 one form, the mail, the password again, signed in with the reference, choices, signed out', async () => {
  const email = freshAddress();
  const visitor = await visit(browser, base);
  await visitor.open();
  await visitor.sees('Compte locataire');
  expect(await visitor.text()).toContain('01 99 00 12 34');
  await visitor.press('Créer mon compte');
  await visitor.sees('Créer mon compte');
  expect(await visitor.page.getByRole('radio', { checked: true }).count()).toBe(0);
  await visitor.press('Je valide la création de mon compte');
  expect(await visitor.page.getByRole('alert').getByRole('link').count()).toBe(8);
  await visitor.type('Référence contrat', `L / ${pair.reference}`);
  await visitor.type('Numéro de module', pair.key);
  await visitor.type('Mot de passe', password);
  await visitor.type('Confirmation du mot de passe', password);
  await visitor.type('Adresse e-mail', email);
  const groups = visitor.page.locator('fieldset');
  await groups.nth(0).getByLabel('Oui').check();
  await groups.nth(1).getByLabel('Non').check();
  await groups.nth(2).getByLabel('Non').check();
  await visitor.press('Je valide la création de mon compte');
  await visitor.sees('Ouvrez votre boîte mail');

  await visitor.page.goto(await linkIn(email, 'activate'));
  await visitor.sees('Activation de votre compte');
  expect(await visitor.page.getByLabel('Référence contrat', { exact: true }).inputValue()).toBe(pair.reference);
  await visitor.type('Mot de passe', 'pas celui-là du tout');
  await visitor.press('Activer mon compte');
  await visitor.page.getByText('n’est pas celui que vous avez choisi à l’inscription').first().waitFor();
  await visitor.type('Mot de passe', password);
  await visitor.press('Activer mon compte');
  await visitor.sees('Votre compte est activé');
  await visitor.press('Se connecter');
  await visitor.type('Référence contrat', `L/${pair.reference}`);
  await visitor.type('Mot de passe', password);
  await visitor.page.getByLabel('Se souvenir de moi').check();
  await visitor.press('Se connecter');
  await visitor.sees('Mes contrats');
  await visitor.page.getByText(pair.reference).first().waitFor();
  const session = (await visitor.page.context().cookies(`${base}/v1/sessions`)).find(({ name }) =>
    name.startsWith('session-'),
  );
  expect(session).toMatchObject({
    path: '/landlord/v1/sessions',
    httpOnly: true,
    secure: true,
    sameSite: 'Strict',
  });
  expect(session?.expires).toBeGreaterThan(Date.now() / 1000 + 29 * 86_400);
  const readable = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])';
  expect(await visitor.page.evaluate(readable)).not.toContain(session?.value);
  // Another tab, opened later: X4.
  const tab = await visitor.page.context().newPage();
  await tab.goto(`${base}/`);
  await tab.getByText(pair.reference).first().waitFor();
  await tab.close();
  await visitor.page.getByRole('link', { name: 'Mes choix' }).click();
  await visitor.page.getByText('il faut un contrat en prélèvement automatique').waitFor();
  await visitor.page.locator('fieldset').nth(0).getByLabel('Non').check();
  await visitor.press('Enregistrer mes choix');
  await visitor.page.getByText('Vos choix sont enregistrés.').waitFor();
  // Only the service can take the cookie back: without a network nobody is told that they are signed out.
  await visitor.page.context().setOffline(true);
  await visitor.page.getByRole('button', { name: 'Se déconnecter' }).click();
  await visitor.page.getByText('Le service n’a pas pu être joint.').waitFor();
  await visitor.page.context().setOffline(false);
  await visitor.page.getByRole('button', { name: 'Se déconnecter' }).click();
  await visitor.sees('Compte locataire');
  expect(await visitor.page.context().cookies(`${base}/v1/sessions`)).toEqual([
    expect.objectContaining({ name: 'known-device-landlord' }),
  ]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
