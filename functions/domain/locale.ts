/** The languages every sentence for people exists in. */
export const locales = ['fr', 'nl', 'en', 'de'] as const;
export type Locale = (typeof locales)[number];

/** One sentence in every language: a missing one does not compile. */
export type Texts = Readonly<Record<Locale, string>>;

/** One sentence in every language, written side by side. */
export const say = (fr: string, nl: string, en: string, de: string): Texts => ({ fr, nl, en, de });

export const isLocale = (value: string): value is Locale => (locales as readonly string[]).includes(value);

/** The language of a tag as programs write it, its region left out: `nl-BE`, `nl_BE` and `NL` are `nl`. */
const languageOf = (tag: string): string => tag.trim().toLowerCase().split(/[-_]/, 1)[0] ?? '';

/** The language that a tag names (RFC 5646), where it is one of ours. */
export const readLocale = (tag: string): Locale | undefined => {
  const language = languageOf(tag);
  return isLocale(language) ? language : undefined;
};

/**
 * The best of the offered languages for an `Accept-Language` header (RFC 9110, 12.5.4): highest weight first, regional
 * tags count as their language (`nl-BE`, `nl_BE` are `nl`), `q=0` excludes. Undefined when nothing fits.
 */
export const bestLocale = (acceptLanguage: string | undefined, offered: readonly Locale[]): Locale | undefined => {
  const tags = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 32)
    .map((part) => {
      const [tag = '', ...parameters] = part.toLowerCase().split(';');
      const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      const weight = q === undefined ? 1 : Number(q.slice(2));
      return { language: languageOf(tag), weight: Number.isFinite(weight) ? weight : 0 };
    });
  // What clients send that were told nothing: no wish, so that whatever else is known of the person decides.
  if (tags.length === 1 && tags[0]?.language === '*') return undefined;
  const wanted = tags.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  const excluded = new Set(tags.filter(({ weight }) => weight <= 0).map(({ language }) => language));
  for (const { language } of wanted) {
    if (language === '*') return offered.find((locale) => !excluded.has(locale));
    const found = offered.find((locale) => locale === language);
    if (found !== undefined) return found;
  }
  return undefined;
};
