import type { RequestListener, Server } from 'node:http';
import { createRequire } from 'node:module';
import type { Closers } from './closers.ts';
import { closeServer, freePort, loopback } from './loopback.ts';
import type { Bucket } from './quotas.ts';
import { every } from './timer.ts';

/** A mail as the emulator keeps it. */
type KeptMail = {
  readonly from: string;
  readonly destination: { readonly to: readonly string[] };
  readonly subject: string;
  readonly body: { readonly text?: string; readonly html?: string };
  /** Seconds. */
  readonly at: number;
};

type Emulator = { readonly default: (config: { host: string; port: number }) => Promise<Server> };
type Store = {
  readonly getStoreReadonly: () => { readonly emails: KeptMail[] };
  readonly clearStore: () => void;
};

/** A mail as `/mailbox.json` shows it. */
export type Mail = {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Reads RFC 2047's encoded words, as a mail program does; what is none stays. */
export const decodeWords = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([A-Za-z0-9+/=]*)\?=/gi, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    );

const shown = ({ from, destination, subject, body, at }: KeptMail): Mail => ({
  at: new Date(at * 1000).toISOString(),
  from: decodeWords(from),
  to: destination.to.join(', '),
  subject,
  text: body.text ?? '',
  html: body.html ?? '',
});

/** What was sent, newest first; to one address alone where one is given. */
export type Mails = (to?: string) => readonly Mail[];

/** How often (ms) what is too old is thrown away. */
const tidiesEvery = 1000;

type Keeping = {
  /** No more than so many mails are kept, the newest. */
  readonly keep?: number;
  /** Told of each mail once it has been taken. */
  readonly sent?: (mail: Mail) => void;
  /** Takes each call; what it does not take is refused as beyond the sending rate. */
  readonly rate?: Bucket;
};

const tooFast = `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>Throttling</Code>\
<Message>Maximum sending rate exceeded.</Message></Error><RequestId>local</RequestId></ErrorResponse>`;

/** Has each call pass the rate before the emulator sees it. */
const limitRate = (server: Server, rate: Bucket): void => {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.method === 'POST' && !rate()) {
      request.resume();
      response.writeHead(400, { 'Content-Type': 'text/xml' }).end(tooFast);
      return;
    }
    for (const listener of listeners) listener.call(server, request, response);
  });
};

/** SES on this machine. */
export const startSes = async (
  closers: Closers,
  { keep = Number.POSITIVE_INFINITY, sent = () => undefined, rate }: Keeping = {},
): Promise<{ readonly url: string; readonly mails: Mails }> => {
  const require = createRequire(import.meta.url);
  const emulator: Emulator = require('aws-ses-v2-local');
  const store: Store = require('aws-ses-v2-local/dist/store.js');
  store.clearStore();
  const port = await freePort();
  const server = await emulator.default({ host: loopback, port });
  closers.add(() => closeServer(server));
  if (rate !== undefined) limitRate(server, rate);
  let told = 0;
  server.on('request', (_, response) => {
    response.on('finish', () => {
      const { emails } = store.getStoreReadonly();
      const fresh = emails.slice(told);
      told = emails.length;
      for (const mail of fresh) sent(shown(mail));
    });
  });
  const tidy = async (): Promise<void> => {
    const { emails } = store.getStoreReadonly();
    const over = Math.max(0, emails.length - keep);
    emails.splice(0, over);
    told = Math.max(0, told - over);
  };
  every(tidiesEvery, tidy, closers);
  return {
    url: `http://${loopback}:${port}`,
    mails: (to) => {
      const { emails } = store.getStoreReadonly();
      const found = to === undefined ? emails : emails.filter(({ destination }) => destination.to.join(', ') === to);
      return found.map(shown).toReversed();
    },
  };
};
