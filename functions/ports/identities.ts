import type { Identity } from './identity.ts';

/** The accounts service as a whole, for who keeps a copy of it: ids go in and out, passwords never do. */
export type Identities = Pick<Identity, 'create'> & {
  /** The id of every account that the service knows, in no order. */
  readonly all: () => AsyncIterable<string>;
};

/** Where nobody keeps copies: a service that knows nobody and makes nobody. */
export const noIdentities: Identities = {
  async *all() {},
  create: () => Promise.reject(new Error('There is no accounts service here')),
};
