/** Random cases per property; `FUZZ_RUNS=100000` for a thorough run. */
export const fuzzRuns = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) };

/** Properties whose single case is a long history: a tenth of the cases, so that the full figure stays affordable. */
export const fewerRuns = { numRuns: Math.ceil(fuzzRuns.numRuns / 10) };
