import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Command } from '../bin/operator/command.ts';
import { importCommand } from '../bin/operator/import.ts';
import { importDocumentsCommand } from '../bin/operator/import-documents.ts';
import { oneMachine } from '../bin/operator/one-machine.ts';
import { readEnvironment } from '../functions/adapters/env.ts';
import { noArchive } from '../functions/ports/archive.ts';
import { noIdentities } from '../functions/ports/identity.ts';
import { wireDocumentFiles, wireStores } from '../functions/wiring.ts';
import { writeSampleDocuments } from './sample-documents.ts';

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
 * Runs in an operator's process, so in its environment: what `npm run operator -- import` and `import-documents` run, on
 * the sample contracts and on documents made for them. Answers what the commands print. Where contracts are kept from an
 * earlier start they stay as they are: somebody may have imported others since.
 */
export const handler = async ({ file }: { readonly file: string }): Promise<string> => {
  const env = readEnvironment();
  const ports = { ...wireStores(env), ...wireDocumentFiles(env) };
  if ((await ports.contracts.count()) > 0) return 'kept as they are';
  const out = gather();
  const err = gather();
  const run = (command: Command, path: string) =>
    command.run({
      ports: { ...ports, ...oneMachine, archive: noArchive, identities: noIdentities },
      agent: 'npm start',
      console: { out: out.stream, err: err.stream },
      words: [path],
      flags: new Set(),
      values: new Map(),
    });
  await run(importCommand, file);
  const folder = mkdtempSync(join(tmpdir(), 'espace-client-documents-'));
  try {
    const documents = writeSampleDocuments(ports.profile, file, folder, new Date(ports.clock.now()));
    if (documents !== undefined) await run(importDocumentsCommand, documents);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [out.text().replaceAll('\n', '; documents '), err.text()].filter((text) => text !== '').join('; ');
};
