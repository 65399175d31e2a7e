import { createHash } from 'node:crypto';
import type { Profile } from './profile.ts';

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, part]) => [name, ordered(part)]),
  );
};

export const profileDigest = (profile: Profile): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(profile)))
    .digest('hex');
