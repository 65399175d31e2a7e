import { exitCodes, say } from './operator/command.ts';
import { folderOfPerson } from './operator/npm.ts';
import { run } from './operator/run.ts';

/** Error of writing to standard output; the command still finishes. */
let lost: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  lost ??= fault;
});
// There is no other place to report it.
process.stderr.on('error', () => undefined);

// npm runs scripts in the project's folder; paths are relative to where the person typed the command.
process.chdir(folderOfPerson(process.env) ?? '.');

// A second Ctrl-C ends the process at once.
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
// A reader such as `head` may close the pipe early.
if (lost === undefined || lost.code === 'EPIPE') process.exitCode = code;
else {
  say(process.stderr, `Not all of the output could be written: ${lost.message}.`);
  process.exitCode = code === exitCodes.done ? exitCodes.refused : code;
}
