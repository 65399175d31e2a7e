/** What is the same in every room; `run.ts` adds which files, which tests, and where the results go. */
export default {
  testRunner: 'vitest',
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/cdk.out', '/web'],
  // Node runs the types away; nothing checks them here.
  disableTypeChecks: false,
  cleanTempDir: 'always',
  // A busy machine is no endless loop.
  timeoutMS: 20_000,
  logLevel: 'warn',
  warnings: { slow: false },
};
