import type { InMemoryPorts } from './in-memory/ports.ts';

/** The ports that reach something outside: what a network, a throttle or a death may come between. */
const outside = [
  'accounts',
  'contracts',
  'idempotency',
  'identity',
  'journal',
  'keys',
  'limits',
  'mailLinks',
  'mailer',
  'outbox',
  'registrations',
] as const;

/** What stands around each call: it is told the call's name (`accounts.get`) and may make it, or not. */
type Around = (name: string, call: () => Promise<unknown>) => Promise<unknown>;

const wrap = <Port extends object>(port: Port, name: string, around: Around): Port =>
  new Proxy(port, {
    get: (target, method) => {
      const value: unknown = Reflect.get(target, method);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]) => {
        let made: unknown;
        const call = () => {
          made = Reflect.apply(value, target, values);
          return made;
        };
        // Lists are read as they come: nothing stands around them.
        if (['of', 'all', 'due', 'expired', 'erasing', 'claimsOf', 'outage'].includes(String(method))) return call();
        return around(`${name}.${String(method)}`, async () => call());
      };
    },
  });

/** The same ports, every call to the outside made through `around`. */
export const intercept = (ports: InMemoryPorts, around: Around): InMemoryPorts => {
  const wrapped = outside.map((name) => [name, wrap(ports[name], name, around)] as const);
  return { ...ports, ...Object.fromEntries(wrapped) };
};

/** The same ports, and the list of the calls made through them, in order (T-ENUM). */
export const recorded = (
  ports: InMemoryPorts,
): { readonly ports: InMemoryPorts; readonly calls: readonly string[] } => {
  const calls: string[] = [];
  return {
    calls,
    ports: intercept(ports, (name, call) => {
      calls.push(name);
      return call();
    }),
  };
};

export class Fault extends Error {
  override readonly name = 'Fault';
}

/**
 * The same ports, of which the n-th call (from 1) fails: `before` its effect, or `after` it, when only the reply is lost.
 * With `death` every later call fails, too: the function is no more.
 */
export const failingAt = (
  ports: InMemoryPorts,
  { call: n, when, death }: { readonly call: number; readonly when: 'before' | 'after'; readonly death: boolean },
): { readonly ports: InMemoryPorts; readonly reached: () => boolean } => {
  let count = 0;
  return {
    reached: () => count >= n,
    ports: intercept(ports, async (name, call) => {
      count += 1;
      if (count === n && when === 'after') await call();
      if (count === n || (death && count > n)) throw new Fault(name);
      return call();
    }),
  };
};

/** The same ports; just before the n-th call (from 1), or just after it, somebody else does something. */
export const meanwhile = (
  ports: InMemoryPorts,
  { call: n, when }: { readonly call: number; readonly when: 'before' | 'after' },
  rival: () => Promise<unknown>,
): { readonly ports: InMemoryPorts; readonly reached: () => boolean } => {
  let count = 0;
  return {
    reached: () => count >= n,
    ports: intercept(ports, async (_, call) => {
      count += 1;
      const isHere = count === n;
      if (isHere && when === 'before') await rival();
      const answer = await call();
      if (isHere && when === 'after') await rival();
      return answer;
    }),
  };
};
