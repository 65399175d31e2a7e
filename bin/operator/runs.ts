import { listRuns } from '../../functions/usecases/billing/undo-import.ts';
import { type Command, exitCodes, say } from './command.ts';

export const runsCommand: Command = {
  name: 'runs',
  words: [],
  summary: 'list the imports, and their undoings, that can be undone',
  flags: {},
  notes: `One line a run, oldest first, in UTC: when, its id, who, what it was, how much it changed. They are kept for 35
days: import with --undo and an id puts back what that run has changed, also of one that was interrupted.`,
  run: async ({ ports, console }) => {
    for await (const { run, at, agent, undoes, file, changes } of listRuns(ports)) {
      const what = undoes === null ? `import of file ${file}` : `undo of ${undoes}`;
      const result = changes === null ? 'interrupted, or under way' : `changed ${changes}`;
      say(console.out, `${new Date(at).toISOString()}  ${run}  ${agent}  ${what}  ${result}`);
    }
    return exitCodes.done;
  },
};
