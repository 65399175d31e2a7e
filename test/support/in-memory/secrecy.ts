import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Secrecy } from '../../../functions/ports/secrecy.ts';

export type Comparisons = { keys: number; passwords: number };

/** Fast and deterministic: real digests, but no scrypt, and a public secret. */
export type PlainSecrecy = Secrecy & {
  readonly comparisons: Comparisons;
  /** Makes the next pepper current; earlier digests stay valid. */
  readonly rotatePepper: () => void;
};

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const passwordMarker = 'plain-sha256';

export const plainSecrecy = (secret = 'a secret for tests'): PlainSecrecy => {
  const comparisons = { keys: 0, passwords: 0 };
  let pepper = 1;
  let salts = 0;

  const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
  const hmac = (purpose: string, text: string): string =>
    createHmac('sha256', `${secret} ${purpose}`).update(text).digest('hex');
  const digest = (version: string, reference: string, key: string): string =>
    hmac(`pepper ${version}`, `${reference}\n${key}`);
  const passwordDigest = (salt: string, password: string): string =>
    `${passwordMarker}$${salt}$${sha256(`${salt} ${password}`)}`;

  return {
    comparisons,
    rotatePepper: () => {
      pepper += 1;
    },
    digestKey: (reference, key) =>
      Promise.resolve({ digest: digest(String(pepper), reference, key), pepper: String(pepper) }),
    keyFits: (reference, key, kept) => {
      comparisons.keys += 1;
      const fits = same(digest(kept.pepper, reference, key), kept.digest ?? digest(kept.pepper, '', ''));
      return Promise.resolve(fits && kept.digest !== null);
    },
    sha256,
    hashPassword: (password) => {
      salts += 1;
      return Promise.resolve(passwordDigest(String(salts), password));
    },
    passwordFits: (password, verifier) => {
      comparisons.passwords += 1;
      const [, salt = ''] = verifier.split('$');
      return Promise.resolve(same(passwordDigest(salt, password), verifier));
    },
    seal: (content) => {
      const body = Buffer.from(content).toString('base64url');
      return Promise.resolve(`${body}.${hmac('seal', body)}`);
    },
    unseal: (sealed) => {
      const [body = '', mark = ''] = sealed.split('.');
      const whole = sealed === `${body}.${mark}` && same(hmac('seal', body), mark);
      return Promise.resolve(whole ? Buffer.from(body, 'base64url').toString() : undefined);
    },
    fingerprint: (text) => Promise.resolve(hmac('fingerprint', text)),
  };
};
