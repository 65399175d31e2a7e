import type { DeadLetters } from '../../../functions/ports/dead-letters.ts';

export type InMemoryDeadLetters = DeadLetters & { readonly waiting: string[] };

export const inMemoryDeadLetters = (): InMemoryDeadLetters => {
  const waiting: string[] = [];
  return {
    waiting,
    empty: async () => {
      await Promise.resolve();
      waiting.length = 0;
    },
  };
};
