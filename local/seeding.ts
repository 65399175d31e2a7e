import type { Functions } from './functions.ts';
import { sampleFile } from './samples.ts';

/** Imports an operator's sample contracts, as its billing would, where it has no contracts yet. */
export const seed = async (
  operator: string,
  functions: Pick<Functions, 'invoke'>,
  print: (line: string) => void,
): Promise<void> => {
  const file = sampleFile(operator);
  if (file === undefined) return;
  const answer = await functions.invoke('local/import-samples', { file });
  print(
    `${operator}: sample contracts ${answer.outcome === 'answered' ? String(answer.value) : 'could not be imported'}`,
  );
};
