import type { Acknowledged } from './results.ts';

/** Changes that make no difference to anything a caller could see, each with the reason why not. */
export const acknowledged: readonly Acknowledged[] = [
  {
    file: 'functions/domain/account.ts',
    code: 'a.contract < b.contract',
    replacement: 'a.contract <= b.contract',
    reason: 'no two are equal: they come out of a map by their ids',
  },
  {
    file: 'functions/domain/contract.ts',
    code: 'contract.validTo !== null',
    replacement: 'true',
    reason: 'JavaScript finds null smaller than no text; the compiler does not know that',
  },
];
