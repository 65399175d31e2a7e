import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser/chromium.ts';
import { linkIn, visit } from '../support/browser/visitor.ts';
import { areaOf, freshAddress } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { subscriber, waterPassword } from '../support/journey/subscriber.ts';

const base = `${inject('origin')}/water`;
const pair = { reference: '69690.69690.01', key: 'K7M4Q969' };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  await importRows('water', [
    { ...pair, holder: 'R9690', contract: 'EAU-969001', address: '20 allée des Pins, 13120 Gardanne' },
    {
      reference: '69690.69690.02',
      key: 'K7M4Q970',
      holder: 'R9690',
      contract: 'EAU-969002',
      address: '3 rue Basse, 13090 Aix',
    },
  ]);
});
afterAll(() => browser.close());

it('C2 C3 C7 C9 C10 C12 C15 C16 C18 C19 registers, confirms, signs in, links a contract, switches, signs out', async () => {
  const email = freshAddress();
  const visitor = await visit(browser, base);
  await visitor.open();
  await visitor.sees('Espace abonné');
  expect(await visitor.text()).toContain('493 587 471 00035');
  await visitor.press('Créer mon compte');
  await visitor.type('Adresse e-mail', email);
  await visitor.type('Mot de passe', 'Nuage+7');
  await visitor.type('Confirmation du mot de passe', 'Nuage+7');
  await visitor.press('Valider');
  await visitor.page.getByText('Le mot de passe ne peut pas contenir + et -.').first().waitFor();
  await visitor.type('Mot de passe', waterPassword);
  await visitor.type('Confirmation du mot de passe', waterPassword);
  await visitor.press('Valider');
  await visitor.page.getByText('Enregistrement effectué. Un email de confirmation vous a été envoyé.').waitFor();
  await visitor.page.getByRole('button', { name: 'Fermer ce message' }).click();
  expect(await visitor.text()).not.toContain('Enregistrement effectué');

  await visitor.page.goto(await linkIn(email, 'activate'));
  await visitor.type('Mot de passe', waterPassword);
  await visitor.press('Activer mon compte');
  await visitor.sees('Votre compte est activé');
  await visitor.press('Se connecter');
  await visitor.type('E-mail', email);
  await visitor.type('Mot de passe', waterPassword);
  await visitor.press('Se connecter');
  await visitor.sees('Bienvenue sur votre espace abonné');
  const subscription = visitor.page.getByRole('link', { name: 'Effectuer une demande d’abonnement' });
  expect(await subscription.getAttribute('href')).toMatch(/^https:/);

  await visitor.press('Lier un contrat');
  await visitor.type('Numéro de contrat', pair.reference);
  await visitor.type('Clé', 'AAAA0000');
  await visitor.press('Lier un contrat');
  await visitor.page.getByText('Ces données ne vont pas ensemble').first().waitFor();
  await visitor.type('Clé', pair.key);
  await visitor.press('Lier un contrat');
  await visitor.page.getByText('Liaison enregistrée.').waitFor();
  await visitor.sees('Mes contrats');
  const switcher = visitor.page.getByLabel('Contrat affiché');
  const shown = visitor.page.locator('.facts');
  await switcher.selectOption('EAU-969002');
  await shown.getByText('3 rue Basse').waitFor();
  expect(await shown.innerText()).not.toContain('allée des Pins');
  await visitor.page.getByRole('button', { name: 'Se déconnecter' }).click();
  await visitor.sees('Espace abonné');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('X4 a forgotten password is replaced behind the mailed link', async () => {
  const { email } = await subscriber(areaOf('water'));
  const visitor = await visit(browser, base);
  await visitor.open();
  await visitor.press('Mot de passe oublié ?');
  await visitor.sees('Mot de passe oublié');
  await visitor.type('Adresse e-mail', email);
  await visitor.press('Envoyer');
  await visitor.page.getByText('Si un compte correspond à votre saisie').waitFor();
  await visitor.page.goto(await linkIn(email, 'reset'));
  await visitor.sees('Choisissez un nouveau mot de passe');
  await visitor.type('Nouveau mot de passe', 'Nouveau8?');
  await visitor.type('Confirmation du mot de passe', 'Nouveau8?');
  await visitor.press('Enregistrer');
  await visitor.sees('Votre nouveau mot de passe est enregistré');
  await visitor.press('Se connecter');
  await visitor.type('E-mail', email);
  await visitor.type('Mot de passe', 'Nouveau8?');
  await visitor.press('Se connecter');
  await visitor.sees('Bienvenue sur votre espace abonné');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
