import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser/chromium.ts';
import { barriers, linkIn, visit } from '../support/browser/visitor.ts';
import { areaOf, freshAddress } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { password as customerPassword, energyCustomer } from '../support/journey/people.ts';

const base = `${inject('origin')}/energy`;
const password = 'quatre chevaux gris';
const pair = (n: number) => ({ reference: `26900000${n}`, key: `00000690${n}` });

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  await importRows(
    'energy',
    [10, 11, 12, 13].map((n) => ({ ...pair(n), holder: `H69${n}`, contract: `E69${n}`, valid_from: '2024-01-01' })),
  );
});
afterAll(() => browser.close());

/** Terms, then the address: what everybody begins with. */
const asks = async (email: string, path = 'register') => {
  const visitor = await visit(browser, base);
  await visitor.open(path);
  await visitor.sees('Conditions d’utilisation et politique de confidentialité');
  await visitor.page.getByRole('checkbox').check();
  await visitor.press('Continuer');
  await visitor.sees('Créer mon compte');
  await visitor.type('Adresse e-mail', email);
  await visitor.press('Valider');
  await visitor.sees('Ouvrez votre boîte mail');
  return visitor;
};

it('A1 A2 terms come before anything else, and once', async () => {
  const visitor = await visit(browser, base);
  await visitor.open();
  await visitor.press('Continuer');
  expect(await visitor.text()).toContain('Remplissez le champ «\u00a0J’accepte\u00a0».');
  await visitor.page.getByRole('checkbox').check();
  await visitor.press('Continuer');
  await visitor.sees('Espace client');
  await visitor.page.reload();
  await visitor.sees('Espace client');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('A9 A11 A12 A17 A19 A21 A22 from the landing page to a contract and signed out, with a name of one’s own', async () => {
  const email = freshAddress();
  const visitor = await asks(email, 'register?returnTo=https://app.clareo.example/connexion');
  expect(await visitor.text()).toContain(email);
  await visitor.page.goto(await linkIn(email, 'activate'));
  await visitor.sees('Vos données client');
  expect(visitor.page.url()).not.toContain('token');
  expect(await visitor.page.getByLabel('E-mail', { exact: true }).inputValue()).toBe(email);
  expect(await visitor.text()).toContain('cela signifie que vous avez déjà créé votre compte.');
  await visitor.type('Numéro de client', '12');
  await visitor.type('Code d’activation', pair(10).key);
  await visitor.press('Valider');
  const summary = visitor.page.getByRole('alert');
  await summary.waitFor();
  expect(await summary.innerText()).toContain('Le numéro de client a dix chiffres et commence par 2.');
  expect(await visitor.page.title()).toMatch(/^Erreur/);
  // A19: an error that is shown already changes its language with the page.
  await visitor.page.getByRole('button', { name: 'Nederlands' }).click();
  await visitor.page.getByText('Het klantnummer heeft tien cijfers en begint met 2.').first().waitFor();
  await visitor.page.getByRole('button', { name: 'Français' }).click();
  await visitor.type('Numéro de client', '26.9000 0010');
  await visitor.press('Valider');
  await visitor.sees('Choisissez votre mot de passe');
  expect(await visitor.page.getByLabel('Identifiant', { exact: true }).inputValue()).toBe(email);
  const name = `jeanne.${email.split('.')[1]?.slice(0, 8)}`;
  await visitor.type('Identifiant', name);
  await visitor.type('Mot de passe', password);
  await visitor.type('Confirmation du mot de passe', 'autre chose ici');
  await visitor.press('Confirmer');
  await visitor.page.getByText('Les deux mots de passe sont différents.').first().waitFor();
  await visitor.type('Confirmation du mot de passe', password);
  await visitor.press('Confirmer');
  await visitor.sees('Votre compte est activé');
  expect(await visitor.page.getByRole('link', { name: 'Retour vers l’app' }).getAttribute('href')).toBe(
    'https://app.clareo.example/connexion',
  );
  await visitor.open();
  await visitor.type('Identifiant', name);
  await visitor.type('Mot de passe', password);
  await visitor.press('Se connecter');
  await visitor.sees('Mes contrats');
  await visitor.page.getByText('1 rue de la Source').first().waitFor();
  await visitor.page.reload();
  await visitor.sees('Mes contrats');
  await visitor.page.getByRole('button', { name: 'Se déconnecter' }).click();
  await visitor.sees('Espace client');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('A25 B11 a reload keeps the link’s token, a mistyped address is no dead end, a dead link says so at once', async () => {
  const email = freshAddress();
  const visitor = await asks(email);
  await visitor.press('Renvoyer l’e-mail');
  await visitor.page.getByText('un nouvel e-mail vient de partir').waitFor();
  await visitor.press('Recommencer avec une autre adresse');
  await visitor.sees('Créer mon compte');
  await visitor.page.goto(await linkIn(email, 'activate'));
  await visitor.sees('Vos données client');
  await visitor.page.reload();
  await visitor.sees('Vos données client');
  await visitor.page.goto('about:blank');
  await visitor.page.goBack();
  await visitor.sees('Vos données client');

  const other = await visit(browser, base);
  await other.open('activate');
  await other.sees('Activation de votre compte');
  await other.type('Lien reçu par e-mail', `<${await linkIn(email, 'activate')}>.`);
  await other.press('Ouvrir');
  await other.sees('Vos données client');
  await other.page.goto(`${base}/activate#token=${'x'.repeat(43)}`);
  await other.sees('Ce lien n’est plus valable');
  await other.press('Créer mon compte à nouveau');
  expect([...visitor.faults, ...other.faults]).toEqual([]);
  await visitor.leave();
  await other.leave();
});

it('A23 A24 without an active contract the service says why it is closed and how to get help, and the account stays open', async () => {
  const closed = pair(14);
  const row = { ...closed, holder: 'H6914', contract: 'E6914', valid_from: '2020-01-01' };
  await importRows('energy', [row]);
  const { email } = await energyCustomer(areaOf('energy'), closed);
  await importRows('energy', [{ ...row, status: 'ended' }]);
  const visitor = await visit(browser, base);
  await visitor.open();
  await visitor.page.getByRole('checkbox').check();
  await visitor.press('Continuer');
  await visitor.type('Identifiant', email);
  await visitor.type('Mot de passe', customerPassword);
  await visitor.press('Se connecter');
  await visitor.sees('Accès bloqué');
  const content = await visitor.page.locator('main').innerText();
  for (const said of ['aucun de vos contrats n’est actif', '+32 2 000 00 00', 'aide@clareo.example']) {
    expect(content).toContain(said);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await visitor.page.emulateMedia({ colorScheme });
    expect(await barriers(visitor.page)).toEqual([]);
  }
  await visitor.page.getByRole('link', { name: 'Mon compte' }).click();
  await visitor.page.locator('.facts').getByText(email).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('A1 terms that have changed are asked for again of a person who is signed in', async () => {
  const { email } = await energyCustomer(areaOf('energy'), pair(13));
  const visitor = await visit(browser, base);
  const { page } = visitor;
  // As the API answers once the profile has another version.
  await page.route('**/v1/sessions', async (route) => {
    const answer = await route.fetch();
    const session = await answer.json();
    await route.fulfill({
      response: answer,
      json: { ...session, access: { ...session.access, granted: false, reasons: ['terms-outdated'] } },
    });
  });
  await visitor.open();
  await page.getByRole('checkbox').check();
  await visitor.press('Continuer');
  await visitor.type('Identifiant', email);
  await visitor.type('Mot de passe', customerPassword);
  await visitor.press('Se connecter');
  await page.getByText('Nos conditions ont changé.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('checkbox').check();
  await visitor.press('Continuer');
  await visitor.sees('Mes contrats');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
