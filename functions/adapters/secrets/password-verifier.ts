import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

type Cost = { readonly N: number; readonly r: number; readonly p: number };

const cost: Cost = { N: 2 ** 15, r: 8, p: 1 };
const length = 32;
/** Node's default limit is 32 MB; this cost needs 128 · N · r = 32 MB and a little more. */
const maxmem = 64 * 1024 * 1024;

const derive = (password: string, salt: Uint8Array, { N, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, length, { N, r, p, maxmem }, (fault, key) =>
      fault === null ? resolve(key) : reject(fault),
    );
  });

/** `scrypt$N$r$p$salt$key`, so that a later cost can still read an earlier verifier. */
export const makeVerifier = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
};

export const verifierFits = async (password: string, verifier: string): Promise<boolean> => {
  const parts = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]{43})$/.exec(verifier);
  if (parts === null) return false;
  const [, N, r, p, salt = '', kept = ''] = parts;
  const key = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(key, Buffer.from(kept, 'base64url'));
};
