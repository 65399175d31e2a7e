import { expect, TestRunner } from 'vitest';
import type { Finding, Row } from './rows.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** The test's result for a threat; the reporter prints the table. */
    evidence?: Finding & { readonly row: Row };
  }
}

/**
 * Gives a row's evidence: once, at the end of the one test that carries the row's name. It goes into the closing table,
 * held or not, and fails the test where it is not.
 */
export const evidence = (row: Row, finding: Finding): void => {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error(`The evidence of ${row} is given outside a test.`);
  if (test.meta.evidence !== undefined) throw new Error(`A test gives evidence once; this one already has.`);
  test.meta.evidence = { row, ...finding };
  expect(finding.held, `${row}: ${finding.figure}; asked for: ${finding.bound}`).toBe(true);
};

/**
 * How long a row's test runs: `T_GUESS=…` for one row, else full with `SECURITY_SIZE=full`, else small. Small ones keep
 * all rows together under five minutes.
 */
export const sizeOf = (row: Row, { small, full }: { readonly small: number; readonly full: number }): number => {
  const own = process.env[row.replace('-', '_')];
  if (own !== undefined) return Number(own);
  return process.env['SECURITY_SIZE'] === 'full' ? full : small;
};

export const shown = (count: number): string => count.toLocaleString('en');
