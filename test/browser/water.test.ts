import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser/chromium.ts';
import { linkIn, visit } from '../support/browser/visitor.ts';
import { areaOf, freshAddress, given } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { asksForWater, subscriber, waterPassword } from '../support/journey/subscriber.ts';

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
  expect(await visitor.text()).toContain('000 000 000 00035');
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
  expect(await visitor.page.getByLabel('Compte', { exact: true }).inputValue()).toBe(email);
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

it('A19 the page behind a link opens in the language of its mail; a second tab is told that the account exists already', async () => {
  const { email } = await asksForWater(areaOf('water'), { language: 'nl' });
  const link = await linkIn(email, 'activate');
  const [first, second] = [await visit(browser, base), await visit(browser, base)];
  for (const { page, sees } of [first, second]) {
    await page.goto(link);
    await sees('Uw account activeren');
  }
  for (const visitor of [first, second]) {
    await visitor.type('Wachtwoord', waterPassword);
    await visitor.press('Mijn account activeren');
    await visitor.sees('Uw account is geactiveerd');
  }
  expect(await first.text()).not.toContain('Dit account bestaat al');
  expect(await second.text()).toContain('Dit account bestaat al');
  await first.leave();
  await second.leave();
});

it('an address is changed behind one link and put back behind another, with a new password', async () => {
  const before = await subscriber(areaOf('water'));
  const next = freshAddress();
  given(await before.api.POST('/v1/account/email', { body: { email: next, password: waterPassword } }));
  const visitor = await visit(browser, base);
  await visitor.page.goto(await linkIn(next, 'email'));
  await visitor.sees('Confirmez votre nouvelle adresse e-mail');
  expect(await visitor.page.getByLabel('Adresse e-mail', { exact: true }).inputValue()).toBe(next);
  await visitor.type('Mot de passe', 'Mauvais7!');
  await visitor.press('Confirmer cette adresse');
  await visitor.page.getByText('Ce mot de passe n’est pas celui de votre compte.').first().waitFor();
  await visitor.type('Mot de passe', waterPassword);
  await visitor.press('Confirmer cette adresse');
  await visitor.sees('Votre nouvelle adresse e-mail est enregistrée');

  await visitor.page.goto(await linkIn(before.email, 'email-undo'));
  await visitor.sees('Annulez le changement d’adresse e-mail');
  await visitor.type('Nouveau mot de passe', 'Nouveau8?');
  await visitor.type('Confirmation du mot de passe', 'Nouveau8?');
  await visitor.press('Rétablir mon ancienne adresse');
  await visitor.sees('Votre ancienne adresse e-mail est rétablie');
  await visitor.page.goto(`${base}/reset#token=${'x'.repeat(43)}`);
  await visitor.sees('Ce lien n’est plus valable');
  await visitor.press('Demander un nouveau lien');
  await visitor.sees('Mot de passe oublié');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('a session that was ended elsewhere says so at the next step, and the person signs in again', async () => {
  const { email, api } = await subscriber(areaOf('water'));
  const visitor = await visit(browser, base);
  await visitor.open();
  await visitor.type('E-mail', email);
  await visitor.type('Mot de passe', waterPassword);
  await visitor.press('Se connecter');
  await visitor.sees('Bienvenue sur votre espace abonné');
  const { response } = await api.DELETE('/v1/sessions', {});
  expect(response.status).toBe(204);
  await visitor.page.getByRole('link', { name: 'Mon compte' }).click();
  await visitor.page.getByText('Votre session est terminée. Connectez-vous à nouveau.').waitFor();
  await visitor.type('E-mail', email);
  await visitor.type('Mot de passe', waterPassword);
  await visitor.press('Se connecter');
  await visitor.page.locator('.facts').getByText(email).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('a remembered session outlives a change of the password made in it, and ends when all sessions are ended elsewhere', async () => {
  const { email, api } = await subscriber(areaOf('water'));
  const visitor = await visit(browser, base);
  await visitor.open();
  await visitor.type('E-mail', email);
  await visitor.type('Mot de passe', waterPassword);
  await visitor.page.getByLabel('Se souvenir de moi').check();
  await visitor.press('Se connecter');
  await visitor.sees('Bienvenue sur votre espace abonné');
  await visitor.open('account');
  await visitor.page.locator('summary', { hasText: 'Changer le mot de passe' }).click();
  await visitor.type('Mot de passe actuel', waterPassword);
  await visitor.type('Nouveau mot de passe', 'Nouveau8?');
  await visitor.type('Confirmation du mot de passe', 'Nouveau8?');
  await visitor.page.locator('details[open] button[type=submit]').click();
  await visitor.page.getByText('Votre nouveau mot de passe est enregistré.').waitFor();
  expect((await api.GET('/v1/account')).response.status).toBe(401);
  await visitor.page.reload();
  await visitor.page.locator('.facts').getByText(email).waitFor();

  const elsewhere = given(
    await areaOf('water')
      .visitor()
      .POST('/v1/sessions', { body: { identifier: email, password: 'Nouveau8?' } }),
  );
  await areaOf('water').person(elsewhere).DELETE('/v1/sessions', {});
  await visitor.page.reload();
  await visitor.page.getByText('Votre session est terminée. Connectez-vous à nouveau.').waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('a link opened on another device works there, and the first device signs in afterwards', async () => {
  const [computer, phone] = await Promise.all([
    visit(browser, base),
    visit(browser, base, { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true }),
  ]);
  const email = freshAddress();
  await computer.open('register');
  await computer.type('Adresse e-mail', email);
  await computer.type('Mot de passe', waterPassword);
  await computer.type('Confirmation du mot de passe', waterPassword);
  await computer.press('Valider');
  await computer.sees('Ouvrez votre boîte mail');
  await phone.page.goto(await linkIn(email, 'activate'));
  await phone.sees('Activation de votre compte');
  await phone.type('Mot de passe', waterPassword);
  await phone.press('Activer mon compte');
  await phone.sees('Votre compte est activé');
  await computer.open();
  await computer.type('E-mail', email);
  await computer.type('Mot de passe', waterPassword);
  await computer.press('Se connecter');
  await computer.sees('Bienvenue sur votre espace abonné');
  expect([...computer.faults, ...phone.faults]).toEqual([]);
  await computer.leave();
  await phone.leave();
});
