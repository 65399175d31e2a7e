import type { Account } from '../../domain/account.ts';
import { deviceLifetimeMs, type KnownDevice } from '../../domain/known-device.ts';
import type { Ports } from '../../ports/ports.ts';

export const sealDevice = (deps: Pick<Ports, 'secrecy' | 'clock'>, known: Omit<KnownDevice, 'end'>): Promise<string> =>
  deps.secrecy.seal(JSON.stringify({ ...known, end: deps.clock.now() + deviceLifetimeMs } satisfies KnownDevice));

/** Ignores other things that we seal: they have no `device`. */
export const openDevice = async (
  deps: Pick<Ports, 'secrecy' | 'clock'>,
  sealed: string | undefined,
  account: Account | undefined,
): Promise<string | undefined> => {
  const content = sealed === undefined ? undefined : await deps.secrecy.unseal(sealed);
  if (content === undefined || account === undefined) return undefined;
  const known: Partial<KnownDevice> = JSON.parse(content);
  const isKnown =
    known.account === account.id &&
    known.passwordEpoch === account.passwordEpoch &&
    (known.end ?? 0) > deps.clock.now();
  return isKnown ? known.device : undefined;
};
