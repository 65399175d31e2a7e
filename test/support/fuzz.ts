/** How many cases a property is tried with: `FUZZ_RUNS`, or few enough for every run of the tests. */
export const runs = (usual: number): { readonly numRuns: number } => ({
  numRuns: Number(process.env['FUZZ_RUNS'] ?? usual),
});
