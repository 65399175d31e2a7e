import type { TableName } from '../../../functions/adapters/dynamodb/tables.ts';
import { grants } from '../../../lib/grants.ts';
import { callingAs } from './watched-calls.ts';
import { type Right, rightsOf } from './words.ts';

const denied = (id: string, right: Right): Error =>
  Object.assign(new Error(`${id} is not granted ${right}`), {
    name: 'AccessDeniedException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });

/** The functions' roles over one set of tables, as IAM would hold them: a call that is not granted is refused. */
export const makeRoles = (tables: Readonly<Record<TableName, string>>) => {
  const missing = new Set<string>();
  const granted = new Map(Object.entries(grants).map(([id, grant]) => [id, new Set(rightsOf(grant))]));
  return {
    /** What was refused, as `sweep is not granted Accounts: ConditionCheckItem`. */
    missing: (): readonly string[] => [...missing],
    /** Runs work in a function's role. */
    as: <T>(id: string, work: () => T): T =>
      callingAs(
        {
          tables,
          needs: (right) => {
            if (granted.get(id)?.has(right) === true) return;
            const refusal = denied(id, right);
            missing.add(refusal.message);
            throw refusal;
          },
        },
        work,
      ),
  };
};
