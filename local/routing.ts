import type { Route } from '../functions/contract/routes.ts';

export type Match = { readonly route: Route; readonly pathParameters: Readonly<Record<string, string>> };

/** A path parameter that is no percent-encoding of UTF-8. */
export class BadPath extends Error {}

const isGreedy = (path: string): boolean => path.endsWith('+}');

const isParameter = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('}');

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new BadPath(segment);
  }
};

const parametersOf = (route: Route, segments: readonly string[]): ReadonlyMap<string, string> | undefined => {
  const wanted = route.path.split('/');
  if (isGreedy(route.path)) {
    const rest = segments.slice(wanted.length - 1).join('/');
    return rest === '' ? undefined : new Map([[wanted.at(-1)?.slice(1, -2) ?? '', rest]]);
  }
  if (wanted.length !== segments.length) return undefined;
  const found = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const given = segments[index] ?? '';
    if (isParameter(part)) {
      if (given === '') return undefined;
      found.set(part.slice(1, -1), given);
    } else if (part !== given) return undefined;
  }
  return found;
};

/** An exact path before one with a parameter, a greedy one last; within a path, its own method before `ANY`. */
const rank = (route: Route): number =>
  (isGreedy(route.path) ? 100 : 0) +
  route.path.split('/').filter(isParameter).length * 2 +
  (route.method === 'ANY' ? 1 : 0);

/** Finds the route of a request as API Gateway does. `path` as it stands in the request line, still encoded. */
export const makeRouter = (routes: readonly Route[]): ((method: string, path: string) => Match | undefined) => {
  const ranked = [...routes].sort((a, b) => rank(a) - rank(b));
  return (method, path) => {
    const segments = path.split('/');
    for (const route of ranked) {
      if (route.method !== method && route.method !== 'ANY') continue;
      const parameters = parametersOf(route, segments);
      if (parameters !== undefined) {
        const decoded = [...parameters].map(([name, value]) => [name, decode(value)]);
        return { route, pathParameters: Object.fromEntries(decoded) };
      }
    }
    return undefined;
  };
};
