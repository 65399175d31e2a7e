import { exitCodes, say } from './operator/command.ts';
import { folderOfPerson } from './operator/npm.ts';
import { run } from './operator/run.ts';

/** Why standard output could not be written, if so. What is being done is finished all the same. */
let lost: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  lost ??= fault;
});
// There is nowhere left to tell it.
process.stderr.on('error', () => undefined);

// A path is meant from where the person stands.
process.chdir(folderOfPerson(process.env) ?? '.');

// The second one ends it at once, as it does without us.
const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    say(process.stderr, 'Stopping when what is under way is done; once more ends it at once.');
    interruption.abort(name);
  });
}

const console = { out: process.stdout, err: process.stderr };
const code = await run(process.argv.slice(2), console, undefined, { signal: interruption.signal });
await new Promise((resolve) => process.stdout.write('', resolve));
// Whoever reads the output may stop early, as `head` does.
if (lost === undefined || lost.code === 'EPIPE') process.exitCode = code;
else {
  say(process.stderr, `Not all of the output could be written: ${lost.message}.`);
  process.exitCode = code === exitCodes.done ? exitCodes.refused : code;
}
