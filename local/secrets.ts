import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Closers } from './closers.ts';
import { jsonService, ServiceFault } from './json-service.ts';
import { serve } from './loopback.ts';

export const secretIdOf = (operator: string): string => `espace-client/${operator}`;

export const clientSecretIdOf = (operator: string): string => `${secretIdOf(operator)}/client`;

const fresh = (): string => JSON.stringify({ pepper: '1', '1': randomBytes(48).toString('base64url') });

/** Kept with the data: with another pepper no key would fit any more. */
const secretsOf = (operators: readonly string[], folder: string | null): ReadonlyMap<string, string> => {
  const file = folder === null ? null : join(folder, 'secrets.json');
  const kept: Record<string, string> = file !== null && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const all = new Map(Object.entries(kept));
  for (const id of operators.map(secretIdOf)) all.set(id, all.get(id) ?? fresh());
  if (file !== null) writeFileSync(file, JSON.stringify(Object.fromEntries(all), null, 2), { mode: 0o600 });
  return all;
};

/**
 * Answers Secrets Manager's GetSecretValue for two secrets per operator: its peppers, and its app client's secret, which
 * is asked of the pool each time.
 */
export const startSecrets = async (
  operators: readonly string[],
  folder: string | null,
  clientSecretOf: (operator: string) => string,
  closers: Closers,
): Promise<string> => {
  const secrets = secretsOf(operators, folder);
  const ofClients = new Map(operators.map((operator) => [clientSecretIdOf(operator), operator]));
  const find = (id: string): string | undefined => {
    const operator = ofClients.get(id);
    return operator === undefined ? secrets.get(id) : clientSecretOf(operator);
  };
  const { url, close } = await serve(
    jsonService((target) => (input) => {
      if (target !== 'GetSecretValue') throw new ServiceFault('InvalidRequestException', `No ${target} here`);
      const id = String(input.SecretId);
      const SecretString = find(id);
      if (SecretString === undefined) throw new ServiceFault('ResourceNotFoundException', 'There is no such secret');
      return {
        ARN: `arn:aws:secretsmanager:eu-west-3:000000000000:secret:${id}`,
        Name: id,
        SecretString,
        VersionId: '1',
      };
    }),
  );
  closers.add(close);
  return url;
};
