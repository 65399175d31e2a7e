import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './contract.ts';

/** The HTTP contract's schemas by their names. */
export type Schemas = components['schemas'];

/** A typed client of one operator's API: paths, bodies and answers are the contract's. */
export type ApiClient = Client<paths, 'application/json'>;

/** `baseUrl`: the operator's, without `/v1`: `http://127.0.0.1:3000/water` on one machine. */
export const apiClient = (
  baseUrl: string,
  options: { readonly fetch?: (request: Request) => Promise<Response> } = {},
): ApiClient => createClient<paths, 'application/json'>({ baseUrl, ...options });
