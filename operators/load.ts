import { readdirSync } from 'node:fs';
import { parseProfile } from '../functions/contract/profile-schema.ts';
import type { Profile } from '../functions/domain/profile.ts';

/** The operators that this checkout has: one file each in this folder, named as the operator. */
export const operatorNames = (): readonly string[] =>
  readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && file !== 'load.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();

/** An operator's profile, checked. Throws a sentence with the field's path and what was expected there. */
export const loadOperator = async (name: string): Promise<Profile> => {
  const known = operatorNames();
  if (!known.includes(name)) {
    throw new Error(`There is no operator "${name}": operators/ holds ${known.join(', ')}.`);
  }
  const module: { default?: unknown } = await import(new URL(`${name}.ts`, import.meta.url).href);
  return parseProfile(module.default, `operators/${name}.ts`);
};
