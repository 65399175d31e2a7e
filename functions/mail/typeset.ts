import type { Locale } from '../domain/locale.ts';

/** U+2011 and U+00A0: non-breaking hyphen and space. */
const hyphen = '\u2011';
const space = '\u00a0';

/** Prevents line breaks inside "e-mail", and between French punctuation and its word. */
export const typeset = (text: string, locale: Locale): string => {
  const whole = text.replaceAll(/\b([Ee])-(?=[Mm]ail)/g, `$1${hyphen}`);
  if (locale !== 'fr') return whole;
  return whole.replaceAll(/ (?=[:;?!»])/g, space).replaceAll('« ', `«${space}`);
};

export const onOneLine = (text: string): string => text.replaceAll(' ', space);
