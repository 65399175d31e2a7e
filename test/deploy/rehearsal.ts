import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DeleteStackCommand, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { readStage, stackNames } from '../../lib/stage.ts';
import { loadOperator, operatorNames } from '../../operators/load.ts';
import type { Schemas } from '../../web/client.ts';
import { must, Stop } from '../support/programs.ts';
import { changed } from './changed-profile.ts';
import { examineStack } from './doctor.ts';
import { rehearseEdge } from './edge.ts';
import { account, awsVariables, region } from './emulator.ts';
import {
  allBut,
  leftOutParts,
  leftOutTests,
  leftOutTypes,
  oneMachineFiles,
  otherwise,
  patched,
  putRight,
} from './exceptions.ts';
import { type Deployed, serveFront } from './front.ts';
import { acknowledged, completeStage, lintTemplates } from './lint.ts';
import { remains } from './remains.ts';
import { dataHolders, functionOf, type Holdings, holdingsOf, makeClients, outputsOf } from './stacks.ts';
import { cdk, cdkProgram, check, type Rehearsal, root, type Tools } from './tools.ts';

/** The CDK app as it is shipped, and the one whose profile has been changed. */
const apps = { shipped: 'node bin/espace-client.ts', changed: 'node test/deploy/app.ts' } as const;

/** Each operator from its first page to a linked contract and signed out: the first rule that a title names. */
const deployedPages = 'A9 A11|B2 B3|C2 C3';

/** The names that the stacks have where no stage is named. */
const stacksOf = (operator: string) => stackNames(readStage({}), operator);

/**
 * With change sets, as they are by default, on the first day of the first operator; otherwise without: CDK looks every five
 * seconds whether one is there.
 */
const method = ({ operators }: Tools, operator: string, app: keyof typeof apps): readonly string[] =>
  operator === operators[0] && app === 'shipped' ? [] : ['--method', 'direct'];

const deploy = async (tools: Tools, operator: string, app: keyof typeof apps): Promise<Deployed> => {
  const begun = Date.now();
  const output = join(tools.folder, `${operator}-${app}`);
  const context = ['-c', `operator=${operator}`, '-c', `portalUrl=https://espace.example/${operator}`];
  const given = app === 'shipped' ? context.slice(0, 2) : context;
  // What was synthesized once is deployed as it is: a synth is ten seconds of a whole core.
  const source = existsSync(output) ? ['--app', output] : ['--app', apps[app], '--output', output, ...given];
  const options = ['--require-approval', 'never', '--all', ...method(tools, operator, app)];
  await cdk(tools, `cdk deploy ${operator} ${app}`, 'deploy', ...source, ...options);
  const stack = stacksOf(operator).stateless;
  const outputs = await outputsOf(tools.clients, stack);
  tools.print(
    `${operator}: deployed with the ${app} profile (${Math.round((Date.now() - begun) / 1000)} s), ${outputs['ApiUrl']}`,
  );
  const feedbackTaker = (await functionOf(tools.clients, stack, 'take-feedback')) ?? '';
  return { operator, stack, outputs, feedbackTaker };
};

/** What the API says of its operator, as anybody may ask. */
const profileAt = async (front: string, operator: string): Promise<Schemas['Operator']> => {
  const answer = await fetch(`${front}/${operator}/v1/operator`);
  if (!answer.ok) throw new Stop(`${operator}: GET /v1/operator answers ${answer.status}`);
  return (await answer.json()) as Schemas['Operator'];
};

/** The commands of docs/deploying.md, for an operator's first day: deploy, see that it answers, import. */
const firstDay = async (
  tools: Tools,
  operator: string,
  front: string,
  deployed: Map<string, Deployed>,
): Promise<void> => {
  const stack = await deploy(tools, operator, 'shipped');
  deployed.set(operator, stack);
  await lintTemplates(tools, operator, join(tools.folder, `${operator}-shipped`), operator === tools.operators[0]);
  await lintStage(tools, tools.env, operator, ['complete', completeStage]);
  const { legal } = await loadOperator(operator);
  check(
    `${operator}: the API tells the shipped profile`,
    (await profileAt(front, operator)).legal.postal,
    legal.postal,
  );
  const page = await fetch(`${front}/${operator}/activate`);
  check(
    `${operator}: the page behind mailed links`,
    [page.status, page.headers.get('content-type')],
    [200, 'text/html; charset=utf-8'],
  );
  const file = join(root, 'local', 'samples', `${operator}.csv`);
  await must(
    `import ${operator}`,
    'npm',
    ['run', '-s', 'operator', '--', 'import', operator, file, '--stack', stack.stack],
    {
      cwd: root,
      env: tools.env,
      log: join(tools.folder, `import-${operator}.log`),
    },
  );
  const { contracts = 0 } = await holdingsOf(tools.clients, stack.outputs);
  if (contracts === 0) throw new Stop(`${operator}: nothing was imported`);
  tools.print(`${operator}: cfn-lint finds nothing; ${contracts} contracts imported`);
  tools.print(`${operator}: ${await examineStack(stack.stack, false, { ...tools, root })}`);
};

/** Deploys an update; resources with data must be the same afterwards, with their contents. */
const deployOver = async (
  tools: Tools,
  operator: string,
  app: keyof typeof apps,
  before: Holdings,
): Promise<Deployed> => {
  const { stateful } = stacksOf(operator);
  const holders = await dataHolders(tools.clients, stateful);
  const stack = await deploy(tools, operator, app);
  check(`${operator}: something that holds data was replaced`, await dataHolders(tools.clients, stateful), holders);
  check(`${operator}: something that was held is gone`, await holdingsOf(tools.clients, stack.outputs), before);
  return stack;
};

const tellAcknowledged = (print: Rehearsal['print']): void => {
  for (const { what, why } of acknowledged) print(`  left out: cfn-lint's ${what}: ${why}`);
};

/** Synthesizes a stage of an operator and holds its templates against cfn-lint. */
const lintStage = async (
  { folder, print, programs, operators }: Pick<Rehearsal, 'folder' | 'print' | 'programs' | 'operators'>,
  env: Tools['env'],
  operator: string,
  [stage, settings]: readonly [name: string, settings: Readonly<Record<string, string>>],
): Promise<void> => {
  const name = `${operator}-${stage}`;
  const assembly = join(folder, `${name}-synthesized`);
  const log = join(folder, `cdk-synth-${name}.log`);
  const context = Object.entries({ operator, ...settings }).flatMap(([setting, value]) => [
    '-c',
    `${setting}=${value}`,
  ]);
  const given = [...context, '--output', assembly];
  const synth = [cdkProgram, '--no-notices', 'synth', '--quiet', ...given];
  await must(`cdk synth ${name}`, process.execPath, synth, { cwd: root, env, log });
  await lintTemplates({ programs, folder, env }, name, assembly, operator === operators[0], settings);
  print(`${operator}: cfn-lint finds nothing in the templates of its ${stage} stage`);
};

/** The templates of the shipped stage, and of one with a domain, against cfn-lint alone, which needs no emulator. */
export const lintAll = async (work: Omit<Rehearsal, 'emulator'>): Promise<void> => {
  const env = awsVariables('http://127.0.0.1:1');
  tellAcknowledged(work.print);
  for (const operator of work.operators) {
    await lintStage(work, env, operator, ['shipped', {}]);
    await lintStage(work, env, operator, ['complete', completeStage]);
  }
};

/** Every journey, over HTTP, as on one machine. */
const journeys = async (tools: Tools, front: string, deployed: ReadonlyMap<string, Deployed>): Promise<void> => {
  const all = operatorNames().every((operator) => deployed.has(operator));
  const files = readdirSync(join(root, 'test', 'journeys'))
    .filter((file) => file.endsWith('.test.ts') && !oneMachineFiles.some(({ what }) => what === file))
    // Journeys of several operators run when all are deployed.
    .filter((file) => all || [...deployed.keys()].some((operator) => file.startsWith(operator)));
  for (const { what, why } of [...oneMachineFiles, ...leftOutTests]) tools.print(`  left out: ${what}: ${why}`);
  for (const { what, why } of putRight) tools.print(`  put right: ${what}: ${why}`);
  for (const { what, why } of otherwise) tools.print(`  otherwise: ${what}: ${why}`);
  const begun = Date.now();
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  await must(
    'journeys',
    process.execPath,
    [
      vitest,
      'run',
      '--project',
      'journeys',
      '-t',
      allBut(leftOutTests),
      ...files.map((file) => `test/journeys/${file}`),
    ],
    {
      cwd: root,
      env: {
        ...tools.env,
        DEPLOYED_AT: front,
        DEPLOYED_STACKS: [...deployed].map(([operator, { stack }]) => `${operator}=${stack}`).join(),
        NO_COLOR: '1',
      },
      log: join(tools.folder, 'journeys.log'),
    },
  );
  tools.print(
    `journeys passed: ${files.map((file) => basename(file, '.test.ts')).join(', ')} (${Math.round((Date.now() - begun) / 1000)} s)`,
  );
};

/** A few of the portal's tests in a browser, against what is deployed; the others run against one machine. */
const inBrowser = async (tools: Tools, front: string, deployed: ReadonlyMap<string, Deployed>): Promise<void> => {
  const begun = Date.now();
  const files = [...deployed.keys()].map((operator) => `test/browser/${operator}.test.ts`);
  await must(
    'browser',
    process.execPath,
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'browser', '-t', deployedPages, ...files],
    {
      cwd: root,
      env: {
        ...tools.env,
        DEPLOYED_AT: front,
        DEPLOYED_STACKS: [...deployed].map(([operator, { stack }]) => `${operator}=${stack}`).join(),
        NO_COLOR: '1',
      },
      log: join(tools.folder, 'browser.log'),
    },
  );
  tools.print(
    `the portal in a browser: ${[...deployed.keys()].join(', ')} (${Math.round((Date.now() - begun) / 1000)} s)`,
  );
};

/** Destroys the stacks: protection must be removed first, and retained resources are still there. */
const leave = async (tools: Tools, operator: string): Promise<void> => {
  const { stateful } = stacksOf(operator);
  const holders = await dataHolders(tools.clients, stateful);
  const refused = await tools.clients.cloudFormation.send(new DeleteStackCommand({ StackName: stateful })).then(
    () => false,
    () => true,
  );
  check(`${operator}: the data stack is protected against deletion`, refused, true);
  await tools.clients.cloudFormation.send(
    new UpdateTerminationProtectionCommand({ StackName: stateful, EnableTerminationProtection: false }),
  );
  await cdk(
    tools,
    `cdk destroy ${operator}`,
    'destroy',
    '--app',
    join(tools.folder, `${operator}-shipped`),
    '--all',
    '--force',
  );
  const kept = await remains(tools.clients, holders);
  const lasting = [...holders.keys()].filter((name) => !/Pending|Runs/.test(name));
  check(`${operator}: what RETAIN keeps`, kept, lasting);
  tools.print(`${operator}: destroyed; kept: ${kept.length} of ${holders.size} that held data (Pending is not)`);
};

/** Deploys, uses, changes and removes the product, as `docs/deploying.md` tells it. Throws {@link Stop} where it fails. */
export const rehearse = async (rehearsal: Rehearsal): Promise<void> => {
  const { emulator, operators, print } = rehearsal;
  const tools: Tools = { ...rehearsal, clients: makeClients(emulator), env: awsVariables(emulator) };
  const deployed = new Map<string, Deployed>();
  const front = await serveFront(emulator, deployed);
  try {
    await cdk(tools, 'cdk bootstrap', 'bootstrap', '-c', `operator=${operators[0]}`, `aws://${account}/${region}`);
    print('account bootstrapped');
    tellAcknowledged(print);
    for (const { what, why } of [...leftOutParts, ...leftOutTypes]) print(`  left out: ${what}: ${why}`);
    for (const { what, why } of patched) print(`  patched: ${what}: ${why}`);
    await rehearseEdge(tools, operators[0] ?? '');
    for (const operator of operators) await firstDay(tools, operator, front.url, deployed);
    for (const operator of operators) {
      const before = await holdingsOf(tools.clients, deployed.get(operator)?.outputs ?? {});
      deployed.set(operator, await deployOver(tools, operator, 'changed', before));
      const { legal } = changed(await loadOperator(operator));
      check(
        `${operator}: the API tells the changed profile`,
        (await profileAt(front.url, operator)).legal.postal,
        legal.postal,
      );
      print(`${operator}, changed: ${await examineStack(stacksOf(operator).stateless, true, { ...tools, root })}`);
    }
    await journeys(tools, front.url, deployed);
    await inBrowser(tools, front.url, deployed);
    for (const operator of operators) {
      const before = await holdingsOf(tools.clients, deployed.get(operator)?.outputs ?? {});
      await deployOver(tools, operator, 'shipped', before);
      print(`${operator}: kept through both updates: ${JSON.stringify(before)}`);
      await leave(tools, operator);
    }
  } finally {
    await front.close();
  }
};
