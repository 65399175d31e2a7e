/** Something that the rehearsal leaves out, and why. As narrow as can be: a file, or a test's name. */
export type Exception = { readonly what: string; readonly why: string };

/** Journeys that are about one machine. */
export const oneMachineFiles: readonly Exception[] = [
  {
    what: 'fourth-operator.test.ts',
    why: 'It starts a stack of its own on this machine, for an operator that no file of operators/ defines.',
  },
];

/** Tests, by a part of their name, that cannot be run against the emulator or against anything deployed. */
export const leftOutTests: readonly Exception[] = [];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern of test names that matches all but those. */
export const allBut = (tests: readonly Exception[]): string =>
  tests.length === 0 ? '' : `^(?!.*(?:${tests.map(({ what }) => escaped(what)).join('|')}))`;
