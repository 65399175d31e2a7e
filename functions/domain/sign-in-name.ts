import { parseAddress } from './email-address.ts';
import { readReference } from './pair.ts';
import type { Profile, SignInNameKind } from './profile.ts';

/** Trimmed, NFKC, lower case (decision 7). Unique within an operator. */
export type SignInName = { readonly kind: SignInNameKind; readonly name: string };

const username = /^(?=.*[a-z])[a-z0-9][a-z0-9._-]{2,39}$/;

/** Undefined if it is too short, an e-mail address, or looks like a reference. */
export const readUsername = (profile: Profile, typed: string): string | undefined => {
  const name = typed.normalize('NFKC').trim().toLowerCase();
  return username.test(name) && readReference(profile, name) === undefined ? name : undefined;
};

/** Always returns a name, so that an impossible one costs the same look-ups as an unknown one (T-ENUM). */
export const readIdentifier = (profile: Profile, typed: string): SignInName => {
  const accepts = (kind: SignInNameKind) => profile.signInNames.includes(kind);
  const address = accepts('email') ? parseAddress(typed) : undefined;
  if (address !== undefined) return { kind: 'email', name: address };
  const reference = accepts('reference') ? readReference(profile, typed) : undefined;
  if (reference !== undefined) return { kind: 'reference', name: reference };
  return { kind: 'username', name: typed.normalize('NFKC').trim().toLowerCase().slice(0, 254) };
};
