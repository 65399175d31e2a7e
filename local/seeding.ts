import type { Variables } from './environment.ts';
import { sampleFile } from './samples.ts';

/** Imports an operator's sample contracts, as its billing would. */
export const seed = async (
  operator: string,
  _variables: Variables,
  print: (line: string) => void,
): Promise<void> => {
  const file = sampleFile(operator);
  if (file === undefined) return;
  print(`${operator}: sample contracts not imported yet`);
};
