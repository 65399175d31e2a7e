import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { awsFacts, type StackFacts } from '../../../bin/operator/doctor/aws.ts';
import { deployedChecks } from '../../../bin/operator/doctor/deployed.ts';
import { closeServer, listen, loopback } from '../../../local/loopback.ts';
import { water } from '../../support/profiles.ts';

const stackOf = (name: string, outputs: Readonly<Record<string, string>>): StackFacts => ({
  name,
  status: 'UPDATE_COMPLETE',
  protected: true,
  operator: 'water',
  outputs: new Map(Object.entries(outputs)),
});

const answering = async (status: number): Promise<string> => {
  const server = createServer((_, response) => response.writeHead(status).end());
  const port = await listen(server, 0);
  onTestFinished(() => closeServer(server));
  return `http://${loopback}:${port}`;
};

const apiFinding = async (outputs: Readonly<Record<string, string>>, edge?: StackFacts) => {
  const checks = deployedChecks(awsFacts(), water, stackOf('s', outputs), edge, 1000, Date.now);
  return checks.find(({ name }) => name === 'API’s public endpoint')?.run();
};

it('behind an edge it is the API’s own address that must be shut, not the edge’s', async () => {
  const [through, past] = [await answering(200), await answering(404)];
  const edge = stackOf('s-edge', { EdgeUrl: through });
  expect(await apiFinding({ ApiUrl: through, OriginUrl: past }, edge)).toMatchObject([{ state: 'ok' }]);
  expect(await apiFinding({ ApiUrl: through, OriginUrl: through }, edge)).toMatchObject([{ state: 'bad' }]);
});

it('without an edge the API’s address must be open', async () => {
  const [open, shut] = [await answering(200), await answering(404)];
  expect(await apiFinding({ ApiUrl: open })).toMatchObject([{ state: 'warn' }]);
  expect(await apiFinding({ ApiUrl: shut })).toMatchObject([{ state: 'bad' }]);
});

it('every queue of dead letters is looked into', () => {
  const checks = deployedChecks(awsFacts(), water, stackOf('s', {}), undefined, 1000, Date.now);
  expect(checks.filter(({ name }) => name === 'dead letters')).toHaveLength(3);
});
