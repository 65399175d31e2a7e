import { expect, it } from 'vitest';
import { profileDigest } from '../../../functions/domain/profile-digest.ts';
import { landlord, water } from '../../support/profiles.ts';

it('a profile’s digest does not depend on the order of its fields', () => {
  const turned = Object.fromEntries(Object.entries(water).toReversed()) as typeof water;
  expect(Object.keys(turned)).not.toEqual(Object.keys(water));
  expect(profileDigest(turned)).toBe(profileDigest(water));
});

it('any other rule gives another digest, deep inside, too; a list’s order is a rule', () => {
  const others = [
    landlord,
    { ...water, rememberDays: water.rememberDays + 1 },
    { ...water, legal: { ...water.legal, postal: 'elsewhere' } },
    { ...water, locales: water.locales.toReversed() },
  ];
  const digests = [water, ...others].map(profileDigest);
  expect(new Set(digests).size).toBe(water.locales.length > 1 ? 5 : 4);
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
});
