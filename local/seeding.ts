import type { Functions } from './functions.ts';
import { sampleFile } from './samples.ts';

/** The handler that imports sample contracts. */
export const importSamples = 'local/import-samples';

/** Imports an operator's sample contracts, as its billing would, where it has no contracts yet. */
export const seed = async (operator: string, functions: Functions, print: (line: string) => void): Promise<void> => {
  const file = sampleFile(operator);
  if (file === undefined) return;
  const answer = await functions.invoke(importSamples, { file });
  print(
    `${operator}: sample contracts ${answer.outcome === 'answered' ? String(answer.value) : 'could not be imported'}`,
  );
};
