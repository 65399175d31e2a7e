import type { Locale } from '../domain/locale.ts';
import { type Profile, passwordComesFirst } from '../domain/profile.ts';
import { passwordPolicySentence } from '../http/password-texts.ts';
import { escapeHtml } from '../mail/html-layout.ts';
import { asLabel } from '../mail/words.ts';
import { type LinkPage, languageNames, pageTexts } from './page-texts.ts';

const inEvery = <T>(profile: Profile, make: (locale: Locale) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(profile.locales.map((locale) => [locale, make(locale)]));

/** What the script needs to know. It stands in a data block, which a browser never runs. */
const dataFor = (profile: Profile, page: LinkPage) => ({
  page,
  operator: profile.name,
  passwordComesFirst: passwordComesFirst(profile),
  username: profile.signInNames.includes('username'),
  loginPrinted: profile.invoicePrintsLogin,
  printed: inEvery(profile, (locale) => ({
    reference: { label: asLabel(profile.reference.label[locale]), hint: profile.reference.hint[locale] },
    key: { label: asLabel(profile.key.label[locale]), hint: profile.key.hint[locale] },
  })),
  policy: inEvery(profile, (locale) => passwordPolicySentence(profile.passwordPolicy, locale)),
  texts: inEvery(profile, (locale) => pageTexts[locale]),
});

/** `<` is the one character by which a data block could end early. */
const dataBlock = (value: unknown): string =>
  `<script type="application/json" id="data">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;

const languages = (profile: Profile): string =>
  profile.locales
    .map((locale) => `<button type="button" lang="${locale}">${escapeHtml(languageNames[locale])}</button>`)
    .join('\n');

const link = (href: string, label: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`;

/** C19, C20: contact and legal identity, once in each language; the script shows the chosen one's. */
const footer = ({ support, legal }: Profile, locale: Locale, shown: Locale): string => {
  const t = pageTexts[locale];
  const colon = locale === 'fr' ? '\u00a0: ' : ': ';
  const contact = [
    `<strong>${escapeHtml(t.help)}</strong> ${escapeHtml(support.hours[locale])}`,
    `${t.email}${colon}${link(`mailto:${support.email}`, support.email)}`,
    `${t.phone}${colon}${link(`tel:${support.phone.replace(/[^+\d]/g, '')}`, support.phone)}`,
    `${t.online}${colon}${link(support.url, support.url)}`,
  ];
  const identity = [
    `<strong>${escapeHtml(legal.name)}</strong>`,
    ...legal.registrations.map(({ label, value }) => `${escapeHtml(label)}${colon}${escapeHtml(value)}`),
    `${t.seat}${colon}${escapeHtml(legal.seat)}`,
    `${t.postal}${colon}${escapeHtml(legal.postal)}`,
    link(legal.noticeUrl, t.notice),
  ];
  return `<footer lang="${locale}"${locale === shown ? '' : ' hidden'}>
<p>${contact.join('<br>\n')}</p>
<p>${identity.join('<br>\n')}</p>
</footer>`;
};

/**
 * The page behind a mailed link, the same for every link of its kind: the secret is in the fragment. All its addresses
 * are relative, so that it works below any prefix. Without the script there is no form, hence nothing that could put a
 * password into an address.
 */
export const renderPage = (profile: Profile, page: LinkPage, locale: Locale): string => {
  const t = pageTexts[locale];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${t.title[page]} – ${profile.name}`)}</title>
<link rel="stylesheet" href="page.css">
<script src="page.js" defer></script>
</head>
<body>
<header>
<p>${escapeHtml(profile.name)}</p>
<nav id="languages" aria-label="${escapeHtml(t.language)}" hidden>
${languages(profile)}
</nav>
</header>
<main>
<h1 id="title" tabindex="-1">${escapeHtml(t.title[page])}</h1>
<div id="problem" role="alert" aria-live="assertive" tabindex="-1"></div>
<div id="step"><noscript><p>${escapeHtml(t.noScript)}</p></noscript></div>
</main>
${profile.locales.map((each) => footer(profile, each, locale)).join('\n')}
${dataBlock(dataFor(profile, page))}
</body>
</html>
`;
};

export { pageScript } from './page-script.ts';
export { pageStyle } from './page-style.ts';
