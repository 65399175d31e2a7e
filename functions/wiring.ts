import { systemClock } from './adapters/clock.ts';
import { cognitoIdentity } from './adapters/cognito/identity.ts';
import { makeClient } from './adapters/dynamodb/engine/client.ts';
import { dynamoDbStores } from './adapters/dynamodb/stores.ts';
import {
  clientSecretId,
  documentBucket,
  type Environment,
  mailSettings,
  originSecretId,
  portalUrl,
  profileFrom,
  readEnvironment,
  secretId,
  sourceLimits,
  tableNames,
  userPool,
} from './adapters/env.ts';
import { jsonLogger } from './adapters/logger.ts';
import { systemRandomness } from './adapters/randomness.ts';
import { s3DocumentFiles } from './adapters/s3/document-files.ts';
import { type ClientSecret, secretsManagerClientSecret } from './adapters/secrets/client-secret.ts';
import { secretPeppers } from './adapters/secrets/pepper.ts';
import { cryptoSecrecy } from './adapters/secrets/secrecy.ts';
import { sesEmail } from './adapters/ses/send-email.ts';
import type { Profile } from './domain/profile.ts';
import type { ApiHandler, ServeDeps } from './http/serve.ts';
import { renderLetter } from './mail/render.ts';
import type { DocumentFiles } from './ports/documents.ts';
import type { Identity } from './ports/identity.ts';
import type { Mailer } from './ports/mail.ts';
import type { OriginSecret } from './ports/origin-secret.ts';
import type { Stores } from './ports/ports.ts';
import type { Secrecy } from './ports/secrecy.ts';

/** Reads the secret's name on first use, because functions that never need it do not have it. */
const wireSecrecy = (env: Environment): Secrecy => {
  let peppers: ReturnType<typeof secretPeppers> | undefined;
  const open = () => {
    peppers ??= secretPeppers(secretId(env));
    return peppers;
  };
  return cryptoSecrecy({ current: () => open().current(), key: (version, purpose) => open().key(version, purpose) });
};

export const wireProfile = (env: Environment): { readonly profile: Profile } => ({ profile: profileFrom(env) });

/** Loads the client only behind an edge: the portal needs no other. */
export const wireEdge = (env: Environment): Pick<ServeDeps, 'originSecret'> => {
  const id = originSecretId(env);
  if (id === undefined) return {};
  let secret: Promise<OriginSecret> | undefined;
  const open = async (): Promise<OriginSecret> => {
    const { secretsManagerOriginSecret } = await import('./adapters/secrets/origin-secret.ts');
    return secretsManagerOriginSecret(id);
  };
  const originSecret: OriginSecret = {
    fits: async (given) => {
      secret ??= open();
      return (await secret).fits(given);
    },
  };
  return { originSecret };
};

export const wireStores = (env: Environment): Stores & Omit<ServeDeps, keyof Stores> => ({
  ...dynamoDbStores(makeClient(), tableNames(env)),
  profile: profileFrom(env),
  clock: systemClock,
  randomness: systemRandomness,
  secrecy: wireSecrecy(env),
  log: jsonLogger(),
  ourClient: () => userPool(env).clientId,
  sourceLimits: sourceLimits(env),
  ...wireEdge(env),
});

export const wireDocumentFiles = (env: Environment): { readonly documentFiles: DocumentFiles } => ({
  documentFiles: s3DocumentFiles(documentBucket(env), makeClient().config),
});

const wireClientSecret = (env: Environment): ClientSecret => {
  let secret: ClientSecret | undefined;
  const open = () => {
    secret ??= secretsManagerClientSecret(clientSecretId(env));
    return secret;
  };
  return { current: async () => open().current(), after: async (refused) => open().after(refused) };
};

export const wireIdentity = (env: Environment): { readonly identity: Identity } => ({
  identity: cognitoIdentity(userPool(env), wireClientSecret(env)),
});

export const wireMailer = (env: Environment): { readonly mailer: Mailer; readonly portalUrl: string } => {
  const profile = profileFrom(env);
  const send = sesEmail(mailSettings(env));
  return {
    mailer: {
      send: (to, letter, locale) => send({ to, fromName: profile.name, ...renderLetter(profile, letter, locale) }),
    },
    portalUrl: portalUrl(env),
  };
};

/** Builds the handler at the first request, once per process. */
export const onLambda = <Deps>(build: (deps: Deps) => ApiHandler, wire: (env: Environment) => Deps): ApiHandler => {
  let built: ApiHandler | undefined;
  return (event, context) => {
    built ??= build(wire(readEnvironment()));
    return built(event, context);
  };
};
