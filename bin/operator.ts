import { run } from './operator/run.ts';

// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await run(process.argv.slice(2), { out: process.stdout, err: process.stderr });
