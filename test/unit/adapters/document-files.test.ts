import { afterAll, describe, expect, it } from 'vitest';
import { s3DocumentFiles } from '../../../functions/adapters/s3/document-files.ts';
import { makeClosers } from '../../../local/closers.ts';
import { signatureOf, startS3 } from '../../../local/s3.ts';

const closers = makeClosers();
afterAll(closers.closeAll);

const noon = Date.UTC(2026, 5, 15, 12);
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const as = { name: 'Facture d’été (juin) 2026-06-01.pdf', disposition: 'attachment' } as const;

const open = async (given: { readonly sessionToken?: string } = {}) => {
  let now = noon;
  const endpoint = await startS3(null, closers, { now: () => now });
  const files = s3DocumentFiles(
    { bucket: 'water-documents', endpoint },
    { region: 'eu-west-3', credentials: { ...credentials, ...given } },
  );
  return { files, later: (ms: number) => (now += ms) };
};

const statusOf = async (url: string, method = 'GET'): Promise<number> => (await fetch(url, { method })).status;

describe('the fake of S3', () => {
  it('makes the signature of the example in AWS’s documentation of presigned addresses', () => {
    const url = new URL(
      'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host',
    );
    expect(signatureOf('GET', url, url.host, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });
});

describe('T-DOC download addresses', () => {
  it.each([{}, { sessionToken: 'a role’s token+/=' }])(
    'what was put is opened, with its name and kind: %j',
    async (role) => {
      const { files } = await open(role);
      await files.put('documents/bill/d1/aa.pdf', Buffer.from('%PDF'), noon);
      const { url, expiresAt } = await files.address('documents/bill/d1/aa.pdf', as, noon + 900);
      expect(expiresAt).toBe(noon + 60_000);
      const reply = await fetch(url);
      expect([reply.status, await reply.text(), reply.headers.get('content-type')]).toEqual([
        200,
        '%PDF',
        'application/pdf',
      ]);
      expect(reply.headers.get('content-disposition')).toBe(
        `attachment; filename="Facture d__t_ _juin_ 2026-06-01.pdf"; filename*=UTF-8''Facture%20d%E2%80%99%C3%A9t%C3%A9%20%28juin%29%202026-06-01.pdf`,
      );
    },
  );

  it('an address is good for a minute', async () => {
    const { files, later } = await open();
    await files.put('documents/bill/d1/aa.pdf', Buffer.from('%PDF'), noon);
    const { url } = await files.address('documents/bill/d1/aa.pdf', as, noon);
    later(59_999);
    expect(await statusOf(url)).toBe(200);
    later(1);
    expect(await statusOf(url)).toBe(403);
  });

  it('an address opens its own object alone, to read', async () => {
    const { files } = await open();
    await files.put('documents/bill/d1/aa.pdf', Buffer.from('%PDF'), noon);
    await files.put('documents/bill/d2/bb.pdf', Buffer.from('%PDF'), noon);
    const { url } = await files.address('documents/bill/d1/aa.pdf', as, noon);
    const forged = [
      url.replace('d1/aa', 'd2/bb'),
      url.replace('water-documents', 'energy-documents'),
      url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      url.replace('attachment', 'inline'),
      url.replace(/X-Amz-Signature=\w+/, `X-Amz-Signature=${'0'.repeat(64)}`),
      url.replace(/&X-Amz-Signature=\w+/, ''),
      url.split('?')[0] ?? '',
    ];
    expect(new Set(forged).size).toBe(forged.length);
    expect(await Promise.all(forged.map((one) => statusOf(one)))).toEqual(forged.map(() => 403));
    expect(await statusOf(url, 'PUT')).toBe(403);
    expect(await statusOf(url, 'DELETE')).toBe(403);
    expect(await statusOf(url)).toBe(200);
  });

  it('on AWS an address names the bucket’s own host and the object, nothing of the person', async () => {
    const files = s3DocumentFiles({ bucket: 'docs' }, { region: async () => 'eu-west-3', credentials });
    const { url } = await files.address('documents/bill/d1/aa.pdf', as, noon);
    const { host, pathname, searchParams } = new URL(url);
    expect([host, pathname]).toEqual(['docs.s3.eu-west-3.amazonaws.com', '/documents/bill/d1/aa.pdf']);
    expect([...searchParams.keys()].sort()).toEqual([
      'X-Amz-Algorithm',
      'X-Amz-Credential',
      'X-Amz-Date',
      'X-Amz-Expires',
      'X-Amz-Signature',
      'X-Amz-SignedHeaders',
      'response-content-disposition',
      'response-content-type',
      'x-amz-content-sha256',
    ]);
  });
});

describe('uploads', () => {
  const put = (answers: readonly (Response | Error)[]) => {
    const left = [...answers];
    const request = (async () => {
      const answer = left.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('one try too many');
    }) as typeof fetch;
    const files = s3DocumentFiles({ bucket: 'docs' }, { region: 'eu-west-3', credentials }, request);
    return files.put('documents/bill/d1/aa.pdf', Buffer.from('%PDF'), noon);
  };

  it('what S3 does not answer is tried again', async () => {
    const lost = new Error('lost');
    await expect(put([lost, new Response('', { status: 503 }), new Response('')])).resolves.toBeUndefined();
    await expect(put([lost, lost, lost])).rejects.toThrow('S3 did not take documents/bill/d1/aa.pdf');
  });

  it('what S3 refuses is not', async () => {
    await expect(put([new Response('', { status: 403 })])).rejects.toThrow('403');
  });
});
