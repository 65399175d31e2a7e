import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../../../functions/adapters/dynamodb/tables.ts';
import type { Stores } from '../../../functions/ports/ports.ts';
import { testClient } from '../create-tables.ts';
import { readCodeRights } from './code-rights.ts';
import { type AwsCaller, callingAs, seeRequest } from './watched-calls.ts';
import type { Right } from './words.ts';

/** A client whose requests are seen by the caller at work. */
export const watchedClient = (endpoint: string): DynamoDBDocumentClient => {
  const client = testClient(endpoint);
  client.middlewareStack.add(
    (next) => (args) => {
      seeRequest(args.request);
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'high', name: 'rights' },
  );
  return client;
};

const ports: Readonly<Record<keyof Stores, readonly [file: string, type: string]>> = {
  accounts: ['ports/accounts.ts', 'Accounts'],
  contracts: ['ports/contracts.ts', 'Contracts'],
  documents: ['ports/documents.ts', 'Documents'],
  idempotency: ['ports/idempotency.ts', 'Idempotency'],
  importRuns: ['ports/import-runs.ts', 'ImportRuns'],
  journal: ['ports/journal.ts', 'Journal'],
  keys: ['ports/keys.ts', 'Keys'],
  limits: ['ports/limits.ts', 'Limits'],
  mailLinks: ['ports/mail.ts', 'MailLinks'],
  outbox: ['ports/mail.ts', 'Outbox'],
  registrations: ['ports/registrations.ts', 'Registrations'],
};

/** Steps of a list are taken later, by whoever reads it: each is the method's own call still. */
async function* stepsOf<T>(caller: AwsCaller, list: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const step = await callingAs(caller, () => list.next());
    if (step.done === true) return;
    yield step.value;
  }
}

const isList = (made: unknown): made is AsyncGenerator =>
  typeof made === 'object' && made !== null && Symbol.asyncIterator in made;

/**
 * The same stores, whose clients' requests are seen: `unforeseen` says which of them need a right that the method's code
 * does not show (`readCodeRights`), and so that no function which calls it is sure to be granted.
 */
export const watchStores = (stores: Stores, tables: Readonly<Record<TableName, string>>) => {
  const seen = new Map<string, Set<Right>>();

  const watch = <Port extends object>(port: Port, name: string): Port =>
    new Proxy(port, {
      get: (target, method) => {
        const value: unknown = Reflect.get(target, method);
        if (typeof value !== 'function') return value;
        const rights = seen.get(`${name}.${String(method)}`) ?? new Set();
        seen.set(`${name}.${String(method)}`, rights);
        const caller: AwsCaller = { tables, needs: (right) => void rights.add(right) };
        return (...given: unknown[]) => {
          const made: unknown = callingAs(caller, () => Reflect.apply(value, target, given));
          return isList(made) ? stepsOf(caller, made) : made;
        };
      },
    });

  return {
    stores: Object.fromEntries(Object.entries(stores).map(([name, port]) => [name, watch(port, name)])) as Stores,
    /** How many rights were needed, and each one that was not to be expected: `accounts.erase: Accounts: PutItem`. */
    unforeseen: (): { readonly needed: number; readonly unforeseen: readonly string[] } => {
      const code = readCodeRights(['adapters/dynamodb/stores.ts']);
      const unforeseen: string[] = [];
      let needed = 0;
      for (const [name, rights] of seen) {
        const [port, method = ''] = name.split('.');
        const foreseen = code.ofMethod(...ports[port as keyof Stores], method);
        needed += rights.size;
        unforeseen.push(...[...rights].filter((right) => !foreseen.has(right)).map((right) => `${name}: ${right}`));
      }
      return { needed, unforeseen };
    },
  };
};
