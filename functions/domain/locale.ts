export const locales = ['fr', 'nl', 'en', 'de'] as const;
export type Locale = (typeof locales)[number];

export type Texts = Readonly<Record<Locale, string>>;

export const say = (fr: string, nl: string, en: string, de: string): Texts => ({ fr, nl, en, de });

export const isLocale = (value: string): value is Locale => (locales as readonly string[]).includes(value);

const languageOf = (tag: string): string => tag.trim().toLowerCase().split(/[-_]/, 1)[0] ?? '';

export const readLocale = (tag: string): Locale | undefined => {
  const language = languageOf(tag);
  return isLocale(language) ? language : undefined;
};

/** RFC 9110, 12.5.4: highest weight first; ignores regions; `q=0` excludes; undefined if nothing fits. */
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
  // Many clients' default: it expresses no wish, so that other settings decide.
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
