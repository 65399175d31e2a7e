import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from '../support/browser/chromium.ts';
import { linkIn, type Visitor, visit } from '../support/browser/visitor.ts';
import { areaOf, freshAddress, given } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { asksForEnergy, energyCustomer, landlordForm, password, tenant } from '../support/journey/people.ts';
import { asksForWater, subscriber, waterPassword } from '../support/journey/subscriber.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const energyPair = { reference: '2698000001', key: '0000069801' };
const landlordPair = { reference: '969801', key: '96980111' };
const secondPair = { reference: '969802', key: '96980211' };
const waterPair = { reference: '69698.69698.01', key: 'K7M4Q998' };
const address = '20 allée des Pins, 13120 Gardanne';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  mkdirSync(folder, { recursive: true });
  const row = { valid_from: '2024-01-01', address };
  await importRows('energy', [{ ...row, ...energyPair, holder: 'H6980', contract: 'E6980' }]);
  await importRows('landlord', [
    { ...row, ...landlordPair, holder: 'L6980', contract: 'B6980' },
    { ...row, ...secondPair, holder: 'L6981', contract: 'B6981' },
  ]);
  await importRows('water', [
    { ...row, ...waterPair, holder: 'R6980', contract: 'EAU-698001' },
    { ...row, reference: '69698.69698.02', key: 'K7M4Q999', holder: 'R6980', contract: 'EAU-698002' },
  ]);
});
afterAll(() => browser.close());

/** Somebody with an account and a contract, and the address of somebody who has just registered. */
const people = {
  energy: async () => {
    const area = areaOf('energy');
    const { email } = await energyCustomer(area, energyPair);
    return { label: 'Identifiant', name: email, secret: password, waiting: (await asksForEnergy(area)).email };
  },
  landlord: async () => {
    const area = areaOf('landlord');
    await tenant(area, landlordPair);
    const waiting = freshAddress();
    given(await area.visitor().POST('/v1/registrations', { body: landlordForm(secondPair, { email: waiting }) }));
    return { label: 'Référence contrat', name: landlordPair.reference, secret: password, waiting };
  },
  water: async () => {
    const area = areaOf('water');
    const { email, api } = await subscriber(area);
    given(await api.POST('/v1/contracts', { body: waterPair }));
    return { label: 'E-mail', name: email, secret: waterPassword, waiting: (await asksForWater(area)).email };
  },
};

const sizes = { desktop: { width: 960, height: 700 }, phone: { width: 375, height: 720 } };

/** The most bytes of one picture. */
const heaviest = 40_000;

/** Chromium writes WebP by way of a canvas: a third of a PNG's size, coarser where a page is full of text. */
const asWebp = async (png: Buffer): Promise<Buffer> => {
  const page = await browser.newPage();
  const url = await page.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d').drawImage(image, 0, 0);
    const written = [0.5, 0.4, 0.3, 0.2].map((quality) => canvas.toDataURL('image/webp', quality));
    return written.find((url) => url.length * 0.75 < ${heaviest}) ?? written.at(-1);
  })()`);
  await page.close();
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
};

const shoot = async ({ page }: Visitor, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.activeElement?.blur()');
  const picture = await asWebp(await page.screenshot());
  writeFileSync(join(folder, `${name}.webp`), picture);
  expect([name, picture.length < heaviest]).toEqual([name, true]);
};

it.each(['energy', 'landlord', 'water'] as const)('writes the pages of %s to docs/screenshots', async (operator) => {
  const { label, name, secret, waiting } = await people[operator]();
  const link = await linkIn(waiting, 'activate');
  for (const [size, viewport] of Object.entries(sizes)) {
    const visitor = await visit(browser, areaOf(operator).base, { viewport });
    const { page } = visitor;
    const as = (what: string) => shoot(visitor, `${operator}-${what}-${size}`);
    await visitor.open();
    if ((await page.locator('input[name=accept]').count()) > 0) {
      await as('terms');
      await page.getByRole('checkbox').check();
      await visitor.press('Continuer');
    }
    await as('sign-in');
    await visitor.open('register');
    await page.locator('main button[type=submit]').click();
    await as('register');
    await visitor.open('help');
    await as('help');
    await page.goto(link);
    await page.locator('form').waitFor();
    await as('activate');
    await visitor.open();
    await visitor.type(label, name);
    await visitor.type('Mot de passe', secret);
    await visitor.press('Se connecter');
    await visitor.sees('Mes contrats');
    await page.locator('.facts').waitFor();
    await as('contracts');
    await visitor.open('account');
    await page.locator('.facts').waitFor();
    await as('account');
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  }
});
