import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { operatorNames } from '../../operators/load.ts';
import { startBrowser } from '../support/browser/chromium.ts';
import { barriers, linkIn, type Visitor, visit } from '../support/browser/visitor.ts';
import { areaOf, freshAddress, given } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { asksForEnergy, landlordForm, password, tenant } from '../support/journey/people.ts';
import { subscriber, waterPassword } from '../support/journey/subscriber.ts';

const origin = inject('origin');
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  await importRows('landlord', [
    { reference: '969101', key: '96910111', holder: 'L9691', contract: 'B9691', direct_debit: 'yes' },
    { reference: '969102', key: '96910211', holder: 'L9692', contract: 'B9692' },
  ]);
  await importRows('water', [
    { reference: '69697.69697.01', key: 'K7M4Q981', holder: 'R9691', contract: 'EAU-969101' },
    { reference: '69697.69697.02', key: 'K7M4Q982', holder: 'R9691', contract: 'EAU-969102' },
  ]);
});
afterAll(() => browser.close());

const open = ['', 'register', 'sent', 'forgot-password', 'forgot-name', 'about', 'help', 'legal', 'nothing'];
const behindLinks = ['activate', 'reset', 'email', 'email-undo'];
const languages = ['fr', 'nl', 'en', 'de'];

/** The tick box of the terms, where an operator has them. */
const past = async ({ page }: Visitor): Promise<void> => {
  const tick = page.locator('input[name=accept]');
  if ((await tick.count()) === 0) return;
  await tick.check();
  await page.locator('main button[type=submit]').click();
  await tick.waitFor({ state: 'detached' });
};

describe.each(operatorNames())('the pages of %s that need no account', (operator) => {
  it.each(['light', 'dark'] as const)('bar nobody in the %s scheme, in any language', async (colorScheme) => {
    const visitor = await visit(browser, `${origin}/${operator}`, { colorScheme });
    await visitor.open();
    const found = [...(await barriers(visitor.page))];
    await past(visitor);
    for (const path of [...open, ...behindLinks]) {
      // Each page in one language, each language on several pages.
      const lang = languages[(open.indexOf(path) + behindLinks.indexOf(path) + 2) % languages.length];
      await visitor.open(`${path}?lang=${lang}`);
      found.push(...(await barriers(visitor.page)).map((barrier) => `${path}: ${barrier}`));
    }
    expect(found).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('need no sideways scrolling at 320 pixels', async () => {
    const visitor = await visit(browser, `${origin}/${operator}`, { viewport: { width: 320, height: 640 } });
    await visitor.open('?lang=de');
    await past(visitor);
    for (const path of open) {
      await visitor.open(path);
      expect([path, await visitor.page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 320]);
    }
    await visitor.leave();
  });
});

it('forms with faults bar nobody, and the summary has the focus', async () => {
  const visitor = await visit(browser, `${origin}/landlord`);
  await visitor.open('register');
  await visitor.press('Je valide la création de mon compte');
  await visitor.page.locator('.summary:focus').waitFor();
  expect(await barriers(visitor.page)).toEqual([]);
  await visitor.page.getByRole('alert').getByRole('link').first().click();
  expect(await visitor.page.evaluate('document.activeElement.name')).toBe('reference');
  await visitor.leave();
});

it('the pages behind a mailed link bar nobody', async () => {
  const [energy, landlord] = [areaOf('energy'), areaOf('landlord')];
  const { email } = await asksForEnergy(energy);
  const tenants = freshAddress();
  const pair = { reference: '969102', key: '96910211' };
  given(await landlord.visitor().POST('/v1/registrations', { body: landlordForm(pair, { email: tenants }) }));
  for (const [area, address, heading] of [
    [energy, email, 'Vos données client'],
    [landlord, tenants, 'Activation de votre compte'],
  ] as const) {
    const visitor = await visit(browser, area.base);
    await visitor.page.goto(await linkIn(address, 'activate'));
    await visitor.sees(heading);
    expect(await barriers(visitor.page)).toEqual([]);
    await visitor.leave();
  }
});

it('the pages of a signed-in person bar nobody, in either scheme and in any language', async () => {
  const [water, landlord] = [areaOf('water'), areaOf('landlord')];
  const subscribed = await subscriber(water);
  given(await subscribed.api.POST('/v1/contracts', { body: { reference: '69697.69697.01', key: 'K7M4Q981' } }));
  await tenant(landlord, { reference: '969101', key: '96910111' });
  for (const [area, label, name, secret, pages] of [
    [water, 'E-mail', subscribed.email, waterPassword, ['', 'link', 'account']],
    [landlord, 'Référence contrat', '969101', password, ['', 'link', 'consents', 'account']],
  ] as const) {
    const visitor = await visit(browser, area.base);
    await visitor.open();
    await visitor.type(label, name);
    await visitor.type('Mot de passe', secret);
    await visitor.press('Se connecter');
    await visitor.sees('Mes contrats');
    const found: string[] = [];
    for (const [path, lang] of pages.flatMap((page) => languages.map((language) => [page, language] as const))) {
      await visitor.open(`${path}?lang=${lang}`);
      await visitor.page.locator('main :is(form, dl)').first().waitFor();
      await visitor.page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      for (const colorScheme of ['light', 'dark'] as const) {
        await visitor.page.emulateMedia({ colorScheme });
        found.push(...(await barriers(visitor.page)).map((one) => `${path} ${lang} ${colorScheme}: ${one}`));
      }
    }
    expect(found).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  }
});
