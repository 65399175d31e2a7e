import { userInfo } from 'node:os';
import { TryAgain } from '../../functions/domain/errors.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { loadOperator, operatorNames } from '../../operators/load.ts';
import { readArguments } from './arguments.ts';
import { type AgentPorts, type Console, type ExitCode, exitCodes, Stop, say } from './command.ts';
import { localEnvironment, portsOf, stackEnvironment, withSuffix } from './connect.ts';
import { helpOf, helpOfAll } from './help.ts';
import { lostToNpm } from './npm.ts';
import { productVersion } from './product-version.ts';

export type Connect = (profile: Profile, stack: string | undefined, suffix?: string) => Promise<AgentPorts>;

const connect: Connect = async (profile, stack, suffix) =>
  portsOf(
    profile,
    withSuffix(
      stack === undefined
        ? await localEnvironment(profile.operator, process.env['PORT'] || '3000')
        : await stackEnvironment(stack),
      suffix,
    ),
    stack,
  );

const sentenceOf = (fault: unknown): string => {
  if (fault instanceof Stop) return fault.message;
  if (fault instanceof TryAgain) return `${fault.message} Nothing is half-written; run it again.`;
  return `Failed: ${fault instanceof Error ? fault.message : String(fault)}`;
};

type Surroundings = {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
};

export const run = async (
  args: readonly string[],
  console: Console,
  reach: Connect = connect,
  { environment = process.env, signal }: Surroundings = {},
): Promise<ExitCode> => {
  const lost = lostToNpm(args, environment);
  if (lost !== undefined) {
    say(console.err, lost);
    return exitCodes.usage;
  }
  const asked = readArguments(args, operatorNames());
  if (asked.kind === 'usage') {
    say(console.err, `${asked.sentence} See npm run operator -- --help.`);
    return exitCodes.usage;
  }
  if (asked.kind === 'help' || asked.kind === 'version') {
    const help =
      asked.kind === 'help' ? (asked.command === undefined ? helpOfAll() : helpOf(asked.command)) : productVersion();
    say(console.out, help);
    return exitCodes.done;
  }
  try {
    if (asked.kind === 'examine') return await asked.command.examine({ ...asked, console });
    const ports = await reach(await loadOperator(asked.operator), asked.stack, asked.values.get('suffix'));
    const agent = asked.agent ?? userInfo().username;
    return await asked.command.run({
      ports,
      agent,
      console,
      words: asked.words,
      flags: asked.flags,
      values: asked.values,
      ...(asked.stack !== undefined && { stack: asked.stack }),
      ...(signal && { signal }),
    });
  } catch (fault) {
    say(console.err, sentenceOf(fault));
    return fault instanceof Stop ? fault.exitCode : exitCodes.refused;
  }
};
