import { signal } from '@preact/signals';
import { type ApiClient, apiClient, type Schemas } from '../client.ts';
import { type Locale, locale } from './language.ts';

export type Operator = Schemas['Operator'];

/** The area's root, with a slash at its end: the built script lies in `assets/` below it. */
export const root = new URL(/* @vite-ignore */ '..', import.meta.url);

/** The address of a page of the portal. */
export const to = (page: string): string => `${root.pathname}${page}`;

/** The operator as its API describes it, in the page's language. */
export const operator = signal<Operator | null>(null);

/** The operator, where it is known: pages are drawn only then. */
export const area = (): Operator => {
  if (operator.value === null) throw new Error('The operator is not known yet');
  return operator.value;
};

/** Calls the API for nobody in particular. Answers are in the page's language. */
export const visitor: ApiClient = apiClient(root.href.replace(/\/$/, ''), {
  fetch: (request) => {
    request.headers.set('accept-language', locale.value);
    return fetch(request);
  },
});

const remembered = 'language';

/** Operators by language: nothing is fetched twice. */
const known = new Map<Locale, Operator>();

const paint = ({ name, portal }: Operator): void => {
  document.documentElement.lang = locale.value;
  document.documentElement.dataset['operator'] = name;
  const { style } = document.documentElement;
  for (const scheme of ['light', 'dark'] as const) {
    for (const part of ['main', 'accent'] as const) {
      if (portal.colours !== null) style.setProperty(`--${part}-${scheme}`, portal.colours[scheme][part]);
    }
  }
};

/** Shows the area in a language. Rejects where the operator cannot be fetched in it. */
export const speak = async (wanted: Locale): Promise<void> => {
  const before = locale.value;
  locale.value = wanted;
  try {
    const found = known.get(wanted) ?? (await visitor.GET('/v1/operator')).data;
    if (found === undefined) throw new Error('No answer for the operator');
    known.set(wanted, found);
    operator.value = found;
    paint(found);
  } catch (fault) {
    locale.value = before;
    throw fault;
  }
};

/** A person's own choice, kept in this browser. */
export const chooseLanguage = async (wanted: Locale): Promise<void> => {
  await speak(wanted);
  localStorage.setItem(remembered, wanted);
};

/** What the page brings along: the operator in the language that the server found best. */
const brought = (): { readonly locale: Locale; readonly operator: Operator } | undefined => {
  const text = document.getElementById('operator')?.textContent ?? '';
  return text.startsWith('{"') ? JSON.parse(text) : undefined;
};

/**
 * Opens the area: in the language of the mail that led here, else in the one chosen in this browser, else in the one that
 * the page came in.
 */
export const openArea = async (): Promise<void> => {
  const page = brought();
  if (page !== undefined) known.set(page.locale, page.operator);
  const offered = page?.operator.locales ?? ['fr', 'nl', 'en', 'de'];
  const wanted = [
    new URLSearchParams(location.search).get('lang'),
    localStorage.getItem(remembered),
    page?.locale,
    ...navigator.languages.map((tag) => tag.slice(0, 2)),
  ];
  await speak(offered.find((one) => one === wanted.find((tag) => offered.some((each) => each === tag))) ?? 'fr');
};
