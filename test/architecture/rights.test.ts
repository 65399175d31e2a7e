import { beforeAll, describe, expect, it } from 'vitest';
import { isCounted } from '../../functions/contract/operation.ts';
import { allOperations } from '../../functions/contract/operations.ts';
import { grants } from '../../lib/grants.ts';
import { handlers } from '../../lib/handlers.ts';
import { type CodeRights, readCodeRights } from '../support/rights/code-rights.ts';
import { type Right, rightsOf } from '../support/rights/words.ts';

/**
 * Rights that the code only seems to need, each with its reason: it is followed without asking what its branches depend
 * on.
 */
const never: Readonly<Record<string, Readonly<Record<Right, string>>>> = {
  'take-feedback': {
    'Pending: PutItem': 'its change carries no mail',
    'Pending: UpdateItem': 'nor does it give a place back',
  },
};

let code: CodeRights;

beforeAll(() => {
  // Whether `serve` looks for a caller and keeps answers depends on the contract.
  code = readCodeRights(
    handlers.map(({ id, folder }) => `${folder}/${id}.ts`),
    new Set(['serve']),
  );
});

const served = (id: string): readonly (readonly [file: string, name: string])[] => {
  const operation = allOperations.find((one) => one.id === id);
  if (operation === undefined) return [];
  return [
    ['http/source.ts', 'sourceOf'],
    ...(isCounted(operation) ? ([['http/source-limits.ts', 'limitSource']] as const) : []),
    ...(operation.caller === 'account' ? ([['http/caller.ts', 'findCaller']] as const) : []),
    ...(operation.idempotent ? ([['http/idempotent.ts', 'onlyOnce']] as const) : []),
  ];
};

const camel = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const needed = ({ id, folder }: (typeof handlers)[number]): ReadonlySet<Right> => {
  const entry = [`${folder}/${id}.ts`, folder === 'api' ? `${camel(id)}Handler` : 'handler'] as const;
  return new Set([entry, ...served(id)].flatMap(([file, name]) => [...code.of(file, name)]));
};

const granted = (id: string): ReadonlySet<Right> => {
  const grant = grants[id];
  if (grant === undefined) throw new Error(`${id} has no grant`);
  return new Set([...rightsOf(grant), ...(grant.edge ? ['Origin: GetSecretValue'] : [])]);
};

describe('rights, derived from the code', () => {
  it.each(handlers)('T-IAM $id has every right that any path of its code needs', (handler) => {
    const allowed = granted(handler.id);
    const missing = [...needed(handler)].filter((right) => !allowed.has(right));
    expect(missing.sort()).toEqual(Object.keys(never[handler.id] ?? {}).sort());
  });

  it.each(handlers)('T-IAM $id has no right that no path of its code needs', (handler) => {
    const asked = needed(handler);
    expect([...granted(handler.id)].filter((right) => !asked.has(right)).sort()).toEqual([]);
  });

  it('T-IAM serving needs only the rights that follow from the contract', () => {
    const parts = ['get-account', 'answer-consents'].flatMap(served);
    const ruled = new Set(parts.flatMap(([file, name]) => [...code.of(file, name)]));
    expect([...code.of('http/serve.ts', 'serve')].filter((right) => !ruled.has(right))).toEqual([]);
  });

  it('T-IAM the analysis finds the calls of a transaction on each path', () => {
    expect([...code.ofMethod('ports/accounts.ts', 'Accounts', 'changeAddress')].sort()).toEqual([
      'Accounts: ConditionCheckItem',
      'Accounts: DeleteItem',
      'Accounts: GetItem',
      'Accounts: PutItem',
      'Accounts: UpdateItem',
      'Journal: PutItem',
      'Pending: PutItem',
      'Pending: UpdateItem',
    ]);
    expect([...code.ofMethod('ports/registrations.ts', 'Registrations', 'expired')].sort()).toEqual([
      'Pending/byWaiting: Query',
      'Pending: Scan',
    ]);
    expect([...code.ofMethod('ports/contracts.ts', 'Contracts', 'ofHolder')]).toEqual(['Contracts/byHolder: Query']);
  });
});
