import type { Profile } from '../../functions/domain/profile.ts';

/** What the changed profile says where the shipped one says something else: anybody can see it at `GET /v1/operator`. */
export const newPostalAddress = 'Boîte postale 2, nouvelle adresse';

/**
 * A profile after a change that reaches both stacks: the functions' profile, and the lifetime of refresh tokens in the
 * user pool's client, which must be changed in place or every account would be signed out.
 */
export const changed = (profile: Profile): Profile => ({
  ...profile,
  rememberDays: profile.rememberDays - 7,
  legal: { ...profile.legal, postal: newPostalAddress },
});
