import type { Locale } from '../domain/locale.ts';

/** U+2011 and U+00A0: a hyphen and a space at which no line ends. */
const hyphen = '\u2011';
const space = '\u00a0';

/** Keeps together what is read as one: "e-mail" in every language, and French marks with their words. */
export const typeset = (text: string, locale: Locale): string => {
  const whole = text.replaceAll(/\b([Ee])-(?=[Mm]ail)/g, `$1${hyphen}`);
  if (locale !== 'fr') return whole;
  return whole.replaceAll(/ (?=[:;?!»])/g, space).replaceAll('« ', `«${space}`);
};

/** A date is read in one go. */
export const onOneLine = (text: string): string => text.replaceAll(' ', space);
