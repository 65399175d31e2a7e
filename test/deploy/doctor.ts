import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, Stop, type Variables } from '../support/programs.ts';

/** A line of the doctor's: `ok    name: what is`. */
const finding = /^(ok|warn|bad) +([^:]+): (.+)$/;

const shape = /^(?:(?:ok {4}|warn {2}|bad {3})\S.*: .+| {6}→ .+|[A-Z].+\.)$/;

/** What the emulator cannot tell, or nothing here can: the doctor has to say so in a line, and go on. */
const unknownHere: Readonly<Record<string, string>> = {
  SPF: 'there is no DNS here that would know the domain',
  DMARC: 'there is no DNS here that would know the domain',
  'API’s public endpoint': 'the API’s address is an AWS one, which leads nowhere from here',
  'pool’s public endpoint': 'the emulator has no web ACL before its Cognito',
  load: 'the emulator’s quotas are not AWS’s',
  sender: 'the emulator knows no DKIM',
  tables: 'the emulator has no point-in-time recovery; a template test holds that every lasting table has it',
  SES: 'the emulator’s account is what it is',
};

/**
 * Runs `operator doctor --stack NAME` against a deployed stack, without naming the operator: every line must be a finding
 * or an advice, and nothing bad but what cannot be told here. `drifted`: whether the deployed profile is another one.
 */
export const examineStack = async (
  stack: string,
  drifted: boolean,
  { env, folder, root }: { readonly env: Variables; readonly folder: string; readonly root: string },
): Promise<string> => {
  const log = join(folder, `doctor-${stack}-${drifted ? 'drifted' : 'shipped'}.log`);
  const code = await run('npm', ['run', '-s', 'operator', '--', 'doctor', '--stack', stack], { cwd: root, env, log });
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const odd = lines.filter((line) => !shape.test(line));
  if (odd.length > 0 || code > 1)
    throw new Stop(`doctor ${stack}: exit code ${code}, and lines like: ${odd[0] ?? 'none'}`);
  const found = lines.flatMap((line) => {
    const [, state = '', name = '', says = ''] = finding.exec(line) ?? [];
    return state === '' ? [] : [{ state, name, says }];
  });
  const profile = found.find(({ says }) => says.startsWith('the deployed profile'));
  if (profile?.state !== (drifted ? 'bad' : 'ok'))
    throw new Stop(`doctor ${stack}: profile: ${profile?.says ?? 'nothing'}`);
  const bad = found.filter(
    ({ state, name, says }) => state === 'bad' && says !== profile.says && !(name in unknownHere),
  );
  const drift = bad.filter(({ name }) => !(drifted && name === 'user pool'));
  if (drift.length > 0)
    throw new Stop(`doctor ${stack}: ${drift.map(({ name, says }) => `${name}: ${says}`).join('; ')}`);
  const count = (state: string): number => found.filter((one) => one.state === state).length;
  return `doctor: ${count('ok')} ok, ${count('warn')} warn, ${count('bad')} bad`;
};
