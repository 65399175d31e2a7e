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
import type { PlainKey, Reference } from '../../domain/pair.ts';
import type { Secrecy } from '../../ports/secrecy.ts';
import { makeVerifier, verifierFits } from './password-verifier.ts';
import type { Peppers, Purpose } from './pepper.ts';

/** Separator that is in no reference or key, so that no two pairs have the same digest. */
const between = '\0';

/** Compared if there is no digest, so that the work is the same. */
const nothing = Buffer.alloc(32);

/** Ready keys: with raw bytes every HMAC would make one first, which takes several times as long. */
const keyObjects = new WeakMap<Buffer, KeyObject>();

const hmac = (key: Buffer, text: string): Hmac => {
  const ready = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, ready);
  return createHmac('sha256', ready).update(text);
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
      return { digest: hmac(pepper, pairText(reference, key)).digest('hex'), pepper: version };
    },
    keyFits: async (reference, key, kept) => {
      const pepper = await peppers.key(kept.pepper, 'keys');
      const wanted = kept.digest === null ? nothing : Buffer.from(kept.digest, 'hex');
      const usable = pepper !== undefined && kept.digest !== null && wanted.length === nothing.length;
      const made = hmac(pepper ?? (await currentKey('keys')).key, pairText(reference, key)).digest();
      return timingSafeEqual(made, usable ? wanted : nothing) && usable;
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
