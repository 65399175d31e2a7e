import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSocketServer } from 'node:net';

/** Everything here listens on this address alone: nothing of a development stack is for the network. */
export const loopback = '127.0.0.1';

const portOf = (server: { address: () => unknown }): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;
};

/** Listens on loopback; rejects with Node's own error (`EADDRINUSE`) where the port is taken. */
export const listen = (server: Server, port = 0): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve(portOf(server));
    });
  });

export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Serves on a free port. */
export const serve = async (
  listener: RequestListener,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  const port = await listen(server);
  return { url: `http://${loopback}:${port}`, close: () => closeServer(server) };
};

/** A port that is free at this moment, for a program that cannot choose one by itself. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createSocketServer();
    probe.once('error', reject);
    probe.listen(0, loopback, () => {
      const port = portOf(probe);
      probe.close(() => resolve(port));
    });
  });
