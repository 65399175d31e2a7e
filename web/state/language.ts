import { signal } from '@preact/signals';
import type { Schemas } from '../client.ts';

export type Locale = Schemas['Locale'];

/** One sentence in every language: a missing one does not compile. */
export type Words = Readonly<Record<Locale, string>>;

/** One sentence in every language, written side by side. */
export const say = (fr: string, nl: string, en: string, de: string): Words => ({ fr, nl, en, de });

export const languageNames: Words = say('Français', 'Nederlands', 'English', 'Deutsch');

/** The language of the page. */
export const locale = signal<Locale>('fr');

/** No line ends before a French mark, nor inside its quotation marks. */
const withFrenchSpaces = (text: string): string =>
  text.replaceAll(/ (?=[:;?!»])/g, '\u00a0').replaceAll('« ', '«\u00a0');

/** The sentence in the page's language: whatever shows it follows a change of language. */
export const t = (words: Words): string => {
  const text = words[locale.value];
  return locale.value === 'fr' ? withFrenchSpaces(text) : text;
};

/** A French colon has a no-break space before it. */
export const colon = (): string => (locale.value === 'fr' ? '\u00a0: ' : ': ');

/** Prose in which "e-mail" does not end a line at its hyphen. Labels keep theirs: people search and programs find them. */
export const unbroken = (text: string): string => text.replaceAll(/\b([Ee])-(?=[Mm]ail)/g, '$1\u2011');

/** A label that begins a line: "numéro de client" is "Numéro de client". */
export const asLabel = (text: string): string => text.charAt(0).toLocaleUpperCase(locale.value) + text.slice(1);

export const day = (date: string): string =>
  new Intl.DateTimeFormat(locale.value, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
