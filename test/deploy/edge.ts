import { request } from 'node:http';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { edgeRegion } from '../../lib/edge-stack.ts';
import { readStage, stackNames } from '../../lib/stage.ts';
import { loopback, serve } from '../../local/loopback.ts';
import { Stop } from '../support/programs.ts';
import { account } from './emulator.ts';
import { handOn } from './front.ts';
import { type Json, mapJson, patchTemplate, type Template, without } from './patch.ts';
import { outputsOf } from './stacks.ts';
import { cdk, check, type Tools } from './tools.ts';

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string };

/** One request to the emulator, in the name of a host that is its to serve. */
const ask = (
  emulator: string,
  host: string,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(emulator);
    const sent = request({ host: loopback, port, method, path, headers: { ...headers, host } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** A zone in the emulator's Route 53, by the one service whose client is here. */
const makeZone = async ({ clients }: Tools, name: string): Promise<string> => {
  const StackName = 'zone';
  const template = {
    Resources: { Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: name } } },
    Outputs: { Id: { Value: { 'Fn::GetAtt': ['Zone', 'Id'] } } },
  };
  await clients.cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }));
  for (let looked = 0; looked < 600; looked += 1) {
    const { Stacks } = await clients.cloudFormation.send(new DescribeStacksCommand({ StackName }));
    const [stack] = Stacks ?? [];
    if (stack?.StackStatus === 'CREATE_COMPLETE') return (await outputsOf(clients, StackName))['Id'] ?? '';
    if (stack?.StackStatus?.includes('FAILED') || stack?.StackStatus?.includes('ROLLBACK')) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Stop('The emulator made no hosted zone');
};

/** What the edge has to know of the API's stack, written in its place; and its origin on this machine. */
const leadHere =
  (outputs: Readonly<Record<string, string>>, port: number) =>
  (template: Template): Template => {
    const known = mapJson(template, ({ 'Fn::GetStackOutput': asked }) => {
      const name = (asked as { readonly OutputName?: string } | undefined)?.OutputName;
      if (name === undefined) return undefined;
      const value = outputs[name];
      if (value === undefined) throw new Stop(`The API's stack has no output ${name}`);
      return value;
    });
    return mapJson(known, (value) =>
      value['CustomOriginConfig'] === undefined
        ? undefined
        : {
            ...(value as Record<string, Json>),
            DomainName: loopback,
            CustomOriginConfig: { HTTPPort: port, OriginProtocolPolicy: 'http-only' },
          },
    ) as Template;
  };

/** What people would meet: the API behind its edge, and nothing beside it. */
const probeOrigins = async ({ emulator }: Tools, api: string, edge: string, operator: string): Promise<void> => {
  const viewer = { 'x-forwarded-proto': 'https' };
  const past = await ask(emulator, new URL(api).host, '/v1/operator');
  check(`${operator}: the API’s own address answers nobody`, past.status, 404);
  const forged = await ask(emulator, new URL(api).host, '/v1/operator', {
    headers: { 'x-origin-secret': 'x'.repeat(64) },
  });
  check(`${operator}: nor somebody with another secret`, forged.status, 404);
  const through = await ask(emulator, edge, '/v1/operator', { headers: viewer });
  check(
    `${operator}: the API answers through the edge, with the edge’s headers`,
    [through.status, through.headers['x-frame-options']],
    [200, 'DENY'],
  );
  const page = await ask(emulator, edge, '/activate', { headers: viewer });
  check(`${operator}: the page behind mailed links, through the edge`, page.status, 200);
  const nobody = await ask(emulator, edge, '/v1/sessions', {
    method: 'POST',
    headers: { ...viewer, 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: 'nobody@example.fr', password: 'correct horse battery' }),
  });
  check(
    `${operator}: a sign-in through the edge reaches Cognito`,
    [nobody.status, (JSON.parse(nobody.body) as { readonly code?: string }).code],
    [401, 'invalid-credentials'],
  );
};

/**
 * A stage with a domain: edge, certificate, records, both web ACLs, versions and aliases. Its templates are the product's
 * own but for what `exceptions.ts` names. Deployed, tried, and taken away without a trace.
 */
export const rehearseEdge = async (tools: Tools, operator: string): Promise<void> => {
  const begun = Date.now();
  const { clients, folder, emulator, print } = tools;
  const domain = `espace.${operator}.example`;
  const names = stackNames(readStage({ stage: 'edge', domain }), operator);
  await cdk(tools, 'cdk bootstrap edge', 'bootstrap', '-c', `operator=${operator}`, `aws://${account}/${edgeRegion}`);
  const zone = await makeZone(tools, `${operator}.example`);
  const assembly = join(folder, `${operator}-edge`);
  const context = [`operator=${operator}`, 'stage=edge', `domain=${domain}`, `hostedZoneId=${zone}`, 'removal=destroy'];
  await cdk(
    tools,
    `cdk synth ${operator} edge`,
    'synth',
    '--quiet',
    ...context.flatMap((one) => ['-c', one]),
    '--output',
    assembly,
  );
  const template = (name: string): string => join(assembly, `${name}.template.json`);
  patchTemplate(template('Data'), (data) => without(data, (type) => type === 'AWS::Route53::RecordSet'));
  patchTemplate(template('App'));
  const deploy = (stack: string) =>
    cdk(
      tools,
      `cdk deploy ${operator} ${stack}`,
      'deploy',
      '--app',
      assembly,
      '--exclusively',
      '--require-approval',
      'never',
      stack,
    );
  await deploy('Data');
  await deploy('App');
  const outputs = await outputsOf(clients, names.stateless);
  const api = outputs['OriginUrl'] ?? '';
  const relay = await serve((incoming, response) => handOn(incoming, response, new URL(api), incoming.url ?? '/'));
  try {
    patchTemplate(template('Edge'), leadHere(outputs, Number(new URL(relay.url).port)));
    await deploy('Edge');
    const there = new CloudFormationClient({
      endpoint: emulator,
      region: edgeRegion,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const edge = (await outputsOf({ ...clients, cloudFormation: there }, names.edge))['DistributionDomainName'] ?? '';
    await probeOrigins(tools, api, edge, operator);
    await cdk(tools, `cdk destroy ${operator} edge`, 'destroy', '--app', assembly, '--all', '--force');
  } finally {
    await relay.close();
  }
  print(
    `${operator}: a stage with a domain was deployed, tried and destroyed (${Math.round((Date.now() - begun) / 1000)} s)`,
  );
};
