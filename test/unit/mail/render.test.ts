import { describe, expect, test } from 'vitest';
import { locales } from '../../../functions/domain/locale.ts';
import { type Letter, mailKinds } from '../../../functions/domain/mail.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { renderLetter } from '../../../functions/mail/render.ts';
import energy from '../../../operators/energy.ts';
import landlord from '../../../operators/landlord.ts';
import water from '../../../operators/water.ts';

const link = 'https://portal.example/activate?lang=fr#token=Zr7m0Qk1_2c9vJ4hX8uLw6TnB3sYfEaD5gKpRi-0oM';
const portal = 'https://portal.example/?from=mail&kind=names';
const forgot = 'https://portal.example/forgot-password?lang=fr';
const reference = '11301.11377.01';
/** Half past midnight of the 7th in Paris and Brussels. */
const at = Date.UTC(2026, 11, 6, 23, 30);

const letters: { readonly [Kind in Letter['kind']]: Extract<Letter, { readonly kind: Kind }> } = {
  confirm: { kind: 'confirm', link, hours: 24, reference },
  'already-registered': { kind: 'already-registered', portal, forgot },
  'address-held': { kind: 'address-held', until: at, portal },
  reset: { kind: 'reset', link, minutes: 60, names: ['L / 700105'] },
  names: { kind: 'names', accounts: [['jeanne@example.fr', 'jeanne.m'], ['paul']], portal },
  'email-change': { kind: 'email-change', link, hours: 24 },
  'email-changed': { kind: 'email-changed', link, days: 7, at },
  'email-undone': { kind: 'email-undone', at },
  'contract-linked': { kind: 'contract-linked', references: [reference], at },
  'name-lost': { kind: 'name-lost', reference },
  'password-changed': { kind: 'password-changed', at },
  'account-erased': { kind: 'account-erased', at },
};

const operators: readonly Profile[] = [energy, landlord, water];
const every = operators.flatMap((profile) =>
  locales.flatMap((locale) => mailKinds.map((kind) => ({ profile, locale, kind, name: profile.operator }))),
);

const unescape = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a reader sees, without mark-up and line breaks. */
const flat = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('\u2011', '-');
const seen = (html: string): string => flat(unescape(html.replace(/<head>[^]*<\/head>/, '').replace(/<[^>]*>/g, ' ')));

const linksOf = (letter: Letter): readonly string[] => [
  ...('link' in letter ? [letter.link] : []),
  ...('portal' in letter ? [letter.portal] : []),
  ...('forgot' in letter ? [letter.forgot] : []),
];

describe.each(every)('$kind of $name in $locale', ({ profile, locale, kind }) => {
  const letter = letters[kind];
  const { subject, text, html } = renderLetter(profile, letter, locale);

  test('leaves nothing unresolved', () => {
    expect(`${subject}\n${text}\n${html}`).not.toMatch(/undefined|null|NaN|\$\{|\{\{|\[object/);
    expect(subject).toMatch(/^[^\p{Cc}]{5,78}$/u);
  });

  test('carries its links whole in both parts, or none', () => {
    const wanted = linksOf(letter);
    const inText = text.match(/https:\/\/portal\.example\S*/g) ?? [];
    const inHtml = [...html.matchAll(/href="(https:\/\/portal\.example[^"]*)"/g)].map(([, href]) =>
      unescape(href ?? ''),
    );
    expect(inText).toEqual(wanted);
    expect(new Set(inHtml)).toEqual(new Set(wanted));
  });

  test('says the same in both parts, and who writes (C19, C20)', () => {
    const shown = seen(html);
    const known = [
      ...('reference' in letter && letter.reference !== null ? [letter.reference] : []),
      ...('accounts' in letter ? letter.accounts.flat() : []),
      profile.name,
      profile.legal.name,
      ...profile.legal.registrations.map(({ value }) => value),
      profile.legal.seat,
      profile.legal.postal,
      profile.support.email,
      profile.support.phone,
      profile.support.url,
      profile.support.hours[locale],
    ].map(flat);
    const sentences = flat(text).split(/(?<=[.!?]) (?=\p{Lu})/u);
    expect(known.filter((fact) => !flat(text).includes(fact) || !shown.includes(fact))).toEqual([]);
    // The text has no button: what leads to the link and its frame are worded for each part.
    const common = sentences.filter((sentence) => !/https:|--|:/.test(sentence));
    expect(common.length).toBeGreaterThan(0);
    expect(common.filter((sentence) => !shown.includes(sentence))).toEqual([]);
  });

  test('keeps its lines short, its language told, its mark-up inert', () => {
    const long = text.split('\n').filter((line) => line.length > 78 && !line.startsWith('https://'));
    expect(long).toEqual([]);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).not.toMatch(/<(?:img|script|link|iframe|form)\b|url\(|@import|src=/i);
    expect(html.match(/<a [^>]*font-weight:bold/g)?.length ?? 0).toBe(linksOf(letter).length === 0 ? 0 : 1);
  });
});

describe('hostile values (T-MAILHDR)', () => {
  const evil = '"><img src=x onerror=alert(1)>&\'\r\nBcc: victim@example.org\u202e';
  const profile: Profile = {
    ...landlord,
    name: evil,
    reference: { ...landlord.reference, label: { fr: evil, nl: evil, en: evil, de: evil } },
    support: { ...landlord.support, url: `javascript:alert(1)//${evil}`, phone: evil },
    legal: { ...landlord.legal, name: evil, seat: evil, noticeUrl: evil },
  };

  test.each(mailKinds)('%s escapes them and keeps them on one line', (kind) => {
    const letter = {
      ...letters[kind],
      ...('reference' in letters[kind] ? { reference: evil } : {}),
      ...('references' in letters[kind] ? { references: [evil, evil] } : {}),
      ...('names' in letters[kind] ? { names: [evil] } : {}),
    } as Letter;
    for (const locale of locales) {
      const { subject, text, html } = renderLetter(profile, letter, locale);
      expect(html).not.toMatch(/<img|href="javascript/i);
      expect(`${subject}${text}${html}`).not.toMatch(/\r|\u202e/);
      // Both parts are made of the same clean lines; the text's are wrapped, and may well begin with any word.
      expect(`${subject}\n${html}`).not.toMatch(/^Bcc/m);
      expect(subject).not.toMatch(/\n/);
    }
  });
});

describe('what a letter must and must not contain', () => {
  test('C12 C15 one contract is one, several are several, each as printed', () => {
    const told = (...references: readonly string[]) =>
      renderLetter(water, { kind: 'contract-linked', references, at }, 'fr');
    expect(told(reference).subject).toBe('Un contrat a été lié à votre espace abonné');
    expect(told(reference, '11301.11378.01').subject).toBe('Des contrats ont été liés à votre espace abonné');
    for (const printed of [reference, '11301.11378.01']) {
      expect(told(reference, '11301.11378.01').text).toContain(`contrat\u00a0: ${printed}`);
    }
  });

  test.each(every)('calls the area as the operator does: $kind of $name in $locale', ({ profile, locale, kind }) => {
    const { text, html } = renderLetter(profile, letters[kind], locale);
    const area = profile.portal?.area?.[locale] ?? '';
    expect(flat(html).toLowerCase()).toContain(area.toLowerCase());
    for (const other of operators.flatMap((one) => one.portal?.area?.[locale] ?? []).filter((word) => word !== area)) {
      expect(flat(`${text} ${html}`).toLowerCase()).not.toContain(other.toLowerCase());
    }
  });

  test.each(every)(
    'e-mail is never broken at its hyphen, and help is a tap away: $kind of $name in $locale',
    ({ profile, locale, kind }) => {
      const { text, html } = renderLetter(profile, letters[kind], locale);
      expect(`${text}${html.replace(/<title>.*<\/title>/, '')}`).not.toMatch(/\be-mail/i);
      expect(html).toContain(`href="mailto:${profile.support.email}"`);
      expect(html).toMatch(/href="tel:\+?\d{10,12}"/);
    },
  );

  test.each(
    locales.flatMap((locale) =>
      (['email-changed', 'email-undone', 'contract-linked', 'password-changed', 'account-erased'] as const).map(
        (kind) => [kind, locale] as const,
      ),
    ),
  )('what happened to the account is told with the operator’s day and time: %s in %s', (kind, locale) => {
    const { text } = renderLetter(water, letters[kind], locale);
    expect(flat(text)).toMatch(/7\.? (?:décembre|december|December|Dezember) 2026 (?:à|om|at|um) 0?0:30/);
    const inGuadeloupe = renderLetter({ ...water, timeZone: 'America/Guadeloupe' }, letters[kind], locale);
    expect(flat(inGuadeloupe.text)).toMatch(/6\.? (?:décembre|december|December|Dezember) 2026 (?:à|om|at|um) 19:30/);
  });

  test.each([
    ['fr', '7 décembre 2026'],
    ['nl', '7 december 2026'],
    ['en', '7 December 2026'],
    ['de', '7. Dezember 2026'],
  ] as const)('D15 D17 until when an address is held is the operator’s day, in %s', (locale, day) => {
    expect(flat(renderLetter(water, letters['address-held'], locale).text)).toContain(day);
  });

  test.each(locales)('D15 names, and accounts without a name, have different texts in %s', (locale) => {
    const told = (...accounts: readonly string[][]) =>
      renderLetter(landlord, { kind: 'names', accounts, portal }, locale).text;
    const facts = (text: string) => text.split('\n').filter((line) => /^(?:Compte|Account|Konto) \d/.test(line));
    expect(facts(told(['L / 700105'], []))).toHaveLength(2);
    expect(facts(told([], []))).toEqual([]);
    expect(told([])).not.toBe(told([], []));
    expect(told([])).toContain(landlord.support.phone);
  });

  test.each(locales)('B16 a reset says its names only where there are some, in %s', (locale) => {
    const told = (...names: readonly string[]) =>
      renderLetter(landlord, { kind: 'reset', link, minutes: 60, names }, locale).text;
    expect(told('L / 700105')).toContain('L / 700105');
    expect(told('L / 700105').split('\n\n').length).toBe(told().split('\n\n').length + 2);
  });

  test('the reference to sign in with stands in the confirmation where it is one (B14)', () => {
    const without = renderLetter(water, { ...letters.confirm, reference: null }, 'fr');
    expect(renderLetter(landlord, letters.confirm, 'fr').text).toContain(`Référence contrat\u00a0: ${reference}`);
    expect(without.text).not.toContain('contrat');
  });

  test('the energy supplier’s confirmation says what to have ready (A9, A14)', () => {
    expect(flat(renderLetter(energy, { ...letters.confirm, reference: null }, 'fr').text)).toContain(
      'votre numéro de client et votre code d’activation, qui figurent sur votre dernière facture',
    );
  });

  test('one account’s name is told as one', () => {
    const { text } = renderLetter(water, { kind: 'names', accounts: [['jeanne@example.fr']], portal }, 'fr');
    expect(text).toContain('Identifiant\u00a0: jeanne@example.fr');
    expect(text).not.toContain('Compte 1');
  });
});
