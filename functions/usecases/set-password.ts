import type { Ports } from '../ports/ports.ts';

/**
 * Sets the password of an account that is open. Creates the Cognito user anew if it is missing: somebody can delete it
 * with `DeleteUser` and an access token. Returns `gone` for an account that is being erased, whose user stays removed.
 */
export const setPasswordOf = async (
  deps: Pick<Ports, 'identity' | 'accounts'>,
  account: string,
  password: string,
): Promise<'set' | 'gone'> => {
  const isOpen = async () => (await deps.accounts.get(account))?.state === 'open';
  if ((await deps.identity.setPassword(account, password)) === 'set') return 'set';
  if (!(await isOpen())) return 'gone';
  await deps.identity.create(account);
  await deps.identity.setPassword(account, password);
  // An erasure that began meanwhile may have removed the user before it was created here.
  if (await isOpen()) return 'set';
  await deps.identity.remove(account);
  return 'gone';
};
