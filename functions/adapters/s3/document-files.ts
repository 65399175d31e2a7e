import { createHash, createHmac } from 'node:crypto';
import { SignatureV4, type SignatureV4Init } from '@smithy/signature-v4';
import type { Instant } from '../../domain/act.ts';
import { addressLifeMs, type DocumentFiles } from '../../ports/documents.ts';

export type DocumentBucket = { readonly bucket: string; readonly endpoint?: string | undefined };

export type Signer = Pick<SignatureV4Init, 'region' | 'credentials'>;

class Sha256 {
  readonly #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof secret === 'string' ? secret : bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

const bytesOf = (data: ArrayBuffer | ArrayBufferView): Uint8Array =>
  ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);

/** Path-style with an endpoint, because an emulator has one host name. */
const placeOf = ({ bucket, endpoint }: DocumentBucket, region: string, key: string): URL =>
  endpoint === undefined
    ? new URL(`https://${bucket}.s3.${region}.amazonaws.com/${key}`)
    : new URL(`${endpoint}/${bucket}/${key}`);

/** RFC 6266: a plain name for old browsers, then the real one. */
const dispositionOf = (disposition: string, name: string): string => {
  const plain = name.replace(/[^\w .-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

const tries = 3;
const pauseMs = 200;

/** Signs addresses itself (SigV4 in the query), so that no S3 client is needed. */
export const s3DocumentFiles = (
  where: DocumentBucket,
  { region, credentials }: Signer,
  request: typeof fetch = fetch,
): DocumentFiles => {
  const signer = new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false });

  const presign = async (
    method: 'GET' | 'PUT',
    key: string,
    query: Readonly<Record<string, string>>,
    now: Instant,
  ): Promise<string> => {
    const url = placeOf(where, typeof region === 'string' ? region : await region(), key);
    const signed = await signer.presign(
      {
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query: { ...query },
        // Of a presigned request S3 does not check the body: nobody knows it yet.
        headers: { host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      },
      { expiresIn: addressLifeMs / 1000, signingDate: new Date(now) },
    );
    const parts = Object.entries(signed.query ?? {}).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
    );
    return `${url.origin}${url.pathname}?${parts.join('&')}`;
  };

  return {
    address: async (key, { name, disposition }, now) => {
      const query = {
        'response-content-disposition': dispositionOf(disposition, name),
        'response-content-type': 'application/pdf',
      };
      // S3 counts from the whole second in which an address was signed.
      const signedAt = Math.floor(now / 1000) * 1000;
      return { url: await presign('GET', key, query, signedAt), expiresAt: signedAt + addressLifeMs };
    },

    put: async (key, bytes, now) => {
      const url = await presign('PUT', key, {}, now);
      const headers = { 'content-type': 'application/pdf' };
      const body = new Uint8Array(bytes);
      for (let round = 1; ; round += 1) {
        const answer = await request(url, { method: 'PUT', headers, body }).catch((fault: unknown) => fault);
        if (answer instanceof Response && answer.ok) return;
        const status = answer instanceof Response ? answer.status : undefined;
        if (round === tries || (status !== undefined && status < 500)) {
          throw new Error(`S3 did not take ${key}: ${status ?? String(answer)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs * round));
      }
    },
  };
};
