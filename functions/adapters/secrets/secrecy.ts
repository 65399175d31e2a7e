import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type Hmac,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { ownValue } from '../../domain/own-value.ts';
import type { PlainKey, Reference } from '../../domain/pair.ts';
import type { Secrecy } from '../../ports/secrecy.ts';
import { makeVerifier, verifierFits } from './password-verifier.ts';
import type { Peppers, Purpose } from './pepper.ts';

/** Separator that is in no reference or key, so that no two pairs have the same digest. */
const between = '\0';

/** With raw bytes every HMAC would make a key first, which takes several times as long. */
const keyObjects = new WeakMap<Buffer, KeyObject>();

const hmac = (key: Buffer, text: string): Hmac => {
  const ready = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, ready);
  return createHmac('sha256', ready).update(text);
};

/** The first is current; the others are still read. A digest names its own: `name$value`. */
const keyDigests = {
  'hmac-sha256': (pepper: Buffer, text: string): Buffer => hmac(pepper, text).digest(),
} as const satisfies Readonly<Record<string, (pepper: Buffer, text: string) => Buffer>>;
const currentDigest = 'hmac-sha256';
/** Of digests stored before they named their algorithm. */
const unnamedDigest = 'hmac-sha256';

type ReadDigest = { readonly make: (pepper: Buffer, text: string) => Buffer; readonly value: Buffer | undefined };

/** Without a usable digest the comparison costs the same. */
const readDigest = (digest: string | null): ReadDigest => {
  const [, name = unnamedDigest, hex = ''] = /^(?:([\w-]+)\$)?([0-9a-f]+)$/.exec(digest ?? '') ?? [];
  const make = ownValue<(pepper: Buffer, text: string) => Buffer>(keyDigests, name);
  return make === undefined || hex === ''
    ? { make: keyDigests[currentDigest], value: undefined }
    : { make, value: Buffer.from(hex, 'hex') };
};

export const cryptoSecrecy = (peppers: Peppers): Secrecy => {
  const currentKey = async (purpose: Purpose): Promise<{ readonly version: string; readonly key: Buffer }> => {
    const version = await peppers.current();
    const key = await peppers.key(version, purpose);
    if (key === undefined) throw new Error('The current pepper is missing from the secret');
    return { version, key };
  };

  const pairText = (reference: Reference, key: PlainKey): string => `${reference}${between}${key}`;

  return {
    digestKey: async (reference, key) => {
      const { version, key: pepper } = await currentKey('keys');
      const value = keyDigests[currentDigest](pepper, pairText(reference, key));
      return { digest: `${currentDigest}$${value.toString('hex')}`, pepper: version };
    },
    keyFits: async (reference, key, kept) => {
      const pepper = await peppers.key(kept.pepper, 'keys');
      const { make, value } = readDigest(kept.digest);
      const made = make(pepper ?? (await currentKey('keys')).key, pairText(reference, key));
      const wanted = pepper !== undefined && value?.length === made.length ? value : undefined;
      return timingSafeEqual(made, wanted ?? Buffer.alloc(made.length)) && wanted !== undefined;
    },
    sha256: (content) => createHash('sha256').update(content).digest('hex'),
    hashPassword: makeVerifier,
    passwordFits: verifierFits,
    seal: async (content) => {
      const { version, key } = await currentKey('seal');
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(version));
      const sealed = Buffer.concat([nonce, cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${version}.${sealed.toString('base64url')}`;
    },
    unseal: async (sealed) => {
      const [, version = '', content = ''] = /^([\w-]{1,32})\.([\w-]+)$/.exec(sealed) ?? [];
      const bytes = Buffer.from(content, 'base64url');
      // The last base64 character has spare bits: only one spelling is accepted, or an altered token would still open.
      if (bytes.length < 28 || bytes.toString('base64url') !== content) return undefined;
      const key = await peppers.key(version, 'seal');
      if (key === undefined) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(version))
        .setAuthTag(bytes.subarray(-16));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    fingerprint: async (text) => hmac((await currentKey('fingerprint')).key, text).digest('hex'),
  };
};
