import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ownValue } from '../../../functions/domain/own-value.ts';
import { profileDigest } from '../../../functions/domain/profile-digest.ts';
import type { AgentPorts } from '../command.ts';
import { Stop } from '../command.ts';
import { productVersion } from '../product-version.ts';
import { digestOf, type Written } from './lines-file.ts';

const format = 1;

const manifestSchema = z.object({
  format: z.literal(format),
  kind: z.enum(['backup', 'export']),
  operator: z.string(),
  profile: z.string(),
  product: z.string(),
  begun: z.iso.datetime(),
  ended: z.iso.datetime(),
  /** Sealed under the stack's secret: a stack that opens it has the secret that hashed the backup's keys. */
  seal: z.string().optional(),
  files: z.record(z.string(), z.object({ lines: z.int().min(0), sha256: z.string() })),
});
export type Manifest = z.output<typeof manifestSchema>;

const nameOf = (folder: string): string => join(folder, 'manifest.json');

/** Makes it readable by its owner only. Throws {@link Stop} if it cannot, or if it is a complete copy already. */
export const beginFolder = async (folder: string): Promise<void> => {
  if (existsSync(nameOf(folder))) throw new Stop(`${folder} already contains a complete copy; choose another folder.`);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  if (found !== undefined) throw new Stop(`${folder} is not a folder.`);
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (fault) {
    throw new Stop(`${folder} cannot be created: ${fault instanceof Error ? fault.message : 'no reason known'}.`);
  }
};

/** Written last: a folder without a manifest is incomplete. */
export const endFolder = async (
  folder: string,
  { profile, clock }: Pick<AgentPorts, 'profile' | 'clock'>,
  about: Pick<Manifest, 'kind' | 'begun' | 'seal'> & { readonly files: Readonly<Record<string, Written>> },
): Promise<Manifest> => {
  const manifest: Manifest = {
    format,
    ...about,
    operator: profile.operator,
    profile: profileDigest(profile),
    product: productVersion(),
    ended: new Date(clock.now()).toISOString(),
    files: { ...about.files },
  };
  const partial = `${nameOf(folder)}.partial`;
  await writeFile(partial, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await rename(partial, nameOf(folder));
  return manifest;
};

/** Checks every file against the manifest. Throws {@link Stop} if it is no backup, or another operator's. */
export const openBackup = async (
  folder: string,
  operator: string,
  files: readonly string[],
  mayLack: ReadonlySet<string> = new Set(),
): Promise<Manifest> => {
  const text = await readFile(nameOf(folder), 'utf8').catch(() => {
    throw new Stop(`${folder} is not a complete backup: it has no readable manifest.json.`);
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Stop(`${folder}/manifest.json is not JSON.`);
  }
  const read = manifestSchema.safeParse(content);
  if (!read.success || read.data.kind !== 'backup') {
    throw new Stop(`${folder}/manifest.json is not a backup that this version can read.`);
  }
  if (read.data.operator !== operator) {
    throw new Stop(`${folder} is a backup of the operator ${read.data.operator}, not of ${operator}.`);
  }
  for (const file of files) {
    const said = ownValue(read.data.files, file);
    if (said === undefined && mayLack.has(file)) continue;
    if (said === undefined) throw new Stop(`${folder}/manifest.json does not list ${file}.`);
    if ((await digestOf(join(folder, file))) !== said.sha256) {
      throw new Stop(`${folder}/${file} has been changed: its checksum differs. Nothing was restored.`);
    }
  }
  return read.data;
};
