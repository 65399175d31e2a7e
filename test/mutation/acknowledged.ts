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
    file: 'functions/domain/billing-row.ts',
    code: 'cells.valid_from !== null && cells.valid_to !== null',
    replacement: 'true',
    reason: 'JavaScript finds null neither smaller nor greater than a day; the compiler does not know that',
  },
  {
    file: 'functions/domain/billing-row.ts',
    code: 'cells.valid_from !== null && cells.valid_to !== null',
    replacement: 'cells.valid_from !== null || cells.valid_to !== null',
    reason: 'JavaScript finds null neither smaller nor greater than a day; the compiler does not know that',
  },
  {
    file: 'functions/domain/billing-row.ts',
    code: 'cells.valid_from !== null',
    replacement: 'true',
    reason: 'JavaScript finds null neither smaller nor greater than a day; the compiler does not know that',
  },
  {
    file: 'functions/domain/billing-row.ts',
    code: 'cells.valid_to !== null',
    replacement: 'true',
    reason: 'JavaScript finds null neither smaller nor greater than a day; the compiler does not know that',
  },
  {
    file: 'functions/domain/billing-row.ts',
    code: 'reference === undefined || key === undefined',
    replacement: 'false',
    reason: 'where it is undefined there is a fault already; only the compiler needs to be told',
  },
  {
    file: 'functions/domain/billing-row.ts',
    code: 'reference === undefined || key === undefined',
    replacement: 'reference === undefined && key === undefined',
    reason: 'where it is undefined there is a fault already; only the compiler needs to be told',
  },
  {
    file: 'functions/domain/billing-row.ts',
    code: 'reference === undefined',
    replacement: 'false',
    reason: 'where it is undefined there is a fault already; only the compiler needs to be told',
  },
  {
    file: 'functions/domain/billing-row.ts',
    code: 'key === undefined',
    replacement: 'false',
    reason: 'where it is undefined there is a fault already; only the compiler needs to be told',
  },
  {
    file: 'functions/domain/registration.ts',
    code: "state.name === 'activating'",
    replacement: 'true',
    reason: 'no other state has an end: undefined is smaller than no instant',
  },
  {
    file: 'functions/domain/contract.ts',
    code: 'contract.validTo !== null',
    replacement: 'true',
    reason: 'JavaScript finds null smaller than no text; the compiler does not know that',
  },
];
