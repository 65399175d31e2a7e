import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { OriginVersions } from '../../ports/origin-secret.ts';
import { clientTimeouts } from '../unavailable.ts';

const missing = (fault: unknown): boolean => fault instanceof Error && fault.name === 'ResourceNotFoundException';

export const managerIn = (region?: string): SecretsManagerClient =>
  new SecretsManagerClient({ ...clientTimeouts, ...(region === undefined ? {} : { region }) });

/** The primary is in this region. The API's functions read its replica, with the same ARN in its own region. */
export const secretsManagerVersions = (
  SecretId: string,
  here: SecretsManagerClient,
  replica: { readonly client: SecretsManagerClient; readonly region: string },
): OriginVersions => {
  const read = async (
    client: SecretsManagerClient,
    id: string,
    by: { readonly VersionId?: string; readonly VersionStage?: string },
  ): Promise<string | undefined> => {
    try {
      return (await client.send(new GetSecretValueCommand({ SecretId: id, ...by }))).SecretString;
    } catch (fault) {
      if (missing(fault)) return undefined;
      throw fault;
    }
  };

  const replicaId = SecretId.split(':')
    .map((part, index) => (index === 3 ? replica.region : part))
    .join(':');

  const currentVersion = async (): Promise<string | undefined> => {
    const { VersionIdsToStages = {} } = await here.send(new DescribeSecretCommand({ SecretId }));
    return Object.entries(VersionIdsToStages).find(([, stages]) => stages?.includes('AWSCURRENT'))?.[0];
  };

  return {
    current: async () => {
      const value = await read(here, SecretId, { VersionStage: 'AWSCURRENT' });
      if (value === undefined) throw new Error('The origin secret has no current version');
      return value;
    },
    value: (version) => read(here, SecretId, { VersionId: version }),
    add: async (version, value) => {
      await here.send(
        new PutSecretValueCommand({
          SecretId,
          ClientRequestToken: version,
          SecretString: value,
          VersionStages: ['AWSPENDING'],
        }),
      );
    },
    known: async (version) => {
      const asked = (VersionStage: string) => read(replica.client, replicaId, { VersionId: version, VersionStage });
      return ((await asked('AWSPENDING')) ?? (await asked('AWSCURRENT'))) !== undefined;
    },
    promote: async (version) => {
      const current = await currentVersion();
      if (current === version) return;
      await here.send(
        new UpdateSecretVersionStageCommand({
          SecretId,
          VersionStage: 'AWSCURRENT',
          MoveToVersionId: version,
          ...(current === undefined ? {} : { RemoveFromVersionId: current }),
        }),
      );
    },
  };
};
