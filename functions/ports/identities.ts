import type { Identity } from './identity.ts';

/** Lists and recreates Cognito users for a backup. Passwords are not included. */
export type Identities = Pick<Identity, 'create'> & {
  /** The ids of all accounts, unordered. */
  readonly all: () => AsyncIterable<string>;
};

export const noIdentities: Identities = {
  async *all() {},
  create: () => Promise.reject(new Error('There is no accounts service here')),
};
