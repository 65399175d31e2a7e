/** Failures before the first lock. */
const allowed = 5;
const longest = 15 * 60_000;
/** Each guess at a name that nobody has fails for another user: from so many on, those long quiet are forgotten. */
const most = 1000;

export type SignInLock = {
  readonly isLocked: (user: string) => boolean;
  readonly failed: (user: string) => void;
  readonly succeeded: (user: string) => void;
};

/**
 * Cognito's own lock, as its developer guide tells it: the fifth failure locks for a second, each further one for twice
 * as long, at most 15 minutes; an attempt during a lock does not count; 15 quiet minutes forget it all.
 */
export const makeSignInLock = (now: () => number = Date.now): SignInLock => {
  const users = new Map<string, { readonly failures: number; readonly until: number }>();
  const forgetQuiet = (): void => {
    for (const [user, { until }] of users) if (until + longest < now()) users.delete(user);
  };
  return {
    isLocked: (user) => (users.get(user)?.until ?? 0) > now(),
    failed: (user) => {
      if (users.size >= most) forgetQuiet();
      const before = users.get(user);
      const forgotten = before === undefined || before.until + longest < now();
      const failures = (forgotten ? 0 : before.failures) + 1;
      const length = failures < allowed ? 0 : Math.min(1000 * 2 ** (failures - allowed), longest);
      users.set(user, { failures, until: now() + length });
    },
    succeeded: (user) => void users.delete(user),
  };
};
