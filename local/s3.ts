import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import type { Closers } from './closers.ts';
import { readBody } from './json-service.ts';
import { serve } from './loopback.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986: all but unreserved characters, as Signature Version 4 writes a query. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The signature that a presigned request must carry, by AWS's description of Signature Version 4 in the query. Written
 * apart from the SDK's signer, so that each proves the other.
 */
export const signatureOf = (method: string, url: URL, host: string, secretKey: string): string => {
  const query = [...url.searchParams].filter(([name]) => name !== 'X-Amz-Signature');
  const given = new Map(query);
  const canonicalQuery = query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const request = [method, url.pathname, canonicalQuery, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const [, ...scope] = (given.get('X-Amz-Credential') ?? '').split('/');
  const date = given.get('X-Amz-Date') ?? '';
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(request)].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  return hmac(key, text).toString('hex');
};

/** `20260114T083000Z` */
const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const fits = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Why S3 would not answer a presigned request; undefined where it would. */
const refusalOf = (method: string, url: URL, host: string, secretKey: string, now: number): string | undefined => {
  const { searchParams } = url;
  const end = instantOf(searchParams.get('X-Amz-Date') ?? '') + Number(searchParams.get('X-Amz-Expires')) * 1000;
  if (!fits(searchParams.get('X-Amz-Signature') ?? '', signatureOf(method, url, host, secretKey))) {
    return 'SignatureDoesNotMatch';
  }
  return now < end ? undefined : 'AccessDenied';
};

/** Objects by their path, `/bucket/key`: in memory, or below a folder. */
const objectsIn = (folder: string | null) => {
  const memory = new Map<string, Buffer>();
  // A path comes from a signed address alone, and every part of a key is plain.
  const fileOf = (path: string): string => join(folder ?? '', ...path.split('/'));
  return {
    get: (path: string): Buffer | undefined => {
      if (folder === null) return memory.get(path);
      return existsSync(fileOf(path)) ? readFileSync(fileOf(path)) : undefined;
    },
    put: (path: string, bytes: Buffer): void => {
      if (folder === null) memory.set(path, bytes);
      else {
        mkdirSync(dirname(fileOf(path)), { recursive: true });
        writeFileSync(fileOf(path), bytes);
      }
    },
  };
};

type S3Options = { readonly now?: () => number; readonly secretKey?: string };

/** A fake of S3 that knows presigned PUT and GET alone: signature and expiry are checked as S3 checks them. */
export const startS3 = async (
  folder: string | null,
  closers: Closers,
  { now = Date.now, secretKey = 'local' }: S3Options = {},
): Promise<string> => {
  const objects = objectsIn(folder);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', headers } = request;
    const host = headers.host ?? '';
    const url = new URL(request.url ?? '/', `http://${host}`);
    const refuse = (status: number, code: string) =>
      void response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
    const refusal = refusalOf(method, url, host, secretKey, now());
    if (refusal !== undefined) return refuse(403, refusal);
    if (method === 'PUT') {
      objects.put(url.pathname, await readBody(request));
      return void response.writeHead(200).end();
    }
    const bytes = objects.get(url.pathname);
    // Without the right to list a bucket, an object that is not there is no other than one that may not be read.
    if (bytes === undefined || method !== 'GET') return refuse(403, 'AccessDenied');
    response
      .writeHead(200, {
        'content-type': url.searchParams.get('response-content-type') ?? 'application/octet-stream',
        'content-disposition': url.searchParams.get('response-content-disposition') ?? 'inline',
        'content-length': bytes.length,
      })
      .end(bytes);
  };
  const { url, close } = await serve((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  closers.add(close);
  return url;
};
