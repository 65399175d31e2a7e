import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { Closers } from './closers.ts';
import { closeServer, freePort, loopback } from './loopback.ts';

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
  readonly getStoreReadonly: () => { readonly emails: readonly KeptMail[] };
  readonly clearStore: () => void;
};

/** A mail as `/mailbox.json` shows it (api.md, "On one machine"). */
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

/** SES on this machine. `mails`: what was sent, newest first; `sent` is told of each mail once it has been taken. */
export const startSes = async (
  closers: Closers,
  sent: (mail: Mail) => void = () => undefined,
): Promise<{ readonly url: string; readonly mails: () => readonly Mail[] }> => {
  const require = createRequire(import.meta.url);
  const emulator: Emulator = require('aws-ses-v2-local');
  const store: Store = require('aws-ses-v2-local/dist/store.js');
  store.clearStore();
  const port = await freePort();
  const server = await emulator.default({ host: loopback, port });
  closers.add(() => closeServer(server));
  let told = 0;
  server.on('request', (_, response) => {
    response.on('finish', () => {
      const { emails } = store.getStoreReadonly();
      const fresh = emails.slice(told);
      told = emails.length;
      for (const mail of fresh) sent(shown(mail));
    });
  });
  return {
    url: `http://${loopback}:${port}`,
    mails: () => store.getStoreReadonly().emails.map(shown).toReversed(),
  };
};
