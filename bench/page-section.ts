/**
 * Puts text into a page between `<!-- name -->` and `<!-- /name -->`, which stay. Throws a sentence where the page has no
 * such place.
 */
export const withSection = (page: string, name: string, text: string): string => {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`The page has no section ${open} … ${close}`);
  return `${page.slice(0, from + open.length)}\n\n${text.trim()}\n\n${page.slice(to)}`;
};
