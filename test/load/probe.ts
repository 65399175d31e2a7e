import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Loaded into the stack's process and each of those of its functions (`--import`, with the listener's path as
 * `?listener=…`): tells, at every line it hears, how many bytes JavaScript holds after a collection, as a line
 * ({@link Sample}). Objects, buffers, what native code keeps.
 */

export type Sample = { readonly held: number };

const held = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const listener = createConnection(new URL(import.meta.url).searchParams.get('listener') ?? '');
createInterface({ input: listener }).on('line', () =>
  listener.write(`${JSON.stringify({ held: held() } satisfies Sample)}\n`),
);
// Who drives is gone: nobody will stop us any more.
listener.on('close', () => process.kill(process.pid, 'SIGTERM'));
listener.unref();
