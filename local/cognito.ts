import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Closers } from './closers.ts';
import { makeCognitoStores } from './cognito-store.ts';
import type { Input } from './json-service.ts';

export type PoolUser = {
  readonly Username: string;
  readonly Enabled: boolean;
  readonly UserStatus: string;
  readonly Password: string;
  readonly Attributes: readonly { readonly Name: string; readonly Value?: string }[];
  readonly RefreshTokens: readonly string[];
};

type Pool = {
  readonly options: { readonly Id: string; readonly Name?: string };
  readonly getUserByUsername: (context: Context, username: string) => Promise<PoolUser | null>;
  readonly saveUser: (context: Context, user: PoolUser) => Promise<void>;
};

export type PoolClient = {
  readonly ClientId: string;
  readonly ClientName: string;
  readonly ClientSecret: string;
  readonly UserPoolId: string;
};

type Service = {
  readonly createUserPool: (context: Context, pool: object) => Promise<Pool['options']>;
  readonly getUserPool: (context: Context, id: string) => Promise<Pool>;
  readonly getAppClient: (context: Context, id: string) => Promise<PoolClient | null>;
  readonly listAppClients: (context: Context, pool: string) => Promise<readonly PoolClient[]>;
  readonly listUserPools: (context: Context) => Promise<readonly Pool['options'][]>;
};

type Logger = Readonly<Record<'debug' | 'info' | 'warn' | 'error', () => void>> & { readonly child: () => Logger };
type Context = { readonly logger: Logger };
type Target = (context: Context, input: Input) => Promise<object>;

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};
const context: Context = { logger: silent };

/** cognito-local without its own server: its store of users, and its actions by name. */
export type CognitoLocal = {
  readonly run: (target: string, input: Input) => Promise<object>;
  readonly user: (userPoolId: string, username: string) => Promise<PoolUser | null>;
  readonly saveUser: (userPoolId: string, user: PoolUser) => Promise<void>;
  readonly client: (clientId: string) => Promise<PoolClient | null>;
  /** The pool and the client of an operator; made where the data hold none yet. */
  readonly poolOf: (operator: string) => Promise<{ readonly userPoolId: string; readonly clientId: string }>;
  /** The secret of that client. */
  readonly clientSecretOf: (operator: string) => Promise<string | undefined>;
};

/** Embeds cognito-local by its inner modules (hence its exact version): the tokens are the shim's business. */
export const embedCognito = async (
  folder: string | null,
  emptyFolder: string,
  closers: Closers,
): Promise<CognitoLocal> => {
  const require = createRequire(import.meta.url);
  const inner = (name: string) => require(`cognito-local/lib/${name}.js`);
  const directory = folder ?? emptyFolder;
  mkdirSync(directory, { recursive: true });
  const stores = makeCognitoStores(folder);
  closers.add(stores.flush);
  const clock = { get: () => new Date() };
  const factory = new (inner('services/cognitoService').CognitoServiceFactoryImpl)(
    directory,
    stores,
    new (inner('services/userPoolService').UserPoolServiceFactoryImpl)(clock, stores),
  );
  const service: Service = await factory.create(context, { UsernameAttributes: [] });
  const route: (target: string) => Target = inner('server/Router').Router({
    clock,
    cognito: service,
    config: { UserPoolDefaults: { UsernameAttributes: [] } },
    triggers: { enabled: () => false },
  });

  const poolOf = async (operator: string) => {
    const pools = await service.listUserPools(context);
    const pool =
      pools.find(({ Name }) => Name === operator) ??
      (await service.createUserPool(context, {
        Id: `eu-west-3_${randomBytes(5).toString('hex').slice(0, 9)}`,
        Name: operator,
      }));
    const clients = await service.listAppClients(context, pool.Id);
    if (clients.length === 0) {
      await route('CreateUserPoolClient')(context, {
        UserPoolId: pool.Id,
        ClientName: operator,
        GenerateSecret: true,
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
      });
    }
    const [client] = await service.listAppClients(context, pool.Id);
    return { userPoolId: pool.Id, clientId: client?.ClientId ?? '' };
  };

  return {
    run: (target, input) => route(target)(context, input),
    user: async (pool, username) => (await service.getUserPool(context, pool)).getUserByUsername(context, username),
    saveUser: async (pool, user) => (await service.getUserPool(context, pool)).saveUser(context, user),
    client: (clientId) => service.getAppClient(context, clientId),
    poolOf,
    clientSecretOf: async (operator) =>
      (await service.getAppClient(context, (await poolOf(operator)).clientId))?.ClientSecret,
  };
};
