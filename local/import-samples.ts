import { Writable } from 'node:stream';
import { importCommand } from '../bin/operator/import.ts';
import { oneMachine } from '../bin/operator/one-machine.ts';
import { readEnvironment } from '../functions/adapters/env.ts';
import { noArchive } from '../functions/ports/archive.ts';
import { noIdentities } from '../functions/ports/identity.ts';
import { wireStores } from '../functions/wiring.ts';

const gather = (): { readonly stream: Writable; readonly text: () => string } => {
  let text = '';
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text.trim() };
};

/**
 * Runs in an operator's process, so in its environment: what `npm run operator -- import` runs, on a file. Answers what
 * the command prints. Where contracts are kept from an earlier start they stay as they are: somebody may have imported
 * others since.
 */
export const handler = async ({ file }: { readonly file: string }): Promise<string> => {
  const ports = wireStores(readEnvironment());
  if ((await ports.contracts.count()) > 0) return 'kept as they are';
  const out = gather();
  const err = gather();
  await importCommand.run({
    ports: { ...ports, ...oneMachine, archive: noArchive, identities: noIdentities },
    agent: 'npm start',
    console: { out: out.stream, err: err.stream },
    words: [file],
    flags: new Set(),
    values: new Map(),
  });
  return [out.text(), err.text()].filter((text) => text !== '').join('; ');
};
