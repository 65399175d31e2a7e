import type { EdgeOrigin, OriginSecret, OriginVersions } from '../../../functions/ports/origin-secret.ts';

export const inMemoryOriginSecret = (versions: readonly string[]): OriginSecret => ({
  fits: async (given) => {
    await Promise.resolve();
    return versions.includes(given);
  },
});

type Labels = { current: string; pending?: string; previous?: string };

export const inMemoryOriginVersions = (first: string) => {
  const values = new Map([['first', first]]);
  const labels: Labels = { current: 'first' };
  const versions: OriginVersions = {
    current: async () => values.get(labels.current) ?? '',
    value: async (version) => values.get(version),
    add: async (version, value) => {
      if (values.has(version) && values.get(version) !== value) throw new Error('The version has another value');
      values.set(version, value);
      labels.pending = version;
    },
    known: async (version) => [labels.current, labels.pending].includes(version),
    promote: async (version) => {
      if (labels.current === version) return;
      labels.previous = labels.current;
      labels.current = version;
    },
  };
  const good = (): readonly (string | undefined)[] =>
    [labels.current, labels.pending, labels.previous].map((version) => values.get(version ?? ''));
  return { ...versions, good };
};

/** An edge whose change is complete after this many checks. */
export const inMemoryEdge = (first: string, looks = 0) => {
  let secrets = [first];
  let left = 0;
  const edge: EdgeOrigin = {
    carried: async () => {
      left = Math.max(0, left - 1);
      if (left === 0) secrets = secrets.slice(-1);
      return { secret: secrets.at(-1), everywhere: left === 0 };
    },
    carry: async (secret) => {
      secrets = [...secrets, secret];
      left = looks + 1;
    },
  };
  /** The secrets in use: more than one while a change is in progress. */
  return { ...edge, carrying: () => secrets };
};
